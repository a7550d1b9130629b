"""Take an officer in and let one go: the record and the lock, in an order that bears a power cut.

docs/formats/vault.md, Officers, has the order and its reasons.
"""

from uuid import UUID

from caseapp.casework.drafts import NotReady, must_be_ready
from caseapp.casework.officers import OfficerDraft, add_officer, remove_officer
from caseapp.errors import NotAllowed
from caseapp.models import Officer
from caseapp.models.vocabulary import Permission
from caseapp.sealing.passphrase import Cost
from caseapp.vault.locks import LONGEST_LABEL
from caseapp.vault.opened import NewLock
from caseapp.vault.vault import COST, Vault
from caseapp.words import _


def take_in(
    vault: Vault, draft: OfficerDraft, *, label: str, passphrase: str, cost: Cost = COST
) -> UUID:
    """Add an officer and their lock. They typed the passphrase themselves. Returns their id.

    It takes as long as deriving a key. Raises `NotAllowed`, `NotReady`, `PassphraseTooShort`.
    """
    must_be_ready(draft)
    if problem := label_problem(vault, label):
        raise NotReady(problem)

    def record(lock: NewLock) -> None:
        with vault.writing(vault.officer_id, "add officer") as session:
            by = session.get_one(Officer, vault.officer_id)
            add_officer(session, by, draft, officer_id=lock.id, signing_key=lock.signing_key)

    label = label.strip()
    return vault.add_lock(label=label, passphrase=passphrase, cost=cost, first=record)


def let_go(vault: Vault, officer_id: UUID) -> None:
    """Remove an officer and their lock; the vault gets another key, and the records with it.

    Nothing may be running. It takes as long as writing all records anew. Raises `NotAllowed`.
    """
    with vault.writing(vault.officer_id, "remove officer") as session:
        by = session.get_one(Officer, vault.officer_id)
        remove_officer(session, by, officer_id)
    if officer_id in vault.labels:
        vault.remove_lock(officer_id)


def remove_unknown_lock(vault: Vault, lock_id: UUID) -> None:
    """Remove a lock that is no officer's. Nothing may be running. Raises `NotAllowed`."""
    with vault.writing(vault.officer_id, "remove unknown lock") as session:
        session.get_one(Officer, vault.officer_id).must(Permission.MANAGE_OFFICERS)
        if session.get(Officer, lock_id):
            raise NotAllowed(_("This lock is an officer's."))
    vault.remove_lock(lock_id)


def label_problem(vault: Vault, label: str) -> str:
    """Say why a lock cannot be called so; empty if it can."""
    label = label.strip()
    if not label:
        return _("Say what the unlock page is to show.")
    if len(label) > LONGEST_LABEL:
        return _("Say it in {most} characters.").format(most=LONGEST_LABEL)
    if not label.isprintable():
        return _("Write it in one line.")
    if label in vault.labels.values():
        return _("Another lock is called so already.")
    return ""
