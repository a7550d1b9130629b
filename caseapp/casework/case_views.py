"""Which cases there are: the saved views of a desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from caseapp.casework.belonging import of_case
from caseapp.models import Agency, Case, Officer, Package
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


ORIGIN, PARTNER = aliased(Agency), aliased(Agency)


def list_cases(
    session: Session,
    *,
    officer_id: UUID,
    view: CaseView = CaseView.ALL,
    search: str = "",
    limit: int = 200,
) -> list[CaseRow]:
    """List cases, newest first. The search looks at reference, title and partner."""
    query = (
        _of(view, officer_id, search)
        .with_only_columns(
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
            ORIGIN.name.label("origin"),
            ORIGIN.ours,
            func.coalesce(PARTNER.name, "").label("partner"),
            PARTNER.kind.label("partner_kind"),
        )
        .order_by(Case.created_at.desc(), Case.id.desc())
        .limit(limit)
    )
    return [CaseRow(**columns) for columns in session.execute(query).mappings()]


def count_cases(session: Session, *, officer_id: UUID, search: str = "") -> dict[CaseView, int]:
    """Count the cases in each saved view."""
    return {
        view: session.scalars(
            _of(view, officer_id, search).with_only_columns(func.count(Case.id))
        ).one()
        for view in CaseView
    }


def _of(view: CaseView, officer_id: UUID, search: str) -> Select[UUID]:
    query = (
        select(Case.id)
        .join(ORIGIN, ORIGIN.id == Case.origin)
        .outerjoin(Officer, Officer.id == Case.owner_id)
        .outerjoin(PARTNER, PARTNER.id == _last_partner())
        .where(*_shown(view, officer_id))
    )
    return query.where(_found(search.strip())) if search.strip() else query


def _shown(view: CaseView, officer_id: UUID) -> list[ColumnElement[bool]]:
    match view:
        case CaseView.MINE:
            return [Case.owner_id == officer_id, Case.status.not_in(ENDED)]
        case CaseView.WAITING:
            return [Case.status == CaseStatus.WAITING_ON_PARTNER]
        case CaseView.DUE:
            return [Case.due < now() + SOON, Case.status.not_in(ENDED)]
        case CaseView.ALL:
            return []


def _found(search: str) -> ColumnElement[bool]:
    return or_(
        *(
            column.icontains(search, autoescape=True)
            for column in (Case.reference, Case.title, PARTNER.name)
        )
    )


def _last_partner() -> ScalarSelect[UUID]:
    """Return whom a case was last exchanged with."""
    about = of_case(Package, Case.id)
    newest = select(Package.partner_id).where(about).order_by(Package.sealed_at.desc()).limit(1)
    return newest.correlate(Case).scalar_subquery()
