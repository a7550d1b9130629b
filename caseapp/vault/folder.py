"""What lies where in a vault, and how one comes to be (docs/formats/vault.md, The folder)."""

from pathlib import Path

from caseapp.clock import now
from caseapp.errors import DamagedVault
from caseapp.sealing import tree
from caseapp.vault import originals, records_seal, segment, vault_json
from caseapp.vault.engine import Records, change_key, must_open, told
from caseapp.vault.errors import FolderNotEmpty
from caseapp.vault.files import (
    PART,
    make_private_file,
    make_private_folder,
    put_in_place,
    usable,
)
from caseapp.vault.lists import sweep_lists
from caseapp.vault.opened import Opened
from caseapp.vault.records_seal import COPY, RECORDS, Head, Seal
from caseapp.vault.upgrade import upgrade
from caseapp.words import _

IN_USE = "vault.lock"
# What making or writing can leave unfinished. By name: a person's own file is never swept up.
_UNFINISHED = {
    *(RECORDS + PART + end for end in ("", "-wal", "-shm", "-journal")),
    records_seal.NAME + PART,
    vault_json.NAME + PART,
    *(COPY + end for end in ("", "-wal", "-shm", "-journal")),
}


def need_vault(folder: Path) -> None:
    """Raise `NoVaultHere` unless the folder holds one."""
    with usable():
        if not (folder / vault_json.NAME).is_file():
            raise vault_json.none_in(folder)


def need_free(folder: Path) -> None:
    """Raise `FolderNotEmpty` if the folder holds more than what a stopped creation left."""
    with usable():
        found = list(folder.iterdir()) if folder.is_dir() else []
        if folder.exists() and not folder.is_dir():
            raise FolderNotEmpty(_("There is a file of this name."))
        kept = {folder / originals.FOLDER, folder / segment.FOLDER}
        for each in kept.intersection(found):
            found += each.iterdir()
    allowed = {*kept, *(folder / name for name in (IN_USE, records_seal.NAME, *_UNFINISHED))}
    if not allowed.issuperset(found):
        raise FolderNotEmpty(_("The folder for the new vault is not empty."))


def fill(folder: Path, opened: Opened) -> None:
    """Make a vault in a free folder. `vault.json` comes last: before it there is none."""
    part = folder / (RECORDS + PART)
    with usable():
        _sweep(folder)
        make_private_file(part)
    records = Records(part, opened.records_key)
    try:
        with told():
            upgrade(records.engine)
    finally:
        records.close()
    seal = Seal.of(Head(0, tree.EMPTY), at=now(), file=records_seal.hash_records(folder))
    records_seal.write(folder, opened.seal_key, seal, vault=opened.locks.id.bytes)
    vault_json.write(folder, opened.locks.fields)


def tidy(folder: Path, opened: Opened) -> None:
    """Finish what was begun when the program was stopped, and sweep up the rest.

    A change of key is finished but for its end: the locks name both keys until the seal, too, is
    under the new one.
    """
    part, records = folder / (RECORDS + PART), folder / RECORDS
    with usable():
        if part.exists() and not records.exists():
            put_in_place(part, records)
        if not records.exists():
            raise DamagedVault(_("The records of this vault are gone."))
        make_private_folder(folder / originals.FOLDER)  # a copy may have left an empty one out
        _sweep(folder)
        for copy in (folder / originals.FOLDER).glob(f"*{PART}"):
            copy.unlink()
        sweep_lists(folder)
    if previous := opened.previous_records_key:
        try:
            change_key(records, previous, opened.records_key)
        except DamagedVault:
            # Under the new key already, or the old one must not be forgotten.
            must_open(records, opened.records_key)


def _sweep(folder: Path) -> None:
    for name in _UNFINISHED:
        (folder / name).unlink(missing_ok=True)
