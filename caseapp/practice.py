"""Two made-up desks to practise at: real vaults in a folder of their own, and nothing real in them.

They stay until somebody deletes them. Their passphrases lie beside them, since they guard nothing.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from caseapp import demo
from caseapp.casework.desk_open import open_desk
from caseapp.casework.report_views import list_reports
from caseapp.models.vocabulary import ReportStatus
from caseapp.vault.vault import Vault
from caseapp.vault.vault_json import list_locks

HOTLINE, POLICE = "hotline-vault", "police-vault"
POST = "post"  # what is under way from one desk to the other


@dataclass(frozen=True)
class Practice:
    """Both desks, open, and the package that waits at the second one."""

    folder: Path
    hotline: Vault
    police: Vault
    package: Path | None

    def other(self, vault: Vault) -> Vault:
        """Return the desk that is not this one."""
        return self.police if vault is self.hotline else self.hotline

    def close(self) -> None:
        """Close both vaults."""
        self.hotline.close()
        self.police.close()


def open_practice(folder: Path) -> Practice:
    """Open the practice desks, made now if they are not there. Raises what `open_desk` raises."""
    if not (folder / POST).is_dir():
        _make(folder)
    hotline = _open(folder / HOTLINE)
    try:
        police = _open(folder / POLICE)
    except BaseException:
        hotline.close()
        raise
    package = next((folder / POST).glob("*.casepkg"), None)
    return Practice(folder, hotline, police, package)


def delete_practice(folder: Path) -> None:
    """Delete both desks and all that was written beside them."""
    shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path) -> None:
    """Do the main job once, so that there is something to look at, and refer a second report."""
    delete_practice(folder)  # what a stopped attempt left
    done = demo.run(folder, practice=True)
    try:
        reports = done.hotline.read(list_reports)
        new = next(each for each in reports if each.status == ReportStatus.NEW)
        demo.refer(folder / ".post", done.hotline, new.id)
        (folder / ".post").rename(folder / POST)  # last: before it, nothing is whole
    finally:
        done.hotline.vault.close()
        done.police.vault.close()


def _open(folder: Path) -> Vault:
    (lock,) = list_locks(folder)
    return open_desk(folder, lock.id, demo.passphrase_of(folder))
