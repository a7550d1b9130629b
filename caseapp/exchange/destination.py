"""Into which case of this vault goes what a package brings."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.cases import CaseDraft, marking_of, open_case
from caseapp.casework.people import number_people_of
from caseapp.exchange.contents import Shared, SharedCase, SharedReport
from caseapp.models import Case, Officer, Package, Report
from caseapp.reference.markings import combine


def case_of_thread(session: Session, partner_id: UUID, thread: UUID) -> UUID | None:
    """Return the case that the conversation with this partner is about already, the newest."""
    return session.scalar(
        select(Package.case_id)
        .where(
            Package.thread == thread,
            Package.partner_id == partner_id,
            Package.case_id.is_not(None),
        )
        .order_by(Package.id.desc())
        .limit(1)
    )


def open_case_for(
    session: Session, by: Officer, package: Package, taken: Iterable[Shared], *, title: str
) -> UUID:
    """Open a case of ours for what is taken, marked as strictly as any of it."""
    marked = (each for each in taken if isinstance(each, SharedCase | SharedReport))
    marking = combine(
        *(marking_of(each.tlp, each.pap, each.handling) for each in (package, *marked))
    )
    draft = CaseDraft(
        title=title,
        urgency=package.urgency,
        urgency_reasons=package.urgency_reasons,
        child_at_risk=package.child_at_risk,
        due=package.respond_by,
        tlp=marking.tlp,
        pap=marking.pap,
        handling=(*marking.handling, *marking.conditions),
    )
    return open_case(session, by, draft)


def put_into(session: Session, case: Case, taken: Iterable[UUID]) -> None:
    """Make the reports that were taken part of the case, unless they are in one."""
    for record_id in taken:
        report = session.get(Report, record_id)
        if report and report.case_id is None:
            report.promote(case)
            number_people_of(session, report.id)


def note_subject(package: Package, here: Iterable[Shared]) -> None:
    """Note which case or report the package is about here: what we send next joins its thread."""
    for record in here:
        if isinstance(record, SharedCase):
            package.case_id = package.case_id or record.id
        if isinstance(record, SharedReport):
            package.report_id = package.report_id or record.id
