"""Who is in a case: by number, role and age band. Who they really are stands in `identities`."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.ours import must_be_ours
from caseapp.casework.whose import origin_of, whose
from caseapp.models import Agency, Identity, Officer, Person, Report
from caseapp.models.vocabulary import AgeBand, Permission, PersonRole, YesNo
from caseapp.reference.jurisdictions import codes
from caseapp.reference.pseudonyms import pseudonym
from caseapp.words import _

NUMBER, MOST_DIGITS = "P", 6


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed in. There is no field for a name: that is an identity."""

    role: PersonRole
    age_band: AgeBand = AgeBand.NOT_KNOWN
    child_at_risk: YesNo = YesNo.UNKNOWN
    jurisdiction: str = ""  # ISO 3166-1 alpha-2, empty if not known
    remark: str = ""

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, Person)
        if self.jurisdiction and self.jurisdiction not in codes():
            problems["jurisdiction"] = _("Not the code of a country: {codes}.").format(
                codes=self.jurisdiction
            )
        return problems


@dataclass(frozen=True)
class PersonSheet:
    """A person as shown. That an identity is known is said; what it says is not."""

    id: UUID
    number: str
    pseudonym: str
    says: PersonDraft
    has_identity: bool  # somebody said who it is
    we_identified: bool  # this desk did
    origin: str
    ours: bool
    foreign_author: str


def list_people(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> list[PersonSheet]:
    """List the people of a case or a report, in the order of their numbers."""
    where = belongs_to(Person, case_id=case_id, report_id=report_id)
    query = (
        select(Person, whose(Person), Agency.ours)
        .join(Agency, Agency.id == Person.origin)
        .where(where)
        .order_by(Person.created_at, Person.id)
    )
    identified = _identified(session, where)
    return [
        _sheet(person, origin, ours, identified.get(person.id, ()))
        for person, origin, ours in session.execute(query)
    ]


def describe_person(session: Session, person_id: UUID) -> PersonSheet:
    """Return what is known of a person, without their identity."""
    person = session.get_one(Person, person_id)
    identified = _identified(session, Person.id == person_id)
    ours = session.get_one(Agency, person.origin).ours
    return _sheet(person, origin_of(session, person), ours, identified.get(person_id, ()))


def add_person(
    session: Session,
    by: Officer,
    draft: PersonDraft,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
) -> UUID:
    """Add a person, under the next number of this case and a pseudonym of their own."""
    by.must(Permission.WRITE)
    must_belong(case_id=case_id, report_id=report_id)
    must_be_ready(draft)
    person = Person(
        origin=by.agency_id,
        number=_next_number(session, case_id, report_id),
        pseudonym="",
        role=draft.role,
        case_id=case_id,
        report_id=report_id,
    )
    person.pseudonym = pseudonym(person.id)
    write_into(person, draft)
    session.add(person)
    return person.id


def change_person(session: Session, by: Officer, person_id: UUID, draft: PersonDraft) -> UUID:
    """Correct what is known of a person. Number and pseudonym stay."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    person = session.get_one(Person, person_id)
    must_be_ours(session, by, person)
    write_into(person, draft)
    return person.id


def number_people_of(session: Session, report_id: UUID) -> None:
    """Give the people of a report that joins a case numbers of that case where theirs are taken."""
    joined = session.scalars(select(Person.id).where(Person.report_id == report_id))
    number_in_case(session, joined.all())


def number_in_case(session: Session, joined: Collection[UUID]) -> None:
    """Give people who came into a case its next numbers where theirs are taken there.

    A number tells people of one case apart at this desk; it is no agency's word on who they are.
    """
    session.flush()
    for person in session.scalars(
        select(Person).where(Person.id.in_(joined)).order_by(Person.created_at, Person.id)
    ):
        case_id = person.case_id
        if person.report_id and not case_id:
            case_id = session.get_one(Report, person.report_id).case_id
        others = belongs_to(Person, case_id=case_id, report_id=person.report_id)
        same = select(Person.id).where(
            others, Person.id != person.id, Person.number == person.number
        )
        if session.scalars(same.limit(1)).first():
            person.number = _next_number(session, case_id, person.report_id)
            session.flush()


def _identified(session: Session, where: ColumnElement[bool]) -> dict[UUID, list[bool]]:
    """Return by person who said who they are: for each that did, whether it is this desk."""
    query = (
        select(Person.id, Agency.ours)
        .join(Identity, Identity.person_id == Person.id)
        .join(Agency, Agency.id == Identity.origin)
        .where(where)
    )
    found: dict[UUID, list[bool]] = {}
    for person_id, ours in session.execute(query):
        found.setdefault(person_id, []).append(ours)
    return found


def _sheet(person: Person, origin: str, ours: bool, identified: Collection[bool]) -> PersonSheet:
    return PersonSheet(
        id=person.id,
        number=person.number,
        pseudonym=person.pseudonym,
        says=said(PersonDraft, person),
        has_identity=bool(identified),
        we_identified=any(identified),
        origin=origin,
        ours=ours,
        foreign_author=person.foreign_author or "",
    )


def _next_number(session: Session, case_id: UUID | None, report_id: UUID | None) -> str:
    # A partner may have numbered people, too; a number that nobody could have counted to is
    # passed over.
    if report_id and not case_id:
        case_id = session.get_one(Report, report_id).case_id
    where = belongs_to(Person, case_id=case_id, report_id=report_id)
    taken = session.scalars(select(Person.number).where(where))
    counted = [number.removeprefix(NUMBER) for number in taken]
    numbers = (int(text) for text in counted if text.isdecimal() and len(text) <= MOST_DIGITS)
    return f"{NUMBER}{max(numbers, default=0) + 1}"
