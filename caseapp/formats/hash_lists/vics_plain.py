"""The short way for a Media object that is as most are: plain values, digests of the usual length.

It says what `vics_record.CarefulReader` says of the same record, or nothing.
"""

from binascii import a2b_base64, unhexlify
from collections.abc import Mapping

from msgspec import Struct, ValidationError, convert

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.metered_json import Record
from caseapp.formats.hash_lists.vics_fields import FURTHER, PLAIN
from caseapp.formats.hash_lists.vics_rest import has_media
from caseapp.formats.hash_lists.vics_values import known_date, known_line, known_names
from caseapp.formats.hash_lists.vics_values import size as size_of
from caseapp.formats.hash_lists.written import NotKept
from caseapp.matching.digest import EMPTY_FILE, SIZE, Algorithm

Grades = Mapping[int | None, Grade | None]
_Said = bool | str | None


class _Plain(Struct, gc=False, rename=PLAIN):
    """A record with the types that most have. msgspec looks at all of them in one call."""

    ref: int
    category: int | None = None
    md5: str | None = None
    sha1: str | None = None
    photodna: str | None = None
    size: int | str | None = None
    mime: str | None = None
    victim: _Said = None
    offender: _Said = None
    distributed: _Said = None
    suspected: _Said = None
    own: _Said = None
    judged: _Said = None
    series: str | None = None
    tags: str | None = None
    remark: str | None = None
    date: str | None = None


class _PlainAlone(_Plain, gc=False, forbid_unknown_fields=True):
    """The same, and no field beside them that would have to be looked at."""


_FIELDS = frozenset(PLAIN.values())
_MORE = frozenset(FURTHER)  # which the short way does not look into
_ANSWERS: dict[_Said, bool | None] = {"true": True, "false": False, True: True, False: False}
_ANSWERS |= {None: None, "": None}
# Looking up by an `Algorithm` costs more than the lookup: what each record needs has a name.
_MD5, _SHA1, _PHOTODNA = Algorithm.MD5, Algorithm.SHA1, Algorithm.PHOTODNA
_MD5_SIZE, _SHA1_SIZE, _PHOTODNA_SIZE = SIZE[_MD5], SIZE[_SHA1], SIZE[_PHOTODNA]
_NOTHING = frozenset(
    [bytes(size) for size in SIZE.values()]
    + [bytes.fromhex(empty) for empty in EMPTY_FILE.values()]
)


def plain_entry(line: int, record: object, grades: Grades) -> ListEntry | None:
    """Return the entry of a plain record; None if the record is not plain, or not right."""
    try:
        said = _plain(record)
        _ANSWERS[said.judged]  # looked at, and not kept
        size, mime, series, tags = said.size, said.mime, said.series, said.tags
        remark, date = said.remark, said.date
        return ListEntry(
            line,
            _digests(said),
            grades[said.category],
            str(said.ref),
            False,
            _ANSWERS[said.victim],
            _ANSWERS[said.offender],
            _ANSWERS[said.distributed],
            _ANSWERS[said.suspected],
            _ANSWERS[said.own],
            size if type(size) is int and size >= 0 else size_of(size),
            "" if mime is None else known_line(mime),
            () if series is None else known_names(series),
            () if tags is None else known_names(tags),
            "" if remark is None else known_line(remark),
            "" if date is None else known_date(date),
        )
    except (KeyError, NotKept, ValueError):  # `ValidationError` is one
        return None


def _plain(record: object) -> _Plain:
    try:
        return convert(record, _PlainAlone)
    except ValidationError:
        if not isinstance(record, Record) or not _MORE.isdisjoint(record):
            raise
        if has_media(record, but=_FIELDS):
            raise
        return convert(record, _Plain)


def _digests(said: _Plain) -> tuple[Written, ...]:
    """Return digests of the usual shape, in their order. Raises `ValueError`."""
    found: tuple[Written, ...] = ()
    if said.md5:
        octets = unhexlify(said.md5)
        if len(octets) != _MD5_SIZE or octets in _NOTHING:
            raise ValueError
        found = (Written(_MD5, octets),)
    if said.sha1:
        octets = unhexlify(said.sha1)
        if len(octets) != _SHA1_SIZE or octets in _NOTHING:
            raise ValueError
        found += (Written(_SHA1, octets),)
    if said.photodna:
        octets = a2b_base64(said.photodna, strict_mode=True)
        if len(octets) != _PHOTODNA_SIZE or octets in _NOTHING:
            raise ValueError
        found += (Written(_PHOTODNA, octets),)
    if not found:
        raise ValueError
    return found
