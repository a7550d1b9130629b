"""From what stands in a file to the values of an entry (docs/formats/lists.md, An entry)."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.entry import Refusal, Refused, Written
from caseapp.formats.refuse_media import refuse_media
from caseapp.matching.digest import EMPTY_FILE, SIZE, Algorithm, NotADigest, NotAQuality, octets
from caseapp.matching.digest import quality as quality_of

S = TypeVar("S")
T = TypeVar("T")
LONGEST_LINE = 1_000  # characters of a text that is kept
MOST_SIZE = 2**63 - 1
_CANNOT_BE_MEDIA = 32  # characters: too few to begin a picture
_MEDIA_BEGINS = 2**14  # characters within which it must
_EMPTY = {algorithm: bytes.fromhex(digest) for algorithm, digest in EMPTY_FILE.items()}
_ORDER = {algorithm: place for place, algorithm in enumerate(Algorithm)}
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
_ISO_DATE = re.compile(
    r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?"
)
_YES = frozenset({"true", "yes", "y", "1"})
_NO = frozenset({"false", "no", "n", "0"})


class NotKept(Exception):
    """A value of an entry cannot be kept; `why` is what the report of the reading says."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


class Values:
    """The values of one entry, taken one by one. What cannot be kept is counted with its line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.digests: list[Written] = []
        self.refused: list[Refused] = []

    def digest(self, algorithm: Algorithm, text: str, quality: str = "") -> None:
        """Take a digest, where one is said."""
        if text.strip():
            found = self.take(lambda said: written(algorithm, said, quality), text, None)
            self.digests += [found] if found else []

    def digest_octets(self, algorithm: Algorithm, octets: bytes) -> None:
        """Take a digest that a file holds as octets."""
        found = self.take(lambda said: written_octets(algorithm, said), octets, None)
        self.digests += [found] if found else []

    def take(self, keep: Callable[[S], T], value: S, otherwise: T) -> T:
        """Return what `keep` makes of a value, or `otherwise` if there is none to keep."""
        if not value:
            return otherwise
        try:
            return keep(value)
        except NotKept as error:
            self.refused.append(Refused(self.line, error.why))
            return otherwise

    def missing(self) -> Refused | None:
        """Say that there is no digest, where nothing else says why."""
        if self.digests or self.refused:
            return None
        return Refused(self.line, Refusal.NO_DIGEST)


def written(algorithm: Algorithm, text: str, quality: str = "") -> Written:
    """Return the digest that a text says, in octets. `quality` is what came with a PDQ.

    Raises `NotKept`.
    """
    try:
        value = octets(algorithm, text)
        score = quality_of(quality) if quality.strip() else None
    except NotADigest as error:
        raise NotKept(Refusal.NOT_A_DIGEST) from error
    except NotAQuality as error:
        raise NotKept(Refusal.WRONG_VALUE) from error
    return _of_content(Written(algorithm, value, score))


def written_octets(algorithm: Algorithm, value: bytes) -> Written:
    """Return the digest that a file holds as octets. Raises `NotKept`."""
    if len(value) != SIZE[algorithm]:
        raise NotKept(Refusal.NOT_A_DIGEST)
    return _of_content(Written(algorithm, value))


def in_order(digests: Iterable[Written]) -> tuple[Written, ...]:
    """Return digests in the order of `Algorithm`: of two of one algorithm, the first counts."""
    first = {one.algorithm: one for one in reversed(tuple(digests))}
    return tuple(sorted(first.values(), key=lambda one: _ORDER[one.algorithm]))


def kept_line(text: str) -> str:
    """Return a text as one line of at most 1,000 characters. Raises `NotKept`."""
    line = " ".join(text.split())
    read_past(line[:_MEDIA_BEGINS])
    if len(line) > LONGEST_LINE:
        raise NotKept(Refusal.TOO_LONG)
    if _CONTROL.search(line):
        raise NotKept(Refusal.WRONG_VALUE)
    return line


def kept_size(text: str) -> int | None:
    """Return the size of a file in octets; None where nothing is said. Raises `NotKept`."""
    text = text.strip()
    if not text:
        return None
    digits = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_SIZE))
    if not digits or int(text) > MOST_SIZE:
        raise NotKept(Refusal.WRONG_VALUE)
    return int(text)


def kept_answer(text: str) -> bool | None:
    """Return yes, no, or None where nothing is said. Raises `NotKept`."""
    word = text.strip().lower()
    if not word:
        return None
    if word not in _YES | _NO:
        raise NotKept(Refusal.WRONG_VALUE)
    return word in _YES


def kept_date(text: str) -> str:
    """Return an ISO 8601 date, with its time if it has one, as it is written. Raises `NotKept`."""
    text = text.strip()
    if text and not _ISO_DATE.fullmatch(text):
        raise NotKept(Refusal.WRONG_VALUE)
    return text


def kept_count(text: str) -> int:
    """Return how many; 0 where nothing is said. Raises `NotKept`."""
    return kept_size(text) or 0


def read_past(text: str) -> None:
    """Let a text go that is not kept. Raises `NotKept` if it holds media: that is counted."""
    if len(text) > _CANNOT_BE_MEDIA:
        try:
            refuse_media(text, what="")
        except CaseAppError as error:
            raise NotKept(Refusal.MEDIA) from error


def _of_content(digest: Written) -> Written:
    if not any(digest.value) or digest.value == _EMPTY.get(digest.algorithm):
        raise NotKept(Refusal.EMPTY_DIGEST)
    return digest
