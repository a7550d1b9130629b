"""The numbers by which a desk calls its own work: RP-2026-000123."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.models import Case, Officer, Report
from caseapp.models.base import now


def next_report_number(session: Session, by: Officer) -> str:
    """Return the number for a new report."""
    return _next(session, by, Report, "RP")


def next_case_number(session: Session, by: Officer) -> str:
    """Return the number for a new case."""
    return _next(session, by, Case, "CR")


def _next(session: Session, by: Officer, model: type[Report | Case], prefix: str) -> str:
    start = f"{prefix}-{now():%Y}-"
    # Our own alone: a partner's record keeps whatever number its agency gave it.
    highest = session.scalar(
        select(func.max(model.reference)).where(
            model.origin == by.agency_id, model.reference.startswith(start)
        )
    )
    last = int(highest.removeprefix(start)) if highest else 0
    return f"{start}{last + 1:06}"
