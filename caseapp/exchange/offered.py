"""What a report or a case has to offer a partner, record by record, before anybody is chosen."""

from dataclasses import dataclass
from uuid import UUID

from msgspec import structs
from sqlalchemy.orm import Session

from caseapp.exchange.allowed import DETAILS, ON_CHOICE, Reason
from caseapp.exchange.contents import Shared
from caseapp.exchange.gather import gather
from caseapp.exchange.hanging import hangs_on
from caseapp.exchange.labels import field_label, kind_label, title
from caseapp.exchange.preview import OPENS
from caseapp.exchange.request import Subject
from caseapp.exchange.sharing import Choice, kind_of
from caseapp.models.vocabulary import Algorithm
from caseapp.words import _


@dataclass(frozen=True)
class Extra:
    """A field that stays unless an officer chooses it, and why."""

    field: str
    label: str
    reason: Reason


@dataclass(frozen=True)
class Offered:
    """A record that could leave. One that `opens` stays as a whole until these are chosen."""

    id: UUID
    kind: str
    kind_label: str
    title: str
    origin: str  # the agency at which it was born
    hangs_on: UUID | None
    extras: tuple[Extra, ...]
    opens: tuple[str, ...]

    def leaves(self, choice: Choice) -> bool:
        """Say whether it leaves by itself, whatever it hangs on."""
        opened = not self.opens or any((self.id, field) in choice.also for field in self.opens)
        return self.id not in choice.left_out and opened


def list_offered(session: Session, subject: Subject) -> tuple[Offered, ...]:
    """List what hangs on a report or a case, kind by kind. No detail of an identity is read out."""
    gathered = gather(session, subject)
    records = [each.record for each in gathered.candidates]
    hanging = hangs_on(records)
    return tuple(
        Offered(
            id=record.id,
            kind=kind_of(record),
            kind_label=kind_label(kind_of(record)),
            title=title(kind_of(record), structs.asdict(record), gathered.own(record)),
            origin=gathered.agencies.get(record.origin, _("An agency we do not know")),
            hangs_on=hanging.get(record.id),
            extras=_extras(record),
            opens=_opens(record),
        )
        for record in records
    )


def _extras(record: Shared) -> tuple[Extra, ...]:
    kind = kind_of(record)
    fields = dict(ON_CHOICE[kind])
    if _is_photodna(record):
        fields = {"digest": Reason.PHOTODNA, **fields}
    return tuple(
        Extra(field, field_label(field), reason)
        for field, reason in fields.items()
        if getattr(record, field)  # nothing is chosen where there is nothing
    )


def _opens(record: Shared) -> tuple[str, ...]:
    kind = kind_of(record)
    if kind == "identity":
        return DETAILS
    if kind == "hash_reference" and not _is_photodna(record):
        return ()
    return (OPENS[kind],) if kind in OPENS else ()


def _is_photodna(record: Shared) -> bool:
    return getattr(record, "algorithm", None) == Algorithm.PHOTODNA
