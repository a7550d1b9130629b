"""Restore a desk from a backup, and say so at once (docs/formats/vault.md, Restored vaults)."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.approvals import ask_approval
from caseapp.casework.desk_open import open_desk, recover_desk
from caseapp.casework.officers import list_approvers
from caseapp.casework.partners import our_keys
from caseapp.casework.texts import kept
from caseapp.exchange.restorations import our_restorations, subject_of
from caseapp.exchange.witness import signer
from caseapp.job import Job
from caseapp.models import Officer, Restoration, SeenCheckpoint
from caseapp.models.base import now
from caseapp.models.vocabulary import ApprovedStep
from caseapp.models.vocabulary.packages import HeadStanding
from caseapp.sealing.passphrase import Cost
from caseapp.sealing.restored import Restored
from caseapp.vault.os_keyring import KeyringTrouble
from caseapp.vault.records_seal import Head
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.remembered_head import remember_head, remembered_head
from caseapp.vault.restore import restore_by_code, restore_by_passphrase
from caseapp.vault.vault import COST, Vault
from caseapp.words import _


def restore_desk(
    backup: Path, lock_id: UUID, passphrase: str, *, to: Path, reason: str, job: Job | None = None
) -> Vault:
    """Restore with the passphrase of then, and open the desk.

    Raises what `restore_by_passphrase` and `open_desk` raise.
    """
    restore_by_passphrase(backup, lock_id, passphrase, to=to, job=job or Job())
    return _stated(open_desk(to, lock_id, passphrase), reason)


def restore_desk_by_code(
    backup: Path,
    typed: str,
    lock_id: UUID,
    passphrase: str,
    *,
    to: Path,
    reason: str,
    job: Job | None = None,
    cost: Cost = COST,
) -> Vault:
    """Restore with the recovery code of then, and a new passphrase for one of the locks.

    Raises what `restore_by_code` and `recover_desk` raise.
    """
    restore_by_code(backup, RecoveryCode.read(typed), to=to, job=job or Job())
    return _stated(recover_desk(to, typed, lock_id, passphrase, cost=cost), reason)


def say_if_restored(vault: Vault, reason: str = "") -> None:
    """State the restoration of a vault that goes on from a backup, unless that is stated already.

    However it was unpacked: the seal of a backup says what it is.
    """
    head = vault.noticed.backup
    if head is None:
        return
    if not _is_stated(vault, head):
        with vault.writing(vault.officer_id, "state restoration") as session:
            by = session.get_one(Officer, vault.officer_id)
            state_restoration(session, by, head=head, known=_known(vault, head), reason=reason)
    vault.forget_backup()
    with suppress(KeyringTrouble):  # or what it remembered would be missed for ever
        remember_head(vault)


def state_restoration(
    session: Session, by: Officer, *, head: Head, known: int | None, reason: str
) -> UUID:
    """Say that this vault goes on from a backup whose trail stood at `head`.

    `known` is how far it is known to have been. Where a second officer may approve, it is told to
    nobody before one has; where none may, it waits for a later review.
    """
    ours = signer(our_keys(session)[0])
    said = Restored(ours.name, head.entries, head.root, known, now().replace(microsecond=0))
    alone = not list_approvers(session, but=by.id)
    because = kept(reason) or _("No reason was given.")
    restoration = Restoration(
        agency_id=by.agency_id,
        restored_at=said.at,
        size=said.size,
        root=said.root,
        known=said.known,
        note=said.text,
        restored_by=by.id,
        reason=because,
    )
    session.add(restoration)
    ask_approval(
        session,
        by,
        ApprovedStep.RESTORE_BACKUP,
        subject_of(said.text),
        reason=because if alone else "",
    )
    for seen in session.scalars(
        select(SeenCheckpoint).where(SeenCheckpoint.standing == HeadStanding.CURRENT)
    ):
        seen.standing = HeadStanding.BEFORE_OURS
    return restoration.id


def _stated(vault: Vault, reason: str) -> Vault:
    try:
        say_if_restored(vault, reason)
    except BaseException:
        vault.close()
        raise
    return vault


def _is_stated(vault: Vault, head: Head) -> bool:
    with vault.reading() as session:
        return head in [Head(each.size, each.root) for each in our_restorations(session)]


def _known(vault: Vault, head: Head) -> int | None:
    """Return how far the trail is known to have been, if that is further than the backup."""
    with suppress(KeyringTrouble):
        before = remembered_head(vault.id)
        if before and before.entries > head.entries:
            return before.entries
    return None
