"""The files that hash lists come in (docs/formats/lists.md, Reading)."""

from collections.abc import Mapping

from msgspec import Struct

from caseapp.matching.digest import Algorithm
from caseapp.words import Name


class ListFormat(Name):
    """A kind of file. It is recognised by what stands in it, never by its name."""

    VICS = "vics", "VICS-style JSON"
    NCMEC = "ncmec", "NCMEC hash sharing XML"
    ICSE = "icse", "ICSE CSV"
    NSRL_1 = "nsrl_1", "NSRL RDS 1.5"
    NSRL_2 = "nsrl_2", "NSRL RDS 2"
    NSRL_3 = "nsrl_3", "NSRL RDS 3 (SQLite)"
    MD5DEEP = "md5deep", "md5deep or sha1deep"
    HASHDEEP = "hashdeep", "hashdeep"
    BSD = "bsd", "BSD sums"
    GNU = "gnu", "GNU sums"
    ILOOK = "ilook", "iLook"
    HASHKEEPER = "hashkeeper", "HashKeeper"
    ENCASE = "encase", "EnCase hash set"
    KDB = "kdb", "Autopsy hash set (.kdb)"
    CSV = "csv", "CSV"
    CASE_UCO = "case_uco", "CASE/UCO JSON-LD"
    CASEAPP = "caseapp", "caseapp list"


class ReadChoice(Struct, frozen=True):
    """What a person says of a file that its own bytes cannot say."""

    format: ListFormat
    algorithm: Algorithm | None = None  # of digests that nothing names: never told from a length
    scheme: str = ""  # under which the codes of the file mean something
    columns: Mapping[str, str] = {}  # CSV: heading of a column -> what it holds


class ListHead(Struct, frozen=True):
    """What a file says of its list. Empty where it says nothing."""

    name: str = ""
    source: str = ""
    version: str = ""
    jurisdiction: str = ""
    scheme: str = ""
