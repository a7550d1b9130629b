"""Say what is wrong with a file of a list: it is not the records that are damaged."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher

from caseapp.errors import DamagedVault
from caseapp.vault.engine import told
from caseapp.vault.errors import EntryTooLong, ListFileDamaged
from caseapp.words import _


@contextmanager
def list_told() -> Iterator[None]:
    """Say in our words what SQLite means by its numbers. Raises as `engine.told` does."""
    try:
        with told():
            yield
    except DamagedVault as error:
        raise damaged_list() from error
    except (sqlcipher.IntegrityError, UnicodeEncodeError) as error:
        raise EntryTooLong(_("An entry of this file is larger than a list keeps.")) from error


@contextmanager
def read_told() -> Iterator[None]:
    """Say it of a segment that is read: what we ask is right, so it is the file that is not."""
    try:
        with list_told():
            yield
    except sqlcipher.OperationalError:  # no table of ours, or a text that is none
        raise damaged_list() from None  # the driver repeats the text


def damaged_list() -> ListFileDamaged:
    """Say that a file of a list is not as it was written."""
    return ListFileDamaged(_("A file of this hash list is damaged, or belongs to another list."))
