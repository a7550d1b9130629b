"""Put single pages of an encrypted file back, as somebody with an old copy could."""

import sqlcipher3.dbapi2 as sqlcipher

from caseapp.vault import vault_json
from caseapp.vault.locks import Locks
from caseapp.vault.opened import unlock
from tests.conftest import WORDS

PAGE = 4_096  # bytes, as SQLCipher 4 makes them


def changed_pages(folder, old):
    """Return the numbers of the pages (from 0) that differ from an older copy of the file."""
    new, before = _read(folder), _read(old)
    return [
        at // PAGE
        for at in range(0, min(len(new), len(before)), PAGE)
        if new[at : at + PAGE] != before[at : at + PAGE]
    ]


def put_back(folder, old, *, page=None, page_of=None, alone=False):
    """Put an older page back: one by its number, or those of a table and what finds it.

    With `alone` the table only.
    """
    pages = [page] if page is not None else _pages_of(folder, old, page_of, alone)
    assert pages
    content, before = bytearray(_read(folder)), _read(old)
    for number in pages:
        at = number * PAGE
        content[at : at + PAGE] = before[at : at + PAGE]
    (folder / "records.db").write_bytes(content)


def _pages_of(folder, old, table, alone):
    locks = Locks.of(vault_json.read(folder))
    key = unlock(locks, locks.locks[0].id, WORDS).records_key
    connection = sqlcipher.connect(folder / "records.db")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # Small tables, and what finds their rows, have one page each.
    query = "SELECT rootpage - 1, name FROM sqlite_master WHERE tbl_name = ?"
    rows = connection.execute(query, (table,)).fetchall()
    pages = [number for number, name in rows if name == table or not alone]
    connection.close()
    return [number for number in pages if number in changed_pages(folder, old)]


def _read(folder):
    return (folder / "records.db").read_bytes()
