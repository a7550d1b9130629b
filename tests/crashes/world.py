"""A desk to be killed at, its tables as an older program left them, and post to open."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from alembic import command
from sqlalchemy import MetaData

from caseapp.casework.desk_open import open_desk
from caseapp.casework.partners import our_keys, partner_keys
from caseapp.clock import now
from caseapp.exchange.incoming import Keyring
from caseapp.vault import records_seal, vault_json
from caseapp.vault.engine import MIGRATING, Records
from caseapp.vault.locks import Locks
from caseapp.vault.opened import unlock
from caseapp.vault.records_seal import RECORDS, Seal, hash_records
from caseapp.vault.under_seal import trail_head
from caseapp.vault.upgrade import _config
from tests.exchange.sending import record, seal
from tests.sample_lists import write_csv
from tests.two_agencies import WORDS, Desk, two_agencies

OLD = "0006"  # the tables of the first version that exchanged packages
BACKUP = "first.backup"
LETTERS = 6  # packages that wait to be taken over
ENTRIES = 1_500  # of each of two files, of which two thirds are in both


@dataclass(frozen=True)
class World:
    """A folder with the desk's vault, its post, its inbox, and what opens what it seals."""

    folder: Path
    officer_id: UUID
    agency_id: UUID
    partner_id: UUID
    keyring: Keyring

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def post(self) -> Path:
        return self.folder / "post"

    @property
    def lists(self) -> tuple[Path, Path]:
        """Two files: a hash list, and its next version."""
        return self.folder / "first.csv", self.folder / "next.csv"

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    def copied(self, folder: Path) -> "World":
        """Return another one like it, to be worn out."""
        shutil.copytree(self.folder, folder)
        return World(folder, self.officer_id, self.agency_id, self.partner_id, self.keyring)

    def open(self, words: str = WORDS) -> Desk:
        """Sit down at the desk."""
        return Desk(open_desk(self.vault, self.officer_id, words), self.post, self.agency_id)


def make_world(folder: Path, *, old: bool = True) -> World:
    """Make the desks, let the partner send something, and close them."""
    hotline, police = two_agencies(folder)
    for number in range(LETTERS):  # they are opened in the order they were sealed
        path = seal(police, hotline, record(police)).path
        path.rename(path.with_name(f"{number}-{path.name}"))
    keyring = Keyring(police.read(our_keys), police.read(partner_keys))
    world = World(
        hotline.vault.folder.parent,
        hotline.officer_id,
        hotline.agency_id,
        hotline.knows(police),
        keyring,
    )
    police.folder.rename(world.inbox)
    for path, first in zip(world.lists, (0, ENTRIES // 3), strict=True):
        write_csv(path, [str(number) for number in range(first, first + ENTRIES)])
    hotline.vault.back_up(world.folder / BACKUP)
    for desk in (hotline, police):
        desk.vault.close()
    if old:
        _turn_back(world)
    return world


def _turn_back(world: World) -> None:
    """Give the vault the tables that an older program made, with all that fits into them."""
    opened = unlock(Locks.of(vault_json.read(world.vault)), world.officer_id, WORDS)
    path, older = world.vault / RECORDS, world.vault / "older.db"
    records, turned = Records(path, opened.records_key), Records(older, opened.records_key)
    config = _config()
    with (
        records.engine.connect() as source,
        turned.engine.execution_options(opening=MIGRATING).begin() as target,
    ):
        config.attributes["connection"] = target
        command.upgrade(config, OLD)
        tables = MetaData()
        tables.reflect(target)
        tables.remove(tables.tables["alembic_version"])
        for table in tables.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join("?" for _column in table.columns)
            rows = source.exec_driver_sql(f'SELECT {names} FROM "{table.name}"').all()  # noqa: S608 - our own names
            insert = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - as before
            for row in rows:
                target.exec_driver_sql(insert, tuple(row))
    head = trail_head(records)
    for each in (records, turned):
        each.write_back()
        each.close()
    older.replace(path)
    sealed = Seal.of(head, at=now(), file=hash_records(world.vault))
    records_seal.write(world.vault, opened.seal_key, sealed, vault=opened.locks.id.bytes)
