"""CSV of any make: a person says what its columns hold (docs/formats/lists.md, Reading).

What the headings suggest is a suggestion. What stands below them is never asked: 64 digits are a
SHA-256 or a PDQ.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from caseapp.formats.hash_line import named
from caseapp.matching.digest import Algorithm
from caseapp.words import Word, later


class Holds(Word):
    """What a column of a table holds. The words are the headings that we write ourselves."""

    MD5 = "md5", later("MD5")
    SHA1 = "sha1", later("SHA-1")
    SHA256 = "sha256", later("SHA-256")
    SHA512 = "sha512", later("SHA-512")
    PDQ = "pdq", later("PDQ")
    QUALITY = "pdq_quality", later("Quality of the PDQ")
    PHOTODNA = "photodna", later("PhotoDNA")
    VPDQ = "vpdq", later("vPDQ")
    TMK = "tmk", later("TMK+PDQF")
    DIGEST = "digest", later("A digest of the algorithm that is chosen or named beside it")
    ALGORITHM = "algorithm", later("Algorithm of the digest")
    GRADE = "grade", later("Grade")
    SCHEME = "scheme", later("Scheme of the grade")
    ASSESSOR = "assessor", later("Who assessed it")
    DATE = "date", later("Date of the assessment")
    JURISDICTION = "jurisdiction", later("Jurisdiction")
    REF = "ref", later("Reference of the source")
    WITHDRAWN = "withdrawn", later("Withdrawn")
    VICTIM = "victim_identified", later("Victim identified")
    OFFENDER = "offender_identified", later("Offender identified")
    DISTRIBUTED = "distributed", later("Distributed")
    SUSPECTED = "suspected", later("Suspected")
    SELF_GENERATED = "self_generated", later("Self-generated")
    SIZE = "size", later("Size in octets")
    MIME = "mime", later("Kind of file")
    SERIES = "series", later("Series")
    TAGS = "tags", later("Tags")
    REMARK = "remark", later("Remark")
    UPDATED = "updated", later("Last changed")
    AFFIRMED = "affirmed", later("Votes for it")
    DISPUTED = "disputed", later("Votes against it")
    IGNORE = "ignore", later("Nothing that is kept")


ColumnMapping = Mapping[str, str]  # heading of a column -> word of `Holds`
ALGORITHMS = {Holds(algorithm.value): algorithm for algorithm in Algorithm}

_ALSO = {
    "hash": Holds.DIGEST,
    "hashvalue": Holds.DIGEST,
    "hashtype": Holds.ALGORITHM,
    "hashname": Holds.ALGORITHM,
    "quality": Holds.QUALITY,
    "category": Holds.GRADE,
    "classification": Holds.GRADE,
    "grading": Holds.GRADE,
    "assessedby": Holds.ASSESSOR,
    "gradedby": Holds.ASSESSOR,
    "assessedon": Holds.DATE,
    "gradedon": Holds.DATE,
    "country": Holds.JURISDICTION,
    "id": Holds.REF,
    "reference": Holds.REF,
    "isdistributed": Holds.DISTRIBUTED,
    "filesize": Holds.SIZE,
    "mediasize": Holds.SIZE,
    "mimetype": Holds.MIME,
    "seriesname": Holds.SERIES,
    "tag": Holds.TAGS,
    "comment": Holds.REMARK,
    "comments": Holds.REMARK,
    "remarks": Holds.REMARK,
    "dateupdated": Holds.UPDATED,
}
_PLAIN = {holds.value.replace("_", ""): holds for holds in Holds} | _ALSO
_PART = re.compile(r"((?:\\[\\|]|[^|])*)(?:\||$)")  # a bar behind a backslash is part of a value
_MARKED = re.compile(r"\\([\\|])")


def suggest(columns: Sequence[str]) -> ColumnMapping:
    """Suggest from its heading what each column holds. Each thing is suggested once."""
    suggested: dict[str, Holds] = {}
    for heading in columns:
        holds = _meant(heading)
        taken = holds in suggested.values()
        suggested[heading] = Holds.IGNORE if taken else holds
    return MappingProxyType(suggested)


def several(text: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, with `|` between them."""
    parts = (_MARKED.sub(r"\1", part).strip() for part in _PART.findall(text))
    return tuple(part for part in parts if part)


def one_cell(values: Iterable[str]) -> str:
    """Return the cell from which `several` reads these values."""
    return "|".join(re.sub(r"([\\|])", r"\\\1", value) for value in values)


def _meant(heading: str) -> Holds:
    plain = re.sub(r"[^a-z0-9+]", "", heading.lower())
    if algorithm := named(plain):
        return Holds(algorithm.value)
    return _PLAIN.get(plain, Holds.IGNORE)
