"""Tell by what stands in a file which list it is (standards, 5.3). Its name says nothing."""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from caseapp.formats.hash_line import read_bsd
from caseapp.formats.hash_lists import encase, hashkeeper, kdb, ncmec, nsrl_db, vics
from caseapp.formats.hash_lists.csv_columns import Holds, suggest
from caseapp.formats.hash_lists.foreign_db import MAGIC as SQLITE
from caseapp.formats.hash_lists.foreign_db import foreign_database
from caseapp.formats.hash_lists.formats import ListFormat, ListHead
from caseapp.formats.hash_lists.lines import Lines
from caseapp.formats.hash_lists.sums import HASHDEEP_MARK
from caseapp.formats.hash_lists.tables import split, split_headings
from caseapp.formats.hash_lists.unreadable import ListCutOff, NeverEnds, NotThisFormat
from caseapp.formats.hash_text import NotText
from caseapp.formats.refuse_media import START, refuse_media_bytes
from caseapp.formats.whole_file import CannotRead
from caseapp.job import Job
from caseapp.visible import visible
from caseapp.words import _

# What nobody but a person can say of a file of this format: which algorithm its digests have.
NAMES_NO_ALGORITHM = frozenset({ListFormat.GNU, ListFormat.MD5DEEP})
_LOOKED_AT = 2**16  # octets
_LINES = 20  # looked at
_XML_LIST = re.compile(r"<(\w+:)?queryResult\b|hashsharing", re.IGNORECASE)
_TABLES: tuple[tuple[set[str], ListFormat], ...] = (  # their headings in lower case
    ({"sha-1", "md4", "md5", "filename"}, ListFormat.NSRL_1),
    ({"sha-1", "md5", "crc32", "filename"}, ListFormat.NSRL_2),
    ({"v3hash", "hashsha1"}, ListFormat.ILOOK),
    ({"v4hash", "hashsha1"}, ListFormat.ILOOK),
    ({"hash", "hashset_id", "file_name"}, ListFormat.HASHKEEPER),
    ({"md5", "photodna", "baseline"}, ListFormat.ICSE),
)
_DIGEST_FIRST = re.compile(r"\\?(?P<size>\d+\s+)?[\"']?[0-9A-Fa-f]{32,}[\"']?(?P<name>[\s,;|].*)?")
_NAMED = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,11}\s*[:=]\s*[0-9A-Fa-f]{32,}.*")
_FROM_THE_ROOT = re.compile(r"[\s*]*(/|[A-Za-z]:\\|\\\\)")
_DIGESTS = re.compile(r"[0-9A-Fa-f]{32,}|[A-Za-z0-9+/]{192}")


class Recognised(NamedTuple):
    """What a file is, as far as it can be told; `format` is None where it cannot."""

    format: ListFormat | None
    head: ListHead = ListHead()
    columns: tuple[str, ...] = ()  # headings, where it is a table


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a list, of any size, at its beginning. Raises `CannotRead` or `MediaRefused`."""
    name = visible(path.name)
    try:
        if not path.is_file():  # a device or a pipe could keep us waiting
            raise CannotRead(_("{name} cannot be read.").format(name=name))
        with path.open("rb") as file:
            refuse_media_bytes(file.read(START), name=name)
            file.seek(0)
            yield file
    except OSError as error:
        raise CannotRead(_("{name} cannot be read.").format(name=name)) from error


def recognise(path: Path) -> Recognised:
    """Say what a file is. Raises `CannotRead` or `MediaRefused`."""
    with opened(path) as file:
        start = file.read(_LOOKED_AT)
        file.seek(0)
        if start.startswith(encase.MAGIC):
            return Recognised(ListFormat.ENCASE, encase.head(start))
        return _database(path) if start.startswith(SQLITE) else _text(file, start)


def _database(path: Path) -> Recognised:
    try:
        with foreign_database(path, Job()) as database:
            if kdb.is_kdb(database):
                return Recognised(ListFormat.KDB)
            if nsrl_db.is_nsrl(database):
                return Recognised(ListFormat.NSRL_3, nsrl_db.head(database))
    except (ListCutOff, NeverEnds):  # reading it says so
        pass
    return Recognised(None)


def _text(file: BinaryIO, start: bytes) -> Recognised:
    try:
        lines = [line.text.strip() for line in Lines(io.BytesIO(start))]
    except NotText:
        return Recognised(None)
    if len(start) == _LOOKED_AT and len(lines) > 1:
        lines.pop()  # its end was not looked at
    said = [line for line in lines if line and not line.startswith("#")][:_LINES]
    if not said:
        return Recognised(None)
    if said[0][0] in "{<":
        return _structured(file, "\n".join(lines))
    return _table(file, said) or Recognised(_sums(said))


def _structured(file: BinaryIO, text: str) -> Recognised:
    try:
        if text.startswith("{"):
            return Recognised(ListFormat.VICS, vics.head(file))
    except NotThisFormat:
        return Recognised(None)
    if _XML_LIST.search(text):
        return Recognised(ListFormat.NCMEC, ncmec.head(file))
    return Recognised(None)


def _table(file: BinaryIO, said: Sequence[str]) -> Recognised | None:
    try:
        delimiter, headings = split_headings(said[0])
    except NotThisFormat:
        return None
    if hashkeeper.names_a_set(headings):
        return Recognised(ListFormat.HASHKEEPER, hashkeeper.head(file), headings)
    names = {heading.lower() for heading in headings}
    for needed, found in _TABLES:
        if needed <= names:
            return Recognised(found, ListHead(), headings)
    if not any(map(read_bsd, said)) and _has_headings(said, delimiter, headings):
        return Recognised(ListFormat.CSV, ListHead(), headings)
    return None


def _has_headings(said: Sequence[str], delimiter: str, headings: Sequence[str]) -> bool:
    """Say whether the first line names columns: one by a word we know, or the next have digests."""
    if any(map(_DIGESTS.fullmatch, headings)):
        return False
    if any(holds != Holds.IGNORE for holds in suggest(headings).values()):
        return True
    below = [split(line, delimiter) for line in said[1:]]
    return len(headings) > 1 and any(
        len(cells) == len(headings) and any(map(_DIGESTS.fullmatch, cells)) for cells in below
    )


def _sums(said: Sequence[str]) -> ListFormat | None:
    if said[0].startswith(HASHDEEP_MARK):
        return ListFormat.HASHDEEP
    if any(map(read_bsd, said)):
        return ListFormat.BSD
    found = [one for one in map(_DIGEST_FIRST.fullmatch, said) if one]
    if any(one["size"] or _FROM_THE_ROOT.match(one["name"] or "") for one in found):
        return ListFormat.MD5DEEP
    named = any(map(_NAMED.fullmatch, said)) or any(map(_DIGESTS.fullmatch, said))
    return ListFormat.GNU if found or named else None
