"""Making and looking at backups, for the tests of both ways."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from caseapp.job import Job
from caseapp.models import Officer
from caseapp.vault.backup_file import Contents, File

PACKAGE = b"a sealed package" * 5_000
FIRST = tuple(File(name, 1, bytes(32)) for name in ("vault.json", "records.db", "records.seal"))
CONTENTS = Contents(
    id=UUID(int=7),
    made=datetime(2026, 1, 5, 9, tzinfo=UTC),
    program="caseapp",
    entries=1,
    root=bytes(32),
    files=FIRST,
)


@dataclass
class Stopping(Job):
    """A job that a person stops when it has come this far."""

    after: float = 1.0

    def reached(self, done, total):
        if done / total >= self.after:
            self.cancel()
        super().reached(done, total)


def an_original(digit):
    return File(f"originals/{digit * 64}.casepkg", 1, bytes(32))


def rename(vault, name):
    with vault.writing(vault.officer_id, "rename officer") as session:
        session.get_one(Officer, vault.officer_id).name = name


def name_in(vault):
    with vault.reading() as session:
        return session.get_one(Officer, vault.officer_id).name


def names(folder):
    return sorted(path.name for path in folder.iterdir())
