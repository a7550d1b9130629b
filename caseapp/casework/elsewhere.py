"""In which other cases and reports the same trace stands: their numbers, never their content."""

from collections import defaultdict
from collections.abc import Iterable
from typing import cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from caseapp.casework.belonging import belongs_to
from caseapp.models import Case, HashReference, Indicator, Report

AT_ONCE = 500  # values in one question

Trace = tuple[str, str]  # a digest with its algorithm, an indicator with its kind


def find_elsewhere(
    session: Session,
    sort: InstrumentedAttribute[str],
    value: InstrumentedAttribute[str],
    values: Iterable[str],
    *,
    case_id: UUID | None,
    report_id: UUID | None,
) -> dict[Trace, list[str]]:
    """Return the numbers of other cases and reports that hold a value, by its sort and itself."""
    model = cast("type[HashReference | Indicator]", value.class_)
    here = select(model.id).where(belongs_to(model, case_id=case_id, report_id=report_id))
    number = func.coalesce(Case.reference, Report.reference)
    query = (
        select(sort, value, number)
        .outerjoin(Report, Report.id == model.report_id)
        .outerjoin(Case, Case.id == func.coalesce(model.case_id, Report.case_id))
        .where(model.id.not_in(here))
        .distinct()
        .order_by(number)
    )
    found: dict[Trace, list[str]] = defaultdict(list)
    wanted = list(values)
    for start in range(0, len(wanted), AT_ONCE):
        for its_sort, its_value, reference in session.execute(
            query.where(value.in_(wanted[start : start + AT_ONCE]))
        ):
            found[its_sort, its_value].append(reference)
    return found
