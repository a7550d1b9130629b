"""An entry of a hash list, whatever file it came from (docs/formats/lists.md, An entry)."""

from msgspec import Struct

from caseapp.matching.digest import Algorithm
from caseapp.words import Word, later


class Written(Struct, frozen=True, gc=False):
    """A digest of an entry: its octets, and for a PDQ the quality (0 to 100) that came with it."""

    algorithm: Algorithm
    value: bytes
    quality: int | None = None


class Grade(Struct, frozen=True, gc=False):
    """What somebody judged an entry to be. A code means something only under its scheme."""

    scheme: str
    code: str
    assessor: str = ""
    on: str = ""  # ISO 8601 date, as far as the source says one
    jurisdiction: str = ""


class ListEntry(Struct, frozen=True, gc=False):
    """One entry. What the source does not say is None or empty: that is not "no"."""

    line: int  # or the number of the record, from 1: where it stands in the file
    digests: tuple[Written, ...]  # in the order of `Algorithm`, one each; the first is its name
    grade: Grade | None = None
    ref: str = ""  # the source's own id for it
    withdrawn: bool = False  # a tombstone: the source took it back
    victim_identified: bool | None = None
    offender_identified: bool | None = None
    distributed: bool | None = None
    suspected: bool | None = None
    self_generated: bool | None = None
    size: int | None = None  # octets of the file
    mime: str = ""
    series: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    remark: str = ""
    updated: str = ""  # ISO 8601, as the source wrote it
    affirmed: int = 0  # votes that the source counted for it
    disputed: int = 0  # and against it


class Refusal(Word):
    """Why something in a file was not kept."""

    NO_DIGEST = "no_digest", later("No digest that can be kept")
    NOT_A_DIGEST = "not_a_digest", later("Not a digest of the algorithm it names")
    EMPTY_DIGEST = "empty_digest", later("Stands for an empty file or for nothing")
    UNKNOWN_ALGORITHM = "unknown_algorithm", later("An algorithm that is not kept here")
    MEDIA = "media", later("Holds a picture, a video or sound")
    TOO_LONG = "too_long", later("Longer than the field may be")
    NOT_READABLE = "not_readable", later("Could not be read")
    WRONG_VALUE = "wrong_value", later("A value that the format does not allow")
    NOT_SOFTWARE = "not_software", later("Not known software by its own category")
    DUPLICATE = "duplicate", later("Stands in the list already")


class Refused(Struct, frozen=True, gc=False):
    """Something that was not kept, where it stood, and why. Its text is not kept either."""

    line: int
    why: Refusal
