"""Store what a person decided about a package: in one transaction, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.approvals import ask_approval
from caseapp.casework.list_matches import match_anew
from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.exchange.agencies import list_names
from caseapp.exchange.contents import Shared, SharedAddress, SharedHashReference
from caseapp.exchange.destination import case_of_thread, note_subject, open_case_for, put_into
from caseapp.exchange.doubts import list_doubts
from caseapp.exchange.incoming import Opened
from caseapp.exchange.received import keep_package_row
from caseapp.exchange.records_here import find_record, is_here, said, was_exchanged
from caseapp.exchange.sharing import kind_of
from caseapp.exchange.soundness import ANSWERS
from caseapp.exchange.standing import (
    TAKEN_BY_FIELD,
    TAKEN_WHOLE,
    Placed,
    Standing,
    differing,
    place,
    with_its_halves,
)
from caseapp.exchange.taking import Taking, worked_out
from caseapp.job import Job
from caseapp.models import Agency, Case, ExchangedState, Officer, Package, Statement
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import ApprovedStep, PackageKind, PackageState, Permission
from caseapp.words import _, later, many


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


def accept_package(
    session: Session, by: Officer, opened: Opened, decisions: Decisions, *, job: Job | None = None
) -> UUID:
    """Take over what was decided. Returns the package's row, by which it is answered.

    Raises `Cancelled` if the job is stopped on the way: then nothing is taken.
    """
    by.must(Permission.WRITE)
    if opened.manifest.kind in ANSWERS:
        raise NotAllowed(_("This package is an answer to one of ours. Take it over as one."))
    if opened.manifest.kind == PackageKind.HASH_LIST:
        raise NotAllowed(_("This package is a hash list. Take it over as one."))
    doubts = list_doubts(session, opened)
    reason = kept(decisions.reason, most=PROSE)
    if doubts and not reason:
        raise NotAllowed(_("This package raises doubts. Say why you take it all the same."))
    job = job or Job()
    state = PackageState.ACCEPTED
    package = keep_package_row(session, opened, state=state, doubts=doubts, job=job)
    package.override_reason = reason
    package.review_asked = bool(doubts)
    if doubts:
        step, subject = ApprovedStep.TAKE_PACKAGE, package.manifest_hash
        ask_approval(session, by, step, subject, package_id=package.id, reason=reason)
    package.case_id = _case(session, by, opened, package, decisions)
    _take(session, by, opened, decisions, package, job=job)
    return package.id


def decline_package(session: Session, by: Officer, opened: Opened, *, reason: str) -> UUID:
    """Keep the package as an exhibit, and none of its records."""
    by.must(Permission.WRITE)
    reason = kept(reason, most=PROSE)
    if not reason:
        raise NotAllowed(_("A package is declined with a reason."))
    doubts = list_doubts(session, opened)
    package = keep_package_row(session, opened, state=PackageState.DECLINED, doubts=doubts)
    package.answer_reason = reason
    return package.id


def keep_for_later(session: Session, by: Officer, opened: Opened) -> UUID:
    """Put the package into the inbox as it is. None of its records is stored."""
    by.must(Permission.WRITE)
    doubts = list_doubts(session, opened)
    return keep_package_row(session, opened, state=PackageState.RECEIVED, doubts=doubts).id


def _case(
    session: Session, by: Officer, opened: Opened, package: Package, decisions: Decisions
) -> UUID | None:
    """Return the case that what is taken goes into, if there is one."""
    if decisions.into_case:
        return session.get_one(Case, decisions.into_case).id
    if decisions.case_title.strip():
        taken = [each for each in _shared(opened) if each.id in decisions.take]
        return open_case_for(session, by, package, taken, title=decisions.case_title)
    return case_of_thread(session, package.partner_id, package.thread)


def _take(
    session: Session,
    by: Officer,
    opened: Opened,
    decisions: Decisions,
    package: Package,
    *,
    job: Job,
) -> None:
    sender = session.get_one(Agency, package.partner_id)
    placed = place(session, sender, _shared(opened))
    _must_still_fit(decisions, placed)
    heard = {each: at for each, at in placed.items() if at.standing != Standing.REFUSED}
    case = session.get_one(Case, package.case_id) if package.case_id else None
    names = list_names(session, sender, opened.records)
    met = {each for each, at in heard.items() if _may_know(session, sender, at)}
    taking = Taking(session, by, sender, case=case, names=names, told=met)
    for done, (record_id, at) in enumerate(heard.items(), 1):
        job.reached(done, len(heard))
        if record_id in decisions.take:
            taking.take(at.record)
        elif chosen := decisions.fields.get(record_id):
            fields = with_its_halves(chosen, differing(session, sender, at.record))
            if at.standing == Standing.UPDATE:
                _update(session, at.record, fields)
            else:
                _keep_words(session, by, package, at.record, fields)
    taking.finish()
    if case:
        put_into(session, case, taking.taken)
    here = [at.record for at in heard.values() if _is_here(session, at.record)]
    session.add_all(_exchanged(package, record) for record in here)
    note_subject(package, [record for record in here if record.id in met])
    if taking.left:
        package.warnings += (_left(len(taking.left)),)


def _shared(opened: Opened) -> list[Shared]:
    return [each for each in opened.records if isinstance(each, Shared)]


def _may_know(session: Session, sender: Agency, at: Placed) -> bool:
    """Say whether a record may be known to the sender: what they bring, or what crossed before.

    Whoever merely names a case of ours joins nothing to it: an officer does, by choosing it.
    """
    known = at.standing in TAKEN_WHOLE
    return known or was_exchanged(session, kind_of(at.record), at.record.id, sender.id)


def _must_still_fit(decisions: Decisions, placed: Mapping[UUID, Placed]) -> None:
    whole = {each for each, at in placed.items() if at.standing in TAKEN_WHOLE}
    by_field = {each for each, at in placed.items() if at.standing in TAKEN_BY_FIELD}
    spoken_of = {each for each, names in decisions.fields.items() if names}
    if not (decisions.take <= whole and spoken_of <= by_field):
        raise ReviewOutdated(_("A record you decided about has changed here."))


def _update(session: Session, record: Shared, fields: frozenset[str]) -> None:
    here = find_record(session, kind_of(record), record.id)
    for name in fields:
        setattr(here, name, getattr(record, name))
    if isinstance(record, SharedAddress) and "exact" in fields:
        for name, value in worked_out(record).items():
            setattr(here, name, value)
    if isinstance(record, SharedHashReference) and fields & {"algorithm", "digest", "quality"}:
        session.flush()
        match_anew(session, record.id)


def _keep_words(
    session: Session, by: Officer, package: Package, record: Shared, fields: frozenset[str]
) -> None:
    values = said(record)
    session.add_all(
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
        for name in sorted(fields)
    )


def _text(value: object) -> str:
    match value:
        case list():
            return "\n".join(map(_text, value))
        case None:
            return ""
        case _:
            return str(value)


def _is_here(session: Session, record: Shared) -> bool:
    return is_here(session, kind_of(record), record.id)


def _exchanged(package: Package, record: Shared) -> ExchangedState:
    return ExchangedState(
        record_id=record.id,
        kind=kind_of(record),
        partner_id=package.partner_id,
        package_id=package.id,
        fields=said(record),
    )


def _left(count: int) -> str:
    return many(
        "{n} record was left: what it belongs to was not taken over.",
        "{n} records were left: what they belong to was not taken over.",
        count,
    )
