"""Open the records as their seal allows, and seal them (docs/formats/vault.md, Seal)."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from caseapp.clock import now
from caseapp.errors import DamagedVault
from caseapp.vault import records_seal
from caseapp.vault.audit import stands_at
from caseapp.vault.engine import WRITING, Records, told
from caseapp.vault.history import keep_history
from caseapp.vault.noticed import Closed, Noticed, backup_of, how_closed, look_through
from caseapp.vault.opened import Opened
from caseapp.vault.records_seal import Hash, Head, Seal
from caseapp.vault.upgrade import upgrade_old
from caseapp.words import _


@contextmanager
def hashing(folder: Path) -> Iterator[Callable[[], Hash]]:
    """Hash the records of a closed vault in another thread, while the passphrase is derived."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        yield pool.submit(records_seal.hash_records, folder).result


def open_under_seal(
    folder: Path, opened: Opened, records: Records, file: Hash, *, changing_key: bool
) -> Noticed:
    """Upgrade and trust what the seal vouches for; look through everything else first.

    Raises `DamagedVault`, `VaultTooNew`, `FolderUnusable`.
    """
    seal = records_seal.read(folder, opened.seal_key, vault=opened.locks.id.bytes)
    closed = how_closed(seal, file, changing_key=changing_key)
    if seal and closed is Closed.WELL:
        seal_open(folder, opened, seal.head, backup=seal.backup)
        _upgrade(records)
        return Noticed(closed, seal.at, backup=backup_of(seal))
    _check(records, closed, seal)
    _upgrade(records)
    with told(), Session(records.engine) as session:
        noticed = look_through(session, closed, seal)
    _keep(records, opened, noticed)
    # Only now: whoever is stopped before this notices the same again.
    if closed is not Closed.STOPPED or seal is None:
        head = noticed.backup or trail_head(records)
        seal_open(folder, opened, head, backup=bool(noticed.backup))
    return noticed


def seal_open(folder: Path, opened: Opened, head: Head, *, backup: bool = False) -> None:
    """Note that the vault is open, and where its trail stood: perhaps in the backup it is."""
    _write(folder, opened, Seal.of(head, at=now(), backup=backup))


def seal_closed(folder: Path, opened: Opened, records: Records) -> None:
    """Close the records and seal them. Raises `FolderUnusable`: then they are not sealed."""
    head = trail_head(records)
    records.write_back()
    records.close()
    _write(folder, opened, Seal.of(head, at=now(), file=records_seal.hash_records(folder)))


def _check(records: Records, closed: Closed, seal: Seal | None) -> None:
    try:
        records.check()
    except DamagedVault as error:
        if seal is None or closed is not Closed.CHANGED:
            raise
        text = _("A part of this vault's records is not as it was when it was closed, {day}.")
        raise DamagedVault(text.format(day=f"{seal.at:%Y-%m-%d %H:%M} UTC")) from error


def _upgrade(records: Records) -> None:
    with told():
        upgrade_old(records.engine)


def _keep(records: Records, opened: Opened, noticed: Noticed) -> None:
    if finding := noticed.finding:
        writer = records.engine.execution_options(opening=WRITING)
        with told(), Session(writer) as session, session.begin():
            keep_history(session, by=opened.officer_id, action="notice changed records")
            session.add(finding)


def trail_head(records: Records) -> Head:
    """Return where the trail of open records stands."""
    with told(), Session(records.engine) as session:
        return stands_at(session)


def _write(folder: Path, opened: Opened, seal: Seal) -> None:
    records_seal.write(folder, opened.seal_key, seal, vault=opened.locks.id.bytes)
