"""Make records of this vault from a partner's records, under the ids they were born with."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from msgspec import UNSET
from sqlalchemy.orm import Session

from caseapp.casework.addresses import host_of, key_of
from caseapp.casework.list_matches import match_references
from caseapp.casework.people import number_in_case
from caseapp.exchange.agencies import Names, agency_of
from caseapp.exchange.contents import (
    Belonging,
    Shared,
    SharedAddress,
    SharedAssessment,
    SharedCase,
    SharedHashReference,
    SharedIdentity,
    SharedPerson,
    SharedReport,
)
from caseapp.exchange.records_here import (
    LINKS,
    MODELS,
    NAMES,
    TO_ITS_OWN_KIND,
    find_record,
    is_here,
    was_exchanged,
)
from caseapp.exchange.sharing import kind_of
from caseapp.models import Agency, Case, Officer, Shareable


class Taking:
    """The records of one package as they are taken over, in the order of their kinds.

    A link is followed only to a record that stands in the same package, or that crossed between us
    and this partner before: nobody files a record where they merely guessed an id.
    """

    def __init__(
        self,
        session: Session,
        by: Officer,
        sender: Agency,
        *,
        case: Case | None,
        names: Names,
        told: Collection[UUID],  # the records of this package that they may know of
    ) -> None:
        self.taken: set[UUID] = set()
        self.left: set[UUID] = set()  # what they belong to is not here
        self._session = session
        self._by = by
        self._sender = sender
        self._case = case
        self._names = names
        self._told = told
        self._people: list[UUID] = []
        self._references: list[UUID] = []
        self._later: list[tuple[Shareable, str, UUID]] = []
        # Thousands of records have a few origins, and hang on a few others.
        self._origins: dict[str, UUID] = {}  # by fingerprint
        self._ends: set[tuple[str, UUID]] = set()

    def take(self, record: Shared) -> None:
        """Store a record. One that belongs to another is left if that one is not here."""
        values = self._values(record)
        if _is_lost(record, values):
            self.left.add(record.id)
            return
        in_case = values.pop("case_id", None) if isinstance(record, SharedReport) else None
        links = {name: values.pop(name, None) for name in TO_ITS_OWN_KIND}
        made = MODELS[kind_of(record)](
            id=record.id,
            origin=self._origin(record.origin),
            foreign_author=(record.author or None) if record.author is not UNSET else None,
            **values,
        )
        if in_case:
            made.promote(self._session.get_one(Case, in_case))
        self._session.add(made)
        self.taken.add(record.id)
        if isinstance(record, SharedPerson):
            self._people.append(record.id)
        if isinstance(record, SharedHashReference):
            self._references.append(record.id)
        self._later += [(made, name, end) for name, end in links.items() if isinstance(end, UUID)]

    def finish(self) -> None:
        """Link records to others of their own kind and agency, but never in a circle.

        People get numbers that nobody else has in their case; lists are asked of hash references.
        """
        self._session.flush()
        match_references(self._session, self._references)
        number_in_case(self._session, self._people)
        for record, name, end in self._later:
            kind = TO_ITS_OWN_KIND[name]
            if not self._leads_somewhere(kind, end):
                continue
            chain = list(self._chain(kind, name, end))
            if record not in chain and chain[0].origin == record.origin:
                setattr(record, name, end)

    def _chain(self, kind: str, name: str, start: UUID) -> Iterator[Shareable]:
        at: UUID | None = start
        while at:
            record = find_record(self._session, kind, at)
            yield record
            at = getattr(record, name)

    def _values(self, record: Shared) -> dict[str, object]:
        values = {
            name: value
            for name in record.__struct_fields__
            if name not in NAMES and (value := getattr(record, name)) is not UNSET
        }
        for name, kind in LINKS.items():
            end = values.get(name)
            if isinstance(end, UUID) and not self._leads_somewhere(kind, end):
                values[name] = None
        return values | self._ours_to_say(record, values)

    def _origin(self, mark: str) -> UUID:
        if mark not in self._origins:
            self._origins[mark] = agency_of(self._session, mark, self._names).id
        return self._origins[mark]

    def _leads_somewhere(self, kind: str, end: UUID) -> bool:
        if (kind, end) in self._ends:
            return True
        self._session.flush()  # it may be one of those just taken
        if not is_here(self._session, kind, end):
            return False
        leads = end in self._told or was_exchanged(self._session, kind, end, self._sender.id)
        if leads:
            self._ends.add((kind, end))
        return leads

    def _ours_to_say(self, record: Shared, values: Mapping[str, object]) -> dict[str, object]:
        """Return what a desk works out for itself, or says of its own work."""
        own: dict[str, object] = {}
        if isinstance(record, SharedCase):
            own["owner_id"] = self._by.id
        if isinstance(record, SharedAddress):
            own |= worked_out(record)
        hangs = values.get("report_id") or values.get("case_id")
        if isinstance(record, Belonging) and self._case and not hangs:
            own["case_id"] = self._case.id
        return own


def worked_out(record: SharedAddress) -> dict[str, object]:
    """Return what every desk works out from an address by itself. Raises `NotAnAddress`."""
    return {"normal": key_of(record.exact), "host": host_of(record.exact)}


def _is_lost(record: Shared, values: Mapping[str, object]) -> bool:
    """Say whether nobody would ever find it: what it belongs to is not here."""
    match record:
        case SharedAssessment():
            ends: tuple[str, ...] = ("address_id", "hash_reference_id")
        case SharedIdentity():
            ends = ("person_id",)
        case Belonging():
            ends = ("report_id", "case_id")
        case _:
            return False
    return not any(values.get(end) for end in ends)
