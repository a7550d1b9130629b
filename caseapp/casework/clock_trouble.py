"""A clock that cannot be right: what is recorded would bear a wrong time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.clock import now
from caseapp.models import AuditEntry
from caseapp.words import _

MADE = datetime(2026, 11, 1, tzinfo=UTC)  # this program is younger: no right clock is before it
TOLERANCE = timedelta(minutes=5)  # as of a package's clock (docs/formats/package.md, Doubts)


def find_clock_trouble(session: Session) -> str:
    """Say why this computer's clock cannot be right, or nothing.

    The last entry is compared, not the latest: a clock that ran ahead once is forgiven at the
    first step that is taken by a right one.
    """
    last = session.scalar(
        select(AuditEntry.created_at).order_by(AuditEntry.position.desc()).limit(1)
    )
    if last and now() < last - TOLERANCE:
        return _(
            "The clock says {now:%Y-%m-%d %H:%M %Z}, but the last step at this desk was taken on "
            "{last:%Y-%m-%d %H:%M %Z}."
        ).format(now=now(), last=last)
    if now() < MADE:
        return _(
            "The clock says {now:%Y-%m-%d}, but this program was made after {made:%Y-%m-%d}."
        ).format(now=now(), made=MADE)
    return ""
