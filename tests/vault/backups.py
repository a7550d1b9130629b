"""Making and looking at backups, for the tests of both ways."""

from dataclasses import dataclass

from caseapp.job import Job
from caseapp.models import Officer

PACKAGE = b"a sealed package" * 5_000


@dataclass
class Stopping(Job):
    """A job that a person stops when it has come this far."""

    after: float = 1.0

    def reached(self, done, total):
        if done / total >= self.after:
            self.cancel()
        super().reached(done, total)


def rename(vault, name):
    with vault.writing(vault.officer_id, "rename officer") as session:
        session.get_one(Officer, vault.officer_id).name = name


def name_in(vault):
    with vault.reading() as session:
        return session.get_one(Officer, vault.officer_id).name


def names(folder):
    return sorted(path.name for path in folder.iterdir())
