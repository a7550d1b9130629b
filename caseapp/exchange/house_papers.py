"""Papers that stay in the house: the summary of a case, and the extract of its audit trail."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.exchange.audit_extract import extract_sheet
from caseapp.exchange.case_summary import summary_sheet
from caseapp.exchange.papers import keep_paper
from caseapp.exchange.request import Subject
from caseapp.models import Officer
from caseapp.models.base import now
from caseapp.models.vocabulary import Permission


def write_case_summary(session: Session, by: Officer, case_id: UUID, *, to: Path) -> UUID:
    """Write a case on paper for the file and for a supervisor. No identity is on it."""
    by.must(Permission.READ)
    sheet = summary_sheet(session, by.agency, case_id, at=now())
    return keep_paper(session, sheet, by.agency_id, Subject("case", case_id), to=to)


def write_audit_extract(session: Session, by: Officer, case_id: UUID, *, to: Path) -> UUID:
    """Write on paper who did what in a case and when, and how that is checked."""
    by.must(Permission.READ)
    sheet = extract_sheet(session, by.agency, case_id, at=now())
    return keep_paper(session, sheet, by.agency_id, Subject("case", case_id), to=to)
