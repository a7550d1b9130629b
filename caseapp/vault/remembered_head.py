"""Where the trail stood, kept outside of the folder (docs/formats/vault.md, Remembered head)."""

import re
from base64 import b64decode, b64encode
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.models import Finding
from caseapp.vault import os_keyring
from caseapp.vault.audit import continues, count_entries, stands_at
from caseapp.vault.records_seal import Head
from caseapp.vault.vault import Vault
from caseapp.words import _, many

SERVICE = "caseapp-trail-head"
_WRITTEN = re.compile(r"([0-9]{1,18}):([A-Za-z0-9+/]{43}=)")


def remember_head(vault: Vault) -> None:
    """Let the keyring know where the trail stands now. Raises `KeyringTrouble`."""
    with vault.reading() as session:
        head = stands_at(session)
    root = b64encode(head.root).decode()
    os_keyring.keep(SERVICE, str(vault.id), f"{head.entries}:{root}")


def remembered_head(vault_id: UUID) -> Head | None:
    """Return what the keyring remembers of a vault, if anything. Raises `KeyringTrouble`."""
    written = _WRITTEN.fullmatch(os_keyring.find(SERVICE, str(vault_id)))
    return Head(int(written[1]), b64decode(written[2])) if written else None


def notice_older_copy(vault: Vault) -> str:
    """Compare the trail with what the keyring remembers, and say in a sentence what is wrong.

    That is kept as a finding, and what stands now is remembered. Empty if nothing is wrong.
    Raises `KeyringTrouble` where nothing can be compared.
    """
    before = remembered_head(vault.id)
    with vault.reading() as session:
        problem = "" if before is None or continues(session, before) else _say(session, before)
    if problem:
        with vault.writing(vault.officer_id, "notice older copy") as session:
            session.add(Finding(since=None, problems=(problem,)))
    remember_head(vault)
    return problem


def _say(session: Session, before: Head) -> str:
    missing = before.entries - count_entries(session)
    if missing > 0:
        return many(
            "An older copy of this vault may have been put back: it lacks {n} entry of the audit "
            "trail that was there when it was last open on this computer.",
            "An older copy of this vault may have been put back: it lacks {n} entries of the audit "
            "trail that were there when it was last open on this computer.",
            missing,
        )
    return _(
        "An older copy of this vault may have been put back: its audit trail is not the one that "
        "was there when it was last open on this computer."
    )
