"""Which cases there are: the saved views of a desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    SQLColumnExpression,
    String,
    UnaryExpression,
    case,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from caseapp.casework.belonging import of_case
from caseapp.casework.ids import Ids
from caseapp.casework.whose import whose
from caseapp.models import Agency, Case, Officer, Package, Report
from caseapp.models.base import now
from caseapp.models.case import ENDED
from caseapp.models.vocabulary import (
    AgencyKind,
    CaseOutcome,
    CaseStatus,
    Priority,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.words import Word, later

SOON = timedelta(days=7)
PARTNER_FROM = 3  # letters: fewer stand in the name of nearly every partner
W = TypeVar("W", bound=Word)


class CaseView(Word):
    """A saved view: which cases an officer wants to see."""

    MINE = "mine", later("Mine")
    WAITING = "waiting", later("Waiting on partner")
    DUE = "due", later("Due this week")
    ALL = "all", later("All")


@dataclass(frozen=True)
class CaseRow:
    """A case as listed, with the partner it was last exchanged with."""

    id: UUID
    reference: str
    title: str
    status: CaseStatus
    outcome: CaseOutcome
    priority: Priority
    urgency: Urgency
    child_at_risk: YesNo
    tlp: Tlp
    due: datetime | None
    opened_at: datetime
    owner: str  # empty if nobody owns it
    origin: str
    ours: bool
    partner: str  # empty if there is none
    partner_kind: AgencyKind | None

    @property
    def ended(self) -> bool:
        return self.status in ENDED


@dataclass(frozen=True)
class CasesFound:
    """Which cases a view holds, in their order, and how many each view does."""

    ids: Sequence[UUID]
    counts: Mapping[CaseView, int]


class CaseOrder(StrEnum):
    """By what a list of cases can be sorted."""

    PRIORITY = "priority"
    REFERENCE = "reference"
    TITLE = "title"
    RISK = "risk"
    STATUS = "status"
    DUE = "due"


ORIGIN, PARTNER = aliased(Agency), aliased(Agency)


def find_cases(
    session: Session,
    *,
    officer_id: UUID,
    view: CaseView = CaseView.ALL,
    search: str = "",
    order: CaseOrder | None = None,
    descending: bool = False,
) -> CasesFound:
    """Find the cases of a view, newest first unless told otherwise, and count those of each.

    The search looks at reference, title and the partners a case was exchanged with. One walk over
    an index answers all of it, so that each key typed may ask among a hundred thousand.
    """
    wanted = _found(search.strip()) if search.strip() else true()
    found = aliased(
        Case,
        select(Case.id, Case.status, Case.owner_id, Case.due)
        .where(wanted)
        .order_by(*_by(order, descending=descending), Case.created_at.desc(), Case.id.desc())
        .subquery(),
    )
    views = {each: _shown(found, each, officer_id) for each in CaseView}
    # One text of ids, in the order of the subquery: rows of their own would take five times longer.
    together = func.aggregate_strings(type_coerce(found.id, String), "")
    ids, *counts = session.execute(
        select(
            together.filter(*views[view]),
            *(func.count().filter(*rules) for rules in views.values()),
        )
    ).one()
    return CasesFound(Ids(ids or ""), dict(zip(CaseView, counts, strict=True)))


def list_cases(
    session: Session,
    *,
    officer_id: UUID,
    view: CaseView = CaseView.ALL,
    search: str = "",
    limit: int = 200,
) -> list[CaseRow]:
    """List the first cases that `find_cases` finds."""
    found = find_cases(session, officer_id=officer_id, view=view, search=search)
    return describe_cases(session, found.ids[:limit])


def describe_cases(session: Session, ids: Sequence[UUID]) -> list[CaseRow]:
    """Describe these cases, in this order."""
    query = (
        select(
            Case.id,
            Case.reference,
            Case.title,
            Case.status,
            Case.outcome,
            Case.priority,
            Case.urgency,
            Case.child_at_risk,
            Case.tlp,
            Case.due,
            Case.created_at.label("opened_at"),
            func.coalesce(Officer.name, "").label("owner"),
            whose(Case, ORIGIN).label("origin"),
            ORIGIN.ours,
            func.coalesce(PARTNER.name, "").label("partner"),
            PARTNER.kind.label("partner_kind"),
        )
        .join(ORIGIN, ORIGIN.id == Case.origin)
        .outerjoin(Officer, Officer.id == Case.owner_id)
        .outerjoin(PARTNER, PARTNER.id == _last_partner())
        .where(Case.id.in_(ids))
    )
    found = (CaseRow(**columns) for columns in session.execute(query).mappings())
    rows = {row.id: row for row in found}
    return [rows[each] for each in ids]


def _shown(of: type[Case], view: CaseView, officer_id: UUID) -> list[ColumnElement[bool]]:
    match view:
        case CaseView.MINE:
            return [of.owner_id.is_not_distinct_from(officer_id), of.status.not_in(ENDED)]
        case CaseView.WAITING:
            return [of.status == CaseStatus.WAITING_ON_PARTNER]
        case CaseView.DUE:
            return [of.due < now() + SOON, of.status.not_in(ENDED)]
        case CaseView.ALL:
            return []


def _found(search: str) -> ColumnElement[bool]:
    # LIKE takes either case of a Latin letter by itself.
    written = [column.contains(search, autoescape=True) for column in (Case.reference, Case.title)]
    if len(search) < PARTNER_FROM:
        return or_(*written)
    named = select(Agency.id).where(Agency.name.contains(search, autoescape=True))
    sent = Package.partner_id.in_(named)
    reports = select(Package.report_id).where(sent, Package.report_id.is_not(None))
    return or_(
        *written,
        Case.id.in_(select(Package.case_id).where(sent, Package.case_id.is_not(None))),
        Case.id.in_(select(Report.case_id).where(Report.id.in_(reports))),
    )


def _last_partner() -> ScalarSelect[UUID]:
    """Return whom a case was last exchanged with."""
    about = of_case(Package, Case.id)
    newest = select(Package.partner_id).where(about).order_by(Package.sealed_at.desc()).limit(1)
    return newest.correlate(Case).scalar_subquery()


def _by(order: CaseOrder | None, *, descending: bool) -> list[UnaryExpression[Any]]:
    if order is None:
        return []
    column = _ORDERS[order]
    return [(column.desc() if descending else column.asc()).nulls_last()]


def _rank(column: InstrumentedAttribute[W], words: Iterable[W]) -> ColumnElement[int]:
    return case({word: at for at, word in enumerate(words)}, value=column)


_ORDERS: dict[CaseOrder, SQLColumnExpression[Any]] = {
    CaseOrder.PRIORITY: _rank(Case.priority, reversed(Priority)),
    CaseOrder.REFERENCE: Case.reference,
    CaseOrder.TITLE: Case.title,
    CaseOrder.RISK: _rank(Case.child_at_risk, YesNo),
    CaseOrder.STATUS: _rank(Case.status, CaseStatus),
    CaseOrder.DUE: Case.due,
}
