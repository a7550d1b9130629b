"""The short way for a Media object that is as most are: plain values, digests of the usual length.

It says what `vics_record.CarefulReader` says of the same record, or nothing.
"""

from binascii import a2b_base64, unhexlify
from collections.abc import Mapping

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.metered_json import Record
from caseapp.formats.hash_lists.vics_fields import CATEGORY, COMMENTS, FLAGS, SERIES, TAGS
from caseapp.formats.hash_lists.vics_values import known_date, known_line, known_names
from caseapp.formats.hash_lists.written import NotKept
from caseapp.matching.digest import EMPTY_FILE, SIZE, Algorithm

Grades = Mapping[object, Grade | None]

_NAMES = (
    *("MediaID", CATEGORY, "MediaSize", "MD5", "SHA1", "PhotoDNA"),
    *("MimeType", SERIES, TAGS, COMMENTS, "DateUpdated", *FLAGS, "IsPrecategorized"),
)
_PLAIN = frozenset(_NAMES)  # beside these there is nothing further to be looked at
KEPT = _PLAIN - {"IsPrecategorized"}
_ANSWERS: dict[object, bool | None] = dict.fromkeys((None, ""))
_ANSWERS |= {"true": True, "false": False, True: True, False: False}
# Looking up by an `Algorithm` costs more than the lookup: what each record needs has a name.
_MD5, _SHA1, _PHOTODNA = Algorithm.MD5, Algorithm.SHA1, Algorithm.PHOTODNA
_MD5_SIZE, _SHA1_SIZE, _PHOTODNA_SIZE = SIZE[_MD5], SIZE[_SHA1], SIZE[_PHOTODNA]
_NOTHING = frozenset(
    [bytes(size) for size in SIZE.values()]
    + [bytes.fromhex(empty) for empty in EMPTY_FILE.values()]
)


def plain_entry(line: int, record: object, grades: Grades) -> ListEntry | None:
    """Return the entry of a plain record; None if the record is not plain, or not right."""
    if not isinstance(record, Record) or not _PLAIN.issuperset(record):
        return None
    (ref, category, size, md5, sha1, photodna, mime, series, tags, remark, date,
     victim, offender, distributed, suspected, own, judged) = map(record.get, _NAMES)  # fmt: skip
    if category is True or category is False or type(ref) is not int:
        return None
    if size is not None and (type(size) is not int or size < 0):
        return None
    try:
        _ANSWERS[judged]  # looked at, and not kept
        return ListEntry(
            line,
            _digests(md5, sha1, photodna),
            grades[category],
            str(ref),
            False,
            _ANSWERS[victim],
            _ANSWERS[offender],
            _ANSWERS[distributed],
            _ANSWERS[suspected],
            _ANSWERS[own],
            size,
            "" if mime is None else known_line(mime),
            () if series is None else known_names(series),
            () if tags is None else known_names(tags),
            "" if remark is None else known_line(remark),
            "" if date is None else known_date(date),
        )
    except (AttributeError, KeyError, NotKept, TypeError, ValueError):
        return None


def _digests(md5: object, sha1: object, photodna: object) -> tuple[Written, ...]:
    """Return digests of the usual shape, in their order. Raises `ValueError`."""
    found: tuple[Written, ...] = ()
    if md5:
        octets = unhexlify(str(md5))
        if len(octets) != _MD5_SIZE or octets in _NOTHING:
            raise ValueError
        found = (Written(_MD5, octets),)
    if sha1:
        octets = unhexlify(str(sha1))
        if len(octets) != _SHA1_SIZE or octets in _NOTHING:
            raise ValueError
        found += (Written(_SHA1, octets),)
    if photodna:
        octets = a2b_base64(str(photodna), strict_mode=True)
        if len(octets) != _PHOTODNA_SIZE or octets in _NOTHING:
            raise ValueError
        found += (Written(_PHOTODNA, octets),)
    if not found:
        raise ValueError
    return found
