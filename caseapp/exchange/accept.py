"""Store what a person decided about a package: in one transaction, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.exchange.contents import KINDS, Shared, SharedAgency, SharedCase, SharedReport
from caseapp.exchange.incoming import Opened
from caseapp.exchange.received import keep_package_row
from caseapp.exchange.records_here import find_record, said
from caseapp.exchange.review import (
    TAKEN_BY_FIELD,
    TAKEN_WHOLE,
    Standing,
    differing,
    review_package,
    standing_of,
)
from caseapp.exchange.sharing import kind_of
from caseapp.exchange.taking import Taking
from caseapp.models import Agency, Case, ExchangedState, Officer, Package, Report, Statement
from caseapp.models.vocabulary import PackageState, Pap, Permission, Tlp, Urgency, YesNo
from caseapp.words import _, later


class ReviewOutdated(CaseAppError):
    """The records here changed since the package was reviewed."""

    advice = later("Nothing was stored. Review the package again.")


@dataclass(frozen=True)
class Decisions:
    """What a person decided about a package."""

    take: frozenset[UUID] = frozenset()  # new records, whole
    fields: Mapping[UUID, frozenset[str]] = field(default_factory=dict)  # updates and words
    reason: str = ""  # why we go on in spite of the doubts
    case_title: str = ""  # open a case of ours for the reports taken
    into_case: UUID | None = None  # or put them into this one


def accept_package(session: Session, by: Officer, opened: Opened, decisions: Decisions) -> UUID:
    """Take over what was decided. Returns the package's row, by which it is answered."""
    by.must(Permission.WRITE)
    review = review_package(session, opened)
    if review.doubts and not decisions.reason.strip():
        raise NotAllowed(_("This package raises doubts. Say why you take it all the same."))
    package = keep_package_row(session, opened, state=PackageState.ACCEPTED)
    package.warnings = review.doubts
    package.override_reason = decisions.reason
    package.review_asked = bool(review.doubts)
    case = _case(session, by, opened, decisions)
    package.case_id = case.id if case else review.known_case
    _take(session, by, opened, decisions, package)
    _note_subject(session, package, opened)
    return package.id


def decline_package(session: Session, by: Officer, opened: Opened, *, reason: str) -> UUID:
    """Keep the package as an exhibit, and none of its records."""
    by.must(Permission.WRITE)
    if not reason.strip():
        raise NotAllowed(_("A package is declined with a reason."))
    package = keep_package_row(session, opened, state=PackageState.DECLINED)
    package.answer_reason = reason
    return package.id


def keep_for_later(session: Session, by: Officer, opened: Opened) -> UUID:
    """Put the package into the inbox as it is. None of its records is stored."""
    by.must(Permission.WRITE)
    return keep_package_row(session, opened, state=PackageState.RECEIVED).id


def _case(session: Session, by: Officer, opened: Opened, decisions: Decisions) -> Case | None:
    if decisions.into_case:
        return session.get_one(Case, decisions.into_case)
    if not decisions.case_title.strip():
        return None
    action, marking = opened.manifest.action, opened.manifest.marking
    draft = CaseDraft(
        title=decisions.case_title,
        urgency=Urgency(action.urgency) if action else Urgency.ROUTINE,
        urgency_reasons=action.reasons if action else (),
        child_at_risk=YesNo(action.child_at_risk) if action else YesNo.UNKNOWN,
        due=action.respond_by if action else None,
        tlp=Tlp(marking.tlp),
        pap=Pap(marking.pap),
        handling=(*marking.handling, *marking.conditions),
    )
    return session.get_one(Case, open_case(session, by, draft))


def _take(
    session: Session, by: Officer, opened: Opened, decisions: Decisions, package: Package
) -> None:
    sender = session.get_one(Agency, package.partner_id)
    case = session.get(Case, package.case_id) if package.case_id else None
    records = [each for each in opened.records if isinstance(each, Shared)]
    standings = {each.id: standing_of(session, sender, each)[0] for each in records}
    _must_still_fit(decisions, standings)
    taking = Taking(session, by, case, _agency_names(opened))
    order = list(KINDS)  # a record names no later kind
    for record in sorted(records, key=lambda each: order.index(kind_of(each))):
        standing = standings[record.id]
        if standing in TAKEN_WHOLE and record.id in decisions.take:
            taking.take(record)
        elif standing in TAKEN_BY_FIELD:
            chosen = decisions.fields.get(record.id, frozenset())
            fields = chosen & set(differing(session, sender, record))
            if standing == Standing.UPDATE:
                _update(session, record, fields)
            else:
                _keep_words(session, by, package, record, fields)
        if standing != Standing.REFUSED and find_record(session, kind_of(record), record.id):
            session.add(_exchanged(package, record))
    taking.finish()
    _into_case(session, case, taking.taken)


def _note_subject(session: Session, package: Package, opened: Opened) -> None:
    """Note which case or report the package is about here: what we send next joins its thread."""
    for record in opened.records:
        if isinstance(record, SharedCase | SharedReport):
            here = find_record(session, kind_of(record), record.id)
            if isinstance(here, Case) and not package.case_id:
                package.case_id = here.id
            if isinstance(here, Report) and not package.report_id:
                package.report_id = here.id


def _must_still_fit(decisions: Decisions, standings: Mapping[UUID, Standing]) -> None:
    fits = all(standings.get(each) in TAKEN_WHOLE for each in decisions.take) and all(
        standings.get(each) in TAKEN_BY_FIELD for each, names in decisions.fields.items() if names
    )
    if not fits:
        raise ReviewOutdated(_("A record you decided about has changed here."))


def _update(session: Session, record: Shared, fields: frozenset[str]) -> None:
    here = find_record(session, kind_of(record), record.id)
    for name in fields:
        setattr(here, name, getattr(record, name))


def _keep_words(
    session: Session, by: Officer, package: Package, record: Shared, fields: frozenset[str]
) -> None:
    values = said(record)
    for name in sorted(fields):
        session.add(
            Statement(
                origin=by.agency_id,
                record_id=record.id,
                kind=kind_of(record),
                field=name,
                value=_text(values[name]),
                said_by=package.partner_id,
                package_id=package.id,
                said_at=package.sealed_at,
            )
        )


def _text(value: object) -> str:
    match value:
        case list():
            return "\n".join(map(_text, value))
        case None:
            return ""
        case _:
            return str(value)


def _exchanged(package: Package, record: Shared) -> ExchangedState:
    return ExchangedState(
        record_id=record.id,
        kind=kind_of(record),
        partner_id=package.partner_id,
        package_id=package.id,
        fields=said(record),
    )


def _into_case(session: Session, case: Case | None, taken: set[UUID]) -> None:
    if not case:
        return
    for record_id in taken:
        report = session.get(Report, record_id)
        if report and report.case_id is None:
            report.promote(case)


def _agency_names(opened: Opened) -> dict[str, str]:
    return {
        each.fingerprint: each.name for each in opened.records if isinstance(each, SharedAgency)
    }
