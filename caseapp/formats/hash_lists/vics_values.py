"""The values of a Media object, each as an entry holds it. Each raises `NotKept`."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from caseapp.formats.hash_lists.entry import Refusal, Written
from caseapp.formats.hash_lists.vics_fields import NAME
from caseapp.formats.hash_lists.written import (
    MOST_SIZE,
    NotKept,
    kept_answer,
    kept_date,
    kept_line,
    kept_size,
    read_past,
    written,
)
from caseapp.matching.digest import Algorithm

MOST_CODE = 999
MOST_NAMES = 100  # series or tags of one entry
# What any media as text has somewhere, and few paths have: it saves looking closer.
_FEW = 48  # characters
_MAYBE_MEDIA = re.compile(r"(?<![A-Za-z0-9+=%])[A-Za-z0-9+=%]{48}|data:")
_START = 2**14  # characters of a value in which media must begin
_DOTNET = re.compile(r"/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/")  # milliseconds, UTC; then an offset
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def digest(algorithm: Algorithm, value: object, *, quality: str = "") -> Written:
    """Return a digest in octets, with the quality that was noted of a PDQ."""
    return written(algorithm, _text(value, Refusal.NOT_A_DIGEST), quality)


def line(value: object) -> str:
    """Return a text as one line; nothing is an empty one."""
    return "" if value is None else known_line(_text(value))


def number(value: object) -> str:
    """Return the source's own id: a number or a text."""
    return str(value) if type(value) is int else line(value)


def answer(value: object) -> bool | None:
    """Return yes, no, or None where nothing is said: a text or a boolean of JSON."""
    if value is None or isinstance(value, bool):
        return value
    return kept_answer(_text(value))


def size(value: object) -> int | None:
    """Return a size in octets: a number or a text."""
    if type(value) is int:
        if not 0 <= value <= MOST_SIZE:
            raise NotKept(Refusal.WRONG_VALUE)
        return value
    return None if value is None else kept_size(_text(value))


def code(value: object) -> str:
    """Return a category: 0 is one, nothing is none."""
    if value is None or value == "":
        return ""
    text = str(value) if type(value) is int else _text(value).strip()
    if not (text.isascii() and text.isdecimal() and int(text[:4]) <= MOST_CODE):
        raise NotKept(Refusal.WRONG_VALUE)
    return str(int(text))


def date(value: object) -> str:
    """Return a date as ISO 8601: as it came, or made of the milliseconds of .NET."""
    return "" if value is None else known_date(_text(value).strip())


def names(value: object) -> tuple[str, ...]:
    """Return series or tags: texts with commas between, a list of them, or objects with a name."""
    if value is None:
        return ()
    if isinstance(value, str):
        return known_names(value)
    parts = value if isinstance(value, list) else [value]
    return _names([part.get(NAME) if isinstance(part, dict) else part for part in parts])


def holds_media(value: object) -> bool:
    """Say whether a text is a picture, a video or sound: at most its first 16,384 characters."""
    if not isinstance(value, str) or len(value) < _FEW or not _MAYBE_MEDIA.search(value, 0, _START):
        return False
    try:
        read_past(value[:_START])
    except NotKept:
        return True
    return False


def _text(value: object, otherwise: Refusal = Refusal.WRONG_VALUE) -> str:
    if not isinstance(value, str):
        raise NotKept(otherwise)
    return value


def _names(parts: Sequence[object]) -> tuple[str, ...]:
    if len(parts) > MOST_NAMES:
        raise NotKept(Refusal.TOO_LONG)
    return tuple(dict.fromkeys(name for name in map(line, parts) if name))


@lru_cache(maxsize=1024)
def known_names(text: str) -> tuple[str, ...]:
    """Return the names in a text; most entries of a list say the same few."""
    return _names(text.split(","))


@lru_cache(maxsize=1024)
def known_line(text: str) -> str:
    """Return a line; most entries of a list say the same few."""
    return kept_line(text)


@lru_cache(maxsize=1024)
def known_date(text: str) -> str:
    """Return a date; most entries of a list say the same few."""
    dotnet = _DOTNET.fullmatch(text)
    if not dotnet:
        return kept_date(text)
    try:
        return (_FIRST + timedelta(milliseconds=int(dotnet[1]))).isoformat()
    except OverflowError as error:
        raise NotKept(Refusal.WRONG_VALUE) from error
