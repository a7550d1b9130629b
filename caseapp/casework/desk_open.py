"""Begin a desk, open it, and open it by its recovery code: each gives the open vault."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.desk_start import (
    forget_recovery_proof,
    note_recovery_proved,
    start_desk,
)
from caseapp.casework.drafts import must_be_ready
from caseapp.casework.officer_check import see_officers
from caseapp.casework.our_key_changes import destroy_old_keys, has_old_keys
from caseapp.models import Finding
from caseapp.sealing.passphrase import Cost
from caseapp.vault.errors import FolderUnusable
from caseapp.vault.lists import lists_of, segments_in
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.vault import COST, Created, Vault


def begin_desk(
    folder: Path, draft: DeskDraft, *, label: str, passphrase: str, cost: Cost = COST
) -> Created:
    """Make a vault with a desk in it. Raises what `Vault.create` raises, and `NotReady`."""
    must_be_ready(draft)  # before there is a vault that it could leave empty
    made = Vault.create(folder, label=label, passphrase=passphrase, cost=cost)
    try:
        with made.vault.writing(made.officer_id, "start desk") as session:
            key = made.vault.signing_key
            start_desk(session, draft, officer_id=made.officer_id, signing_key=key)
    except BaseException:
        made.vault.close()
        raise
    return made


def open_desk(folder: Path, lock_id: UUID, passphrase: str) -> Vault:
    """Open a vault with its officer at it. Raises what `Vault.open` raises, and `DeskNotStarted`.

    A lock that got another signing key, and whose reset was never written down because the program
    was stopped, is written into the audit trail now.
    """
    return _seen(Vault.open(folder, lock_id, passphrase), "find lock reset")


def recover_desk(
    folder: Path, typed: str, lock_id: UUID, passphrase: str, *, cost: Cost = COST
) -> Vault:
    """Give a lock a new passphrase by the recovery code as typed, and open the desk with it.

    The reset is the first thing written. Raises what `Vault.recover` and `open_desk` raise.
    """
    code = RecoveryCode.read(typed)
    vault = Vault.recover(folder, code, lock_id, passphrase, cost=cost)
    return _seen(vault, "reset lock by recovery code")


def renew_recovery_code(vault: Vault) -> RecoveryCode:
    """Make another recovery code, which nobody has proved yet. The one before opens nothing."""
    with vault.writing(vault.officer_id, "renew recovery code") as session:
        forget_recovery_proof(session, vault.officer_id)
    return vault.new_recovery_code()


def keep_recovery_proof(vault: Vault) -> None:
    """Note that the officer at this desk typed part of the recovery code from paper."""
    with vault.writing(vault.officer_id, "note recovery proved") as session:
        note_recovery_proved(session, vault.officer_id)


def _seen(vault: Vault, step: str) -> Vault:
    try:
        see_officers(vault, step)
        _let_old_keys_go(vault)
        _drop_unnamed_segments(vault)
    except BaseException:
        vault.close()
        raise
    return vault


def _let_old_keys_go(vault: Vault) -> None:
    with vault.reading() as session:
        due = has_old_keys(session)
    if due:
        with vault.writing(vault.officer_id, "destroy old keys") as session:
            destroy_old_keys(session)


def _drop_unnamed_segments(vault: Vault) -> None:
    """Remove what a reading of a list left that was stopped before it was accepted."""
    with vault.reading() as session, suppress(FolderUnusable):  # it is no reason to stay out
        if session.scalar(select(Finding.id).where(Finding.settled_at.is_(None)).limit(1)):
            return  # these may not be the records that name them
        lists_of(session).keep_only({each.id for each in segments_in(session)})
