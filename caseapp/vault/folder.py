"""What lies where in a vault, and how one comes to be (docs/formats/vault.md, The folder)."""

from contextlib import suppress
from pathlib import Path

from caseapp.errors import DamagedVault
from caseapp.vault import originals, vault_json
from caseapp.vault.engine import Records, change_key, told
from caseapp.vault.errors import FolderNotEmpty, NoVaultHere
from caseapp.vault.files import (
    PART,
    make_private_file,
    make_private_folder,
    put_in_place,
    sweep,
    usable,
)
from caseapp.vault.opened import Opened
from caseapp.vault.upgrade import upgrade
from caseapp.words import _

RECORDS, IN_USE = "records.db", "vault.lock"


def need_vault(folder: Path) -> None:
    """Raise `NoVaultHere` unless the folder holds one."""
    with usable():
        if not (folder / vault_json.NAME).is_file():
            raise NoVaultHere(_("There is no vault in this folder."))


def need_free(folder: Path) -> None:
    """Raise `FolderNotEmpty` if the folder holds more than what a stopped creation left."""
    with usable():
        found = list(folder.iterdir()) if folder.is_dir() else []
        if folder.exists() and not folder.is_dir():
            raise FolderNotEmpty(_("There is a file of this name."))
        kept = folder / originals.FOLDER
        if kept in found:
            found += kept.iterdir()
    allowed = {kept, folder / IN_USE}
    if any(path not in allowed and PART not in path.name for path in found):
        raise FolderNotEmpty(_("The folder for the new vault is not empty."))


def fill(folder: Path, opened: Opened) -> None:
    """Make a vault in a free folder. `vault.json` comes last: before it there is none."""
    part = folder / (RECORDS + PART)
    with usable():
        sweep(folder)
        make_private_file(part)
    records = Records(part, opened.records_key)
    try:
        with told():
            upgrade(records.engine)
    finally:
        records.close()
    vault_json.write(folder, opened.locks.fields)


def tidy(folder: Path, opened: Opened) -> Opened:
    """Finish what was begun when the program was stopped, and sweep up the rest."""
    part, records = folder / (RECORDS + PART), folder / RECORDS
    with usable():
        if part.exists() and not records.exists():
            put_in_place(part, records)
        if not records.exists():
            raise DamagedVault(_("The records of this vault are gone."))
        make_private_folder(folder / originals.FOLDER)  # a copy may have left an empty one out
        sweep(folder)
        sweep(folder / originals.FOLDER)
    if previous := opened.previous_records_key:
        with suppress(DamagedVault):  # they are under the new key already
            change_key(records, previous, opened.records_key)
        opened = opened.settled()
        vault_json.write(folder, opened.locks.fields)
    return opened
