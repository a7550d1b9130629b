"""Compare locks, officers and audit trail at each opening (docs/formats/vault.md, Officers)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.casework.approvals import check_approvals
from caseapp.casework.desk_start import reset_lock
from caseapp.casework.notices import is_told, tell_everyone
from caseapp.errors import CaseAppError
from caseapp.models import Notice, Officer
from caseapp.models.vocabulary import NoticeKind, Permission
from caseapp.vault.noticed import Closed
from caseapp.vault.trail_check import Problem, check_kind
from caseapp.vault.vault import Vault
from caseapp.words import _, later


class DeskNotStarted(CaseAppError):
    """This vault was made, but its desk was not: the program was stopped in between."""

    advice = later("There is nothing in it yet. Delete its folder and start the desk again.")


class NoOfficer(CaseAppError):
    """A lock opens this vault, but nobody who works at this desk has it."""

    advice = later("Another officer can open the vault and add you, or remove this lock.")


class RecordChanged(CaseAppError):
    """An officer's record is not as the audit trail left it: an old page may have been put back."""

    advice = later("Ask another officer to open the vault and to set your rights again.")


@dataclass(frozen=True)
class Doubt:
    """What does not fit, and about whose lock or record."""

    kind: NoticeKind
    about_id: UUID


def see_officers(vault: Vault, step: str) -> None:
    """Compare all of it, write down what does not fit, and finish what was stopped.

    `step` is what the audit trail calls a new signing key of our own lock. Raises `DeskNotStarted`,
    `NoOfficer`, `RecordChanged`; then nobody may work with this lock.
    """
    with vault.reading() as session:
        if not session.scalar(select(func.count()).select_from(Officer)):
            raise DeskNotStarted(_("Nobody sits at this desk yet."))
        thorough = vault.noticed.closed is not Closed.WELL or _was_changed(session)
        doubts = find_doubts(session, vault.labels, thorough=thorough)
        untold = [each for each in doubts if not is_told(session, each.kind, each.about_id)]
        changed = {each.about_id for each in doubts if each.kind == NoticeKind.RECORD_CHANGED}
        refusal = _refusal(session, vault, changed)
        known = refusal or _ours(session, vault).signing_key == vault.signing_key
        left = [each for each in _left(session, vault) if each not in changed]
    if untold:
        with vault.writing(vault.officer_id, "find doubts about officers") as session:
            for doubt in untold:
                tell_everyone(session, doubt.kind, doubt.about_id)
    if refusal:
        raise refusal
    if not known:
        with vault.writing(vault.officer_id, step) as session:
            reset_lock(session, officer_id=vault.officer_id, signing_key=vault.signing_key)
            tell_everyone(session, NoticeKind.LOCK_RESET, vault.officer_id)
    for lock_id in left:
        with vault.writing(vault.officer_id, "finish removing an officer"):
            pass  # who removed them stands in the trail; this says when their lock went
        vault.remove_lock(lock_id)


def find_doubts(session: Session, locks: Collection[UUID], *, thorough: bool) -> list[Doubt]:
    """Find what does not fit. Only a `thorough` look reads the audit trail, which takes time."""
    officers = {each.id: each for each in session.scalars(select(Officer).order_by(Officer.id))}
    unknown = [Doubt(NoticeKind.LOCK_UNKNOWN, each) for each in locks if each not in officers]
    missing = [
        Doubt(NoticeKind.LOCK_MISSING, each.id)
        for each in officers.values()
        if each.active and each.id not in locks
    ]
    if not thorough:
        return [*unknown, *missing]
    changed, invalid = check_kind(session, Officer), check_approvals(session)
    return [
        *unknown,
        *missing,
        *_doubts(NoticeKind.RECORD_CHANGED, changed),
        *_doubts(NoticeKind.APPROVAL_CHANGED, invalid),
    ]


def _doubts(kind: NoticeKind, problems: Iterable[Problem]) -> list[Doubt]:
    about = dict.fromkeys(each.record_id for each in problems if each.record_id)
    return [Doubt(kind, each) for each in about]


def _was_changed(session: Session) -> bool:
    """Say whether a changed record was ever found here: closing well does not make it right."""
    found = select(Notice.id).where(Notice.kind == NoticeKind.RECORD_CHANGED).limit(1)
    return session.scalars(found).first() is not None


def _ours(session: Session, vault: Vault) -> Officer:
    return session.get_one(Officer, vault.officer_id)


def _refusal(session: Session, vault: Vault, changed: Collection[UUID]) -> CaseAppError | None:
    officer = session.get(Officer, vault.officer_id)
    if officer is None:
        return NoOfficer(_("This lock belongs to no officer of this desk."))
    if not officer.active:
        return NoOfficer(_("{name} works at this desk no longer.").format(name=officer.name))
    others = session.scalars(select(Officer).where(Officer.active, Officer.id != officer.id))
    able = [
        each
        for each in others
        if Permission.MANAGE_OFFICERS in each.permissions
        and each.id in vault.labels
        and each.id not in changed
    ]
    if officer.id in changed and able:  # with nobody to set it right, work goes on, and loudly
        text = _("The record of {name} is not as it was left.")
        return RecordChanged(text.format(name=officer.name))
    return None


def _left(session: Session, vault: Vault) -> Iterator[UUID]:
    """Name the locks of officers who were removed, but not to the end."""
    gone = session.scalars(select(Officer.id).where(~Officer.active))
    return (each for each in gone if each in vault.labels and each != vault.officer_id)
