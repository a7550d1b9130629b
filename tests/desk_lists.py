"""Hash lists at a desk, as tests and pictures of matches need them. Every digest is made up."""

from dataclasses import dataclass
from hashlib import sha256

from msgspec import structs

from caseapp.casework.hash_lists import ListFacts
from caseapp.casework.list_import import ImportChoice, accept_import
from caseapp.casework.list_versions import prepare_entries
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models.vocabulary import ListNature


@dataclass(frozen=True)
class MadeList:
    """A list as a source keeps it: what each number is graded, under one scheme."""

    name: str
    source: str
    scheme: str = ""
    country: str = ""
    nature: ListNature = ListNature.MATERIAL


def digest(number):
    """Return the SHA-256 that stands for a made-up file."""
    return f"{number:064x}"


def entry(number, grade=None, *, series="", pdq=None):
    digests = [Written(Algorithm.SHA256, bytes.fromhex(digest(number)))]
    if pdq:
        digests.append(pdq)
    said = (series,) if series else ()
    return ListEntry(number, tuple(digests), grade, series=said, victim_identified=bool(series))


def entry_withdrawn(number):
    return structs.replace(entry(number), withdrawn=True)


def graded(made, code):
    return Grade(made.scheme, code, "J. Weaver", "2026-03-04", made.country)


def bring(desk, made, entries, *, list_id=None, whole=True):
    """Bring a version of a list to a desk, and return the list's id."""
    facts = ListFacts(made.name, made.source, nature=made.nature, jurisdiction=made.country)
    choice = ImportChoice(ReadChoice(ListFormat.CASEAPP), facts, list_id=list_id, whole=whole)
    source = sha256(repr(entries).encode()).digest()
    prepared = desk.read(prepare_entries, choice, iter(entries), source_sha256=source, job=Job())
    return desk.write(accept_import, prepared, job=Job())
