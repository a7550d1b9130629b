"""What officers do with their own lock. A step that was refused leaves nothing behind."""

from sqlalchemy.orm import Session

from caseapp.casework.home import describe_desk
from caseapp.errors import CaseAppError
from caseapp.sealing.passphrase import Cost
from caseapp.vault.os_keyring import need_keyring
from caseapp.vault.vault import COST, Vault
from caseapp.words import _, later


class RecoveryNotProved(CaseAppError):
    """A lock was to be bound, but nobody has shown that the recovery code is on paper."""

    advice = later(
        "Make a new recovery code and show that it is written down. Then bind the lock: without "
        "that paper a broken computer would close the vault for good."
    )


def change_own_passphrase(vault: Vault, old: str, new: str, *, cost: Cost = COST) -> None:
    """Take another passphrase. Raises `WrongPassphrase`, `PassphraseTooShort`, `KeyringTrouble`."""
    with vault.writing(vault.officer_id, "change own passphrase"):
        vault.change_passphrase(old, new, cost=cost)


def bind_own_lock(vault: Vault, passphrase: str, *, cost: Cost = COST) -> None:
    """Let this computer's keyring be needed beside the passphrase.

    Raises `RecoveryNotProved`, `KeyringTrouble`, `WrongPassphrase`; then the lock is as it was.
    """
    with vault.reading() as session:
        _must_be_proved(session, vault)
    need_keyring()
    with vault.writing(vault.officer_id, "bind own lock"):
        vault.bind(passphrase, cost=cost)


def release_own_lock(vault: Vault, passphrase: str, *, cost: Cost = COST) -> None:
    """Let the passphrase alone be enough again. Raises `WrongPassphrase`, `KeyringTrouble`."""
    with vault.writing(vault.officer_id, "release own lock"):
        vault.release(passphrase, cost=cost)


def _must_be_proved(session: Session, vault: Vault) -> None:
    if not describe_desk(session, vault.officer_id).recovery_proved:
        raise RecoveryNotProved(_("Nobody has shown yet that the recovery code is on paper."))
