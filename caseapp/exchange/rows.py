"""What was exchanged, as lists: what came in, what went out, and who has not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from caseapp.exchange.soundness import ANSWERS as ANSWERS  # noqa: PLC0414 - pages ask for it here
from caseapp.models import Agency, Package, Witness
from caseapp.models.base import now
from caseapp.models.vocabulary import (
    AgencyKind,
    Answer,
    CaseOutcome,
    Direction,
    PackageKind,
    PackageState,
    Tlp,
    Urgency,
    YesNo,
)

UNTAKEN = (PackageState.RECEIVED, PackageState.DECLINED)  # an officer may still take it over
# "Silent" is never said of a partner who answered, whatever the answer was.
WAITING = (PackageState.SEALED, PackageState.SENT)


@dataclass(frozen=True)
class PackageRow:
    """A package as listed: what is asked stands first."""

    id: UUID
    direction: Direction
    partner: str
    partner_kind: AgencyKind
    kind: PackageKind
    state: PackageState
    subject: str
    requested: str
    respond_by: datetime | None
    respond_zone: str
    urgency: Urgency
    child_at_risk: YesNo
    tlp: Tlp
    sealed_at: datetime
    received_at: datetime | None
    answer: Answer | None
    answered_at: datetime | None
    outcome: CaseOutcome | None
    report_id: UUID | None
    case_id: UUID | None

    @property
    def needs_answer(self) -> bool:
        """Whether the sender still waits for our receipt."""
        ours_to_answer = self.direction == Direction.RECEIVED and self.kind not in ANSWERS
        return ours_to_answer and self.answered_at is None

    @property
    def can_be_reviewed(self) -> bool:
        """Whether it may still be taken over, though it was kept for later or declined."""
        theirs = self.direction == Direction.RECEIVED and self.kind not in ANSWERS
        return theirs and self.state in UNTAKEN

    @property
    def days_waiting(self) -> int:
        """Return how many days the other side has had it."""
        return (now() - (self.received_at or self.sealed_at)).days


def list_received(session: Session, *, limit: int = 200) -> list[PackageRow]:
    """List what came in, newest first."""
    received = _rows().where(Package.direction == Direction.RECEIVED)
    return _list(session, received.order_by(Package.id.desc()).limit(limit))


def list_sent(session: Session, *, limit: int = 200) -> list[PackageRow]:
    """List what went out, newest first."""
    sent = _rows().where(Package.direction == Direction.SENT)
    return _list(session, sent.order_by(Package.id.desc()).limit(limit))


def list_unanswered(session: Session) -> list[PackageRow]:
    """List what partners have not answered yet, the longest wait first."""
    waiting = _rows().where(
        Package.direction == Direction.SENT,
        Package.kind.not_in(ANSWERS),
        Package.state.in_(WAITING),
    )
    return _list(session, waiting.order_by(Package.sealed_at))


def list_to_answer(session: Session) -> list[PackageRow]:
    """List what we have not answered yet, the most pressing first."""
    waiting = _rows().where(
        Package.direction == Direction.RECEIVED,
        Package.kind.not_in(ANSWERS),
        Package.answered_at.is_(None),
    )
    rows = _list(session, waiting)
    return sorted(rows, key=lambda row: (-row.urgency.level, row.respond_by or row.sealed_at))


def list_under_keys(session: Session, fingerprints: Sequence[bytes]) -> list[PackageRow]:
    """List what was sealed for a partner's signing keys or signed with them, newest first."""
    under = _rows().where(Package.partner_fingerprint.in_(fingerprints))
    return _list(session, under.order_by(Package.id.desc()))


def count_to_answer(session: Session) -> int:
    """Count what we have not answered yet."""
    return len(list_to_answer(session))


def describe_package(session: Session, package_id: UUID) -> PackageRow:
    """Describe one package."""
    return _list(session, _rows().where(Package.id == package_id))[0]


def last_witness(session: Session) -> tuple[str, datetime] | None:
    """Say which partner witnessed our audit trail last, and when."""
    newest = session.execute(
        select(Agency.name, Witness.created_at)
        .join(Agency, Agency.id == Witness.agency_id)
        .order_by(Witness.created_at.desc())
        .limit(1)
    ).first()
    return (newest[0], newest[1]) if newest else None


def _rows() -> Select[Package, Agency]:
    return select(Package, Agency).join(Agency, Agency.id == Package.partner_id)


def _list(session: Session, query: Select[Package, Agency]) -> list[PackageRow]:
    columns = (
        Package.id,
        Package.direction,
        Agency.name,
        Agency.kind,
        Package.kind,
        Package.state,
        Package.subject,
        Package.requested,
        Package.respond_by,
        Package.respond_zone,
        Package.urgency,
        Package.child_at_risk,
        Package.tlp,
        Package.sealed_at,
        Package.received_at,
        Package.answer,
        Package.answered_at,
        Package.outcome,
        Package.report_id,
        Package.case_id,
    )
    # The manifest of a package can be megabytes: a list never loads it.
    found: Sequence[tuple[Any, ...]] = session.execute(query.with_only_columns(*columns)).all()
    return [PackageRow(*row) for row in found]
