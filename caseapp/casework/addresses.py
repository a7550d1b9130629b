"""What officers find out about the addresses that were reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from caseapp.casework.assessments import AssessmentRow, assessments_by_subject
from caseapp.casework.texts import kept
from caseapp.casework.whose import whose
from caseapp.clock import now
from caseapp.errors import NotAllowed
from caseapp.formats.address import host, kind, normal
from caseapp.formats.defanged import defang
from caseapp.models import Address, AddressAccess, Agency, Officer, Report
from caseapp.models.columns import LINE, LINK
from caseapp.models.vocabulary import AddressKind, AddressStatus, OnlineCheck, Permission
from caseapp.reference.jurisdictions import codes
from caseapp.visible import visible
from caseapp.words import _

ANOTHER_CLOCK = timedelta(days=1)  # a time this far ahead is a slip, not a clock that is wrong

AT_ONCE = 500  # values in one question
FIRST, FIRST_REPORT = aliased(Address), aliased(Report)


def key_of(exact: str) -> str:
    """Return what two spellings of one place share, as it is stored. Raises `NotAnAddress`."""
    return _fitting(normal(exact))


def host_of(exact: str) -> str:
    """Return what addresses at one site share, as it is stored; empty if it names no host.

    Raises `NotAnAddress`.
    """
    return _fitting(host(exact) or "")


def shown(exact: str) -> str:
    """Return the address as every page and paper shows it: defanged, with nothing hidden."""
    return visible(defang(exact))


def address_of(exact: str, *, origin: UUID) -> Address:
    """Make the record of an address. It belongs to no report yet. Raises `NotAnAddress`."""
    exact = kept(exact, most=LINK)
    return Address(
        origin=origin,
        exact=exact,
        normal=key_of(exact),
        host=host_of(exact),
        kind=kind(exact),
    )


@dataclass(frozen=True)
class LocationDraft:
    """Where an address is hosted, as typed in. Each part may be empty: not known."""

    hosted_in: str = ""  # ISO 3166-1 alpha-2
    hosted_by: str = ""
    located_how: str = ""

    def problems(self) -> dict[str, str]:
        """Say what is missing or wrong, by field. Empty means ready to save."""
        problems = {}
        if self.hosted_in and self.hosted_in not in codes():
            problems["hosted_in"] = _("Choose a country.")
        if not (self.hosted_in or self.hosted_by.strip()):
            problems["hosted_in"] = _("Say the country or the host.")
        for field in ("hosted_by", "located_how"):
            if len(getattr(self, field)) > LINE:
                problems[field] = _("Say it in {most} characters.").format(most=LINE)
        return problems


@dataclass(frozen=True)
class CheckDraft:
    """What an online check found, as typed in. `how_reached` is None when it was left alone."""

    online: OnlineCheck
    checked_at: datetime
    moved: bool = False
    how_reached: str | None = None

    def problems(self) -> dict[str, str]:
        """Say what is missing or wrong, by field. Empty means ready to save."""
        problems = {}
        if self.online == OnlineCheck.NOT_KNOWN:
            problems["online"] = _("Say what the check found.")
        if self.checked_at > now() + ANOTHER_CLOCK:
            problems["checked_at"] = _("This time has not come yet.")
        if len(self.how_reached or "") > LINE:
            problems["how_reached"] = _("Say it in {most} characters.").format(most=LINE)
        return problems


@dataclass(frozen=True)
class AddressRow:
    """An address as listed: defanged, with where it stands and its newest assessment."""

    id: UUID
    shown: str
    kind: AddressKind
    status: AddressStatus
    status_since: datetime
    hosted_in: str
    hosted_by: str
    located_how: str
    how_reached: str
    last_seen: datetime | None
    online: OnlineCheck
    checked_at: datetime | None
    same_as: UUID | None
    same_as_in: str  # the number of the report under which the same place stands first
    agency: str
    ours: bool
    assessments: tuple[AssessmentRow, ...]


def list_addresses(
    session: Session, *, report_id: UUID | None = None, case_id: UUID | None = None
) -> list[AddressRow]:
    """List the addresses of a report, or of a case and of every report in it."""
    query = (
        select(Address, whose(Address), Agency.ours, FIRST_REPORT.reference)
        .join(Agency, Agency.id == Address.origin)
        .outerjoin(FIRST, FIRST.id == Address.same_as)
        .outerjoin(FIRST_REPORT, FIRST_REPORT.id == FIRST.report_id)
        .order_by(Address.id)
    )
    if report_id:
        query = query.where(Address.report_id == report_id)
    if case_id:
        reports = select(Report.id).where(Report.case_id == case_id)
        query = query.where(or_(Address.case_id == case_id, Address.report_id.in_(reports)))
    found = session.execute(query).all()
    assessments = assessments_by_subject(session, [address.id for address, *_ in found])
    return [
        AddressRow(
            id=address.id,
            shown=shown(address.exact),
            kind=address.kind,
            status=address.status,
            status_since=address.status_since,
            hosted_in=address.hosted_in,
            hosted_by=address.hosted_by,
            located_how=address.located_how,
            how_reached=address.how_reached,
            last_seen=address.last_seen,
            online=address.online,
            checked_at=address.checked_at,
            same_as=address.same_as,
            same_as_in=first or "",
            agency=agency,
            ours=ours,
            assessments=assessments[address.id],
        )
        for address, agency, ours, first in found
    ]


def locate_addresses(
    session: Session, by: Officer, address_ids: Sequence[UUID], draft: LocationDraft
) -> None:
    """Say where addresses are hosted, and how that was found."""
    by.must(Permission.WRITE)
    for address in _our_own(session, by, address_ids):
        address.locate(
            country=draft.hosted_in,
            host=kept(draft.hosted_by),
            how=kept(draft.located_how),
        )


def check_addresses(
    session: Session, by: Officer, address_ids: Sequence[UUID], draft: CheckDraft
) -> None:
    """Note whether addresses were online, when, and how they are reached."""
    by.must(Permission.WRITE)
    for address in _our_own(session, by, address_ids):
        address.check(draft.online, at=draft.checked_at, moved=draft.moved)
        if draft.how_reached is not None:
            address.how_reached = kept(draft.how_reached)


def copy_exact_address(session: Session, by: Officer, address_id: UUID) -> str:
    """Return an address byte for byte. That somebody took it is written down."""
    by.must(Permission.READ)
    session.add(AddressAccess(address_id=address_id, officer_id=by.id))
    return session.get_one(Address, address_id).exact


def link_same_address(session: Session, by: Officer, address_id: UUID, *, same_as: UUID) -> None:
    """Say that an address is the same place as another one we hold."""
    by.must(Permission.WRITE)
    first = first_of(session, session.get_one(Address, same_as))
    for address in _our_own(session, by, [address_id]):
        if first.id == address.id:
            raise NotAllowed(_("An address is not the same as itself."))
        address.same_as = first.id


def link_to_first(session: Session, addresses: Sequence[Address]) -> None:
    """Note of new addresses which places we hold already: the oldest record is the first."""
    first: dict[str, UUID] = {}
    keys = [address.normal for address in addresses]
    for start in range(0, len(keys), AT_ONCE):
        same = Address.normal.in_(keys[start : start + AT_ONCE])
        for held in session.scalars(select(Address).where(same).order_by(Address.id)):
            first.setdefault(held.normal, first_of(session, held).id)
    for address in addresses:
        held_id = first.setdefault(address.normal, address.id)
        address.same_as = held_id if held_id != address.id else None


def first_of(session: Session, address: Address) -> Address:
    """Return the record under which this place stands: itself, or the one it is the same as."""
    while address.same_as:
        address = session.get_one(Address, address.same_as)
    return address


def _our_own(session: Session, by: Officer, address_ids: Sequence[UUID]) -> Iterator[Address]:
    """Yield our own records of these places, made now where only another agency has one.

    Theirs we never change: ours stands beside it from the moment we have something to say.
    """
    for address_id in address_ids:
        address = session.get_one(Address, address_id)
        if address.origin != by.agency_id:
            address = _beside(session, by, address)
        yield address


def _beside(session: Session, by: Officer, theirs: Address) -> Address:
    same = select(Address).where(
        Address.same_as == theirs.id,
        Address.origin == by.agency_id,
        Address.report_id.is_(theirs.report_id),
        Address.case_id.is_(theirs.case_id),
    )
    if ours := session.scalar(same):
        return ours
    ours = address_of(theirs.exact, origin=by.agency_id)
    ours.same_as, ours.report_id, ours.case_id = theirs.id, theirs.report_id, theirs.case_id
    session.add(ours)
    return ours


def _fitting(key: str) -> str:
    # Percent signs can make a key longer than the longest address: equality is all we need.
    return key if len(key) <= LINK else f"sha256:{sha256(key.encode()).hexdigest()}"
