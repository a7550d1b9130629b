"""Make records of this vault from a partner's records, under the ids they were born with."""

from collections.abc import Callable, Mapping
from uuid import UUID

from msgspec import UNSET, structs
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.addresses import key_of
from caseapp.exchange.contents import (
    Belonging,
    Shared,
    SharedAddress,
    SharedAssessment,
    SharedCase,
    SharedIdentity,
    SharedReport,
)
from caseapp.exchange.records_here import (
    LINKS,
    MODELS,
    NAMES,
    TO_ITS_OWN_KIND,
    find_record,
)
from caseapp.exchange.sharing import kind_of
from caseapp.formats.address import host
from caseapp.models import Agency, Case, Officer


class Taking:
    """The records of one package as they are taken over, in the order of their kinds."""

    def __init__(
        self, session: Session, by: Officer, case: Case | None, names: Mapping[str, str]
    ) -> None:
        self.taken: set[UUID] = set()
        self._session = session
        self._by = by
        self._case = case
        self._names = names
        self._later: list[Callable[[], None]] = []

    def take(self, record: Shared) -> None:
        """Store a record. One that judges or identifies another is left if that one is not here."""
        values = self._values(record)
        if _is_lost(record, values):
            return
        in_case = values.pop("case_id", None) if isinstance(record, SharedReport) else None
        made = MODELS[kind_of(record)](
            id=record.id,
            origin=self._origin(record.origin).id,
            foreign_author=(record.author or None) if record.author is not UNSET else None,
            **values,
        )
        if isinstance(record, SharedReport) and in_case:
            made.promote(self._session.get_one(Case, in_case))
        self._session.add(made)
        self._session.flush()  # the next one may name it
        self.taken.add(record.id)

    def finish(self) -> None:
        """Link the records that name others of their own kind."""
        for link in self._later:
            link()

    def _values(self, record: Shared) -> dict[str, object]:
        values = {
            name: value
            for name in (field.name for field in structs.fields(record))
            if name not in NAMES and (value := getattr(record, name)) is not UNSET
        }
        for name, kind in LINKS.items():
            if (named := values.get(name)) and not find_record(self._session, kind, named):
                values[name] = None
        for name, kind in TO_ITS_OWN_KIND.items():
            if named := values.pop(name, None):
                self._link_later(record, name, kind, named)
        return values | self._ours_to_say(record, values)

    def _ours_to_say(self, record: Shared, values: dict[str, object]) -> dict[str, object]:
        """Return what a desk works out for itself, or says of its own work."""
        own: dict[str, object] = {}
        if isinstance(record, SharedCase):
            own["owner_id"] = self._by.id
        if isinstance(record, SharedAddress):
            own["normal"] = key_of(record.exact)
            own["host"] = host(record.exact) or ""
        hangs = values.get("report_id") or values.get("case_id")
        if isinstance(record, Belonging) and self._case and not hangs:
            own["case_id"] = self._case.id
        return own

    def _link_later(self, record: Shared, name: str, kind: str, named: UUID) -> None:
        def link() -> None:
            here = find_record(self._session, kind_of(record), record.id)
            if here and find_record(self._session, kind, named):
                setattr(here, name, named)

        self._later.append(link)

    def _origin(self, fingerprint: str) -> Agency:
        """Return the agency of a fingerprint; one we never heard of is kept by the name we read."""
        raw = bytes.fromhex(fingerprint)
        known = self._session.scalars(select(Agency).where(Agency.fingerprint == raw)).first()
        if known:
            return known
        made = Agency(name=self._names.get(fingerprint, fingerprint[:16]), fingerprint=raw)
        self._session.add(made)
        self._session.flush()
        return made


def _is_lost(record: Shared, values: Mapping[str, object]) -> bool:
    match record:
        case SharedAssessment():
            return not (values.get("address_id") or values.get("hash_reference_id"))
        case SharedIdentity():
            return not values.get("person_id")
        case _:
            return False
