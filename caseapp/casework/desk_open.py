"""Open a desk: the vault, and the officer whose lock it was."""

from pathlib import Path
from uuid import UUID

from caseapp.casework.desk_start import reset_lock
from caseapp.errors import CaseAppError
from caseapp.models import Officer
from caseapp.vault.vault import Vault
from caseapp.words import _, later


class DeskNotStarted(CaseAppError):
    """This vault was made, but its desk was not: the program was stopped in between."""

    advice = later("There is nothing in it yet. Delete its folder and start the desk again.")


def open_desk(folder: Path, lock_id: UUID, passphrase: str) -> Vault:
    """Open a vault with its officer at it. Raises what `Vault.open` raises, and `DeskNotStarted`.

    A lock that got another signing key, and whose reset was never written down because the program
    was stopped, is written into the audit trail now.
    """
    vault = Vault.open(folder, lock_id, passphrase)
    try:
        _see_officer(vault)
    except BaseException:
        vault.close()
        raise
    return vault


def _see_officer(vault: Vault) -> None:
    with vault.reading() as session:
        officer = session.get(Officer, vault.officer_id)
        if officer is None:
            raise DeskNotStarted(_("Nobody sits at this desk yet."))
        known = officer.signing_key == vault.signing_key
    if not known:
        with vault.writing(vault.officer_id, "find lock reset") as session:
            reset_lock(session, officer_id=vault.officer_id, signing_key=vault.signing_key)
