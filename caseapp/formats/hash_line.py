"""One line of a list of digests, in the dialects that tools write (docs/formats/hash_text.md).

File names and paths are read past: they can hold personal data.
"""

import re
from dataclasses import dataclass

from caseapp.errors import CaseAppError
from caseapp.matching.digest import OPAQUE, SIZE, Algorithm, algorithm_named
from caseapp.words import _, later


class NoAlgorithm(CaseAppError):
    """Nothing says which algorithm this digest was made with."""

    advice = later("Choose the algorithm: it cannot be told from the length.")


@dataclass(frozen=True, slots=True)
class WrittenDigest:
    """A digest as it stands in a line. That it is one of its algorithm is not checked yet."""

    algorithm: Algorithm
    digest: str
    quality: str = ""  # of a PDQ
    size: str = ""  # of the file, in octets


# The columns of hashdeep between size and file name; None: an algorithm that is not kept here.
HashdeepColumns = tuple[Algorithm | None, ...]

_BSD = re.compile(r"([A-Za-z0-9-]{2,12}) ?\(.*\) ?= ?([0-9A-Fa-f]+)")
_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9_-]{1,11})\s*[:=]\s*(\S.*)")
_DECIMALS = re.compile(r"[0-9]{1,3}(?:, ?[0-9]{1,3}){143}(?![0-9]|, ?[0-9])")
_PDQ_QUALITY = re.compile(r"[0-9A-Fa-f]{64}, ?([0-9]{1,3})(?:,|$)")
_REFERENCE = re.compile(r"[0-9A-Fa-f]{64}(?=\s|$)")
_SEPARATOR = re.compile(r"[\s,;|]+")


def read_bsd(text: str) -> WrittenDigest | None:
    """Return the digest of a line `SHA256 (name) = digits`; None if it is not such a line."""
    if (bsd := _BSD.fullmatch(text)) and (algorithm := named(bsd[1])):
        return WrittenDigest(algorithm, bsd[2])
    return None


def read_line(text: str, default: Algorithm | None) -> WrittenDigest:
    """Return the digest of a line that names its algorithm or has the `default` one.

    Raises `NoAlgorithm`.
    """
    if bsd := read_bsd(text):
        return bsd
    if (prefix := _PREFIX.fullmatch(text)) and (algorithm := named(prefix[1])):
        return _first(algorithm, prefix[2])
    if default:
        return _first(default, text)
    raise NoAlgorithm(_("Nothing says which algorithm this line uses."))


def hashdeep_columns(header: str) -> HashdeepColumns | None:
    """Read `%%%% size,md5,sha256,filename` (hashdeep file format 1.0, section 3)."""
    names = header.lstrip("% ").split(",")
    if names[0] != "size" or names[-1] != "filename":
        return None
    return tuple(named(name) for name in names[1:-1])


def read_hashdeep(text: str, columns: HashdeepColumns) -> tuple[WrittenDigest, ...]:
    """Read the columns; the file name behind the last comma that counts may hold more of them.

    Raises `NoAlgorithm` where a line has fewer columns, or none of an algorithm that is kept.
    """
    size, *digests = text.split(",", len(columns) + 1)
    pairs = zip(columns, digests, strict=False)
    found = tuple(WrittenDigest(algorithm, one, size=size) for algorithm, one in pairs if algorithm)
    if len(digests) <= len(columns) or not found:
        raise NoAlgorithm(_("This line lacks the columns that the list names."))
    return found


def named(name: str) -> Algorithm | None:
    """Return the algorithm of this name; None if it is not one that is kept here."""
    try:
        return algorithm_named(name)
    except CaseAppError:
        return None


def _first(algorithm: Algorithm, text: str) -> WrittenDigest:
    """Take the digest that a line begins with, and leave the file name behind it."""
    if algorithm is Algorithm.PHOTODNA and (decimals := _DECIMALS.match(text)):
        return WrittenDigest(algorithm, decimals[0])
    if algorithm in OPAQUE:  # the text of a video has commas, and no file name behind it
        reference = _REFERENCE.match(text)
        return WrittenDigest(algorithm, reference[0] if reference else text)
    if algorithm is Algorithm.PDQ and (scored := _PDQ_QUALITY.match(text)):
        return WrittenDigest(algorithm, text[:64], quality=scored[1])
    # md5sum marks a line whose file name has escapes with a backslash.
    words = [word.strip("\"'") for word in _SEPARATOR.split(text.removeprefix("\\"), maxsplit=2)]
    if len(words) > 1 and _is_file_size(words[0], algorithm):
        return WrittenDigest(algorithm, words[1], size=words[0])
    return WrittenDigest(algorithm, words[0])


def _is_file_size(word: str, algorithm: Algorithm) -> bool:
    """Say whether md5deep -z put the size of the file before its digest."""
    return word.isdecimal() and len(word) < SIZE[algorithm]
