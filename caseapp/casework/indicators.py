"""Traces that can lead from one case to another, checked and written in one way each."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.elsewhere import find_elsewhere
from caseapp.casework.ours import must_be_ours
from caseapp.casework.whose import whose
from caseapp.errors import CaseAppError
from caseapp.formats.indicator import canonical, source_port
from caseapp.models import Agency, Indicator, Officer, Person
from caseapp.models.vocabulary import IndicatorKind, Permission
from caseapp.words import Word, _, later


class Precision(Word):
    """How exactly a time is known."""

    SECOND = "second", later("To the second")
    MINUTE = "minute", later("To the minute")
    HOUR = "hour", later("To the hour")
    DAY = "day", later("To the day")


@dataclass(frozen=True)
class IndicatorDraft:
    """An indicator as typed in. An IP address says little without its time and source port."""

    kind: IndicatorKind
    value: str
    platform: str = ""  # with an account: where it is one
    port: int | None = None
    event: str = ""  # log-in, upload, registration
    seen_at: datetime | None = None
    precision: str = ""  # a `Precision`, empty if not known
    clock_source: str = ""
    remark: str = ""
    person_id: UUID | None = None

    def problems(self) -> dict[str, str]:
        """Say what is missing or wrong, by field. Empty means ready to save."""
        problems = text_problems(self, Indicator)
        try:
            canonical(self.kind, self.value)
        except CaseAppError as error:
            problems["value"] = str(error)
        if self.port is not None:
            try:
                source_port(str(self.port))
            except CaseAppError as error:
                problems["port"] = str(error)
        if self.kind == IndicatorKind.ACCOUNT and not self.platform.strip():
            problems["platform"] = _("Say on which platform this is an account.")
        return problems


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator as listed, with the numbers of other cases and reports that hold it."""

    id: UUID
    says: IndicatorDraft
    person: str  # the number of whom it leads to; empty if nobody
    origin: str
    ours: bool
    also_in: tuple[str, ...]


def list_indicators(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> list[IndicatorRow]:
    """List the indicators of a case or a report, in the order they became known."""
    query = (
        select(Indicator, func.coalesce(Person.number, ""), whose(Indicator), Agency.ours)
        .join(Agency, Agency.id == Indicator.origin)
        .outerjoin(Person, Person.id == Indicator.person_id)
        .where(belongs_to(Indicator, case_id=case_id, report_id=report_id))
        .order_by(Indicator.created_at, Indicator.id)
    )
    found = session.execute(query).all()
    elsewhere = find_elsewhere(
        session,
        Indicator.kind,
        Indicator.value,
        [each.value for each, *_rest in found],
        case_id=case_id,
        report_id=report_id,
    )
    return [
        IndicatorRow(
            id=each.id,
            says=said(IndicatorDraft, each),
            person=person,
            origin=origin,
            ours=ours,
            also_in=tuple(elsewhere[each.kind, each.value]),
        )
        for each, person, origin, ours in found
    ]


def add_indicator(
    session: Session,
    by: Officer,
    draft: IndicatorDraft,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
) -> UUID:
    """Add an indicator, written in the one way of its kind."""
    by.must(Permission.WRITE)
    must_belong(case_id=case_id, report_id=report_id)
    must_be_ready(draft)
    indicator = Indicator(
        origin=by.agency_id,
        kind=draft.kind,
        value=draft.value,
        case_id=case_id,
        report_id=report_id,
    )
    write_into(indicator, _in_one_way(draft))
    session.add(indicator)
    return indicator.id


def change_indicator(
    session: Session, by: Officer, indicator_id: UUID, draft: IndicatorDraft
) -> UUID:
    """Correct an indicator."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    indicator = session.get_one(Indicator, indicator_id)
    must_be_ours(session, by, indicator)
    write_into(indicator, _in_one_way(draft))
    return indicator.id


def _in_one_way(draft: IndicatorDraft) -> IndicatorDraft:
    return replace(draft, value=canonical(draft.kind, draft.value))
