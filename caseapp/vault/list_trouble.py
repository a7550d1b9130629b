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


def damaged_list() -> ListFileDamaged:
    """Say that a file of a list is not as it was written."""
    return ListFileDamaged(_("A file of this hash list is damaged, or belongs to another list."))
