"""A desk with two officers, and what a person with the folder alone can do to it."""

from contextlib import closing
from pathlib import Path

from caseapp.casework.desk_officers import take_in
from caseapp.casework.desk_open import open_desk
from caseapp.casework.officers import OfficerDraft
from tests.two_agencies import CHEAPEST, WORDS, Desk, a_desk

SECOND_WORDS = "five other plain words here"
SECOND = OfficerDraft("Ben Sample", "Analyst")
PAGE = 4_096  # bytes, as SQLCipher writes them


def add_second(desk, draft=SECOND, *, label="Desk 2", passphrase=SECOND_WORDS):
    """Let another officer in at this desk, and return their id."""
    return take_in(desk.vault, draft, label=label, passphrase=passphrase, cost=CHEAPEST)


def two_officers(folder):
    """Return a desk that is open to its first officer, and the id of the second."""
    desk = a_desk(folder, agency="Northline Hotline")
    return desk, add_second(desk)


def opened_by(desk, officer_id, words):
    """Close a desk, and open it as an officer does at the unlock page."""
    desk.vault.close()
    return Desk(open_desk(desk.vault.folder, officer_id, words), desk.folder, desk.agency_id)


def first_again(desk, officer_id):
    """Close a desk, and open it as its first officer."""
    return opened_by(desk, officer_id, WORDS)


class OfficersPage:
    """The page of the records on which the officers stand, as a file holds it while closed."""

    def __init__(self, desk):
        with closing(desk.vault._records.engine.raw_connection()) as connection:
            number = "SELECT rootpage FROM sqlite_master WHERE name = 'officer'"
            self._number = connection.cursor().execute(number).fetchone()[0]
        self._path = Path(desk.vault.folder) / "records.db"

    def read(self):
        """Return the page as it is now."""
        return self._path.read_bytes()[self._start : self._start + PAGE]

    def put_back(self, page):
        """Put an older page in its place, as somebody with a copy of the folder could."""
        with self._path.open("r+b") as file:
            file.seek(self._start)
            file.write(page)

    @property
    def _start(self):
        return (self._number - 1) * PAGE
