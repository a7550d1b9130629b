"""Who is in a case: by number, role and age band. Who they really are stands in `identities`."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.ours import must_be_ours
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
    has_identity: bool
    origin: str
    ours: bool
    foreign_author: str


def list_people(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> list[PersonSheet]:
    """List the people of a case or a report, in the order of their numbers."""
    query = (
        select(Person, Identity.id, Agency.name, Agency.ours)
        .join(Agency, Agency.id == Person.origin)
        .outerjoin(Identity, Identity.person_id == Person.id)
        .where(belongs_to(Person, case_id=case_id, report_id=report_id))
        .order_by(Person.created_at, Person.id)
    )
    return [
        _sheet(person, identity_id, origin, ours)
        for person, identity_id, origin, ours in session.execute(query)
    ]


def describe_person(session: Session, person_id: UUID) -> PersonSheet:
    """Return what is known of a person, without their identity."""
    person = session.get_one(Person, person_id)
    identity_id = session.scalar(select(Identity.id).where(Identity.person_id == person_id))
    origin = session.get_one(Agency, person.origin)
    return _sheet(person, identity_id, origin.name, origin.ours)


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


def _sheet(person: Person, identity_id: UUID | None, origin: str, ours: bool) -> PersonSheet:
    return PersonSheet(
        id=person.id,
        number=person.number,
        pseudonym=person.pseudonym,
        says=said(PersonDraft, person),
        has_identity=identity_id is not None,
        origin=origin,
        ours=ours,
        foreign_author=person.foreign_author or "",
    )


def _next_number(session: Session, case_id: UUID | None, report_id: UUID | None) -> str:
    # A partner's people in this case keep whatever number their agency gave them; one that
    # nobody could have counted to is passed over.
    if report_id and not case_id:
        case_id = session.get_one(Report, report_id).case_id
    where = belongs_to(Person, case_id=case_id, report_id=report_id)
    taken = session.scalars(select(Person.number).where(where))
    counted = [number.removeprefix(NUMBER) for number in taken]
    numbers = (int(text) for text in counted if text.isdecimal() and len(text) <= MOST_DIGITS)
    return f"{NUMBER}{max(numbers, default=0) + 1}"
