"""Calm two-word names for persons and cases, the same on every desk."""

import hashlib
import tomllib
from functools import cache
from uuid import UUID

from caseapp.paths import RESOURCES


def pseudonym(person_id: UUID) -> str:
    """Return a person's name on screen: "Silver Birch". It tells nothing about them.

    One of 65,536, so two persons can share one: P1 and P2 tell them apart in a case.
    """
    return _two_words(b"caseapp-pseudonym-v1", person_id)


def coded_title(case_id: UUID) -> str:
    """Return the title offered for a new case, in the manner of a pseudonym."""
    return _two_words(b"caseapp-coded-title-v1", case_id)


def _two_words(purpose: bytes, record_id: UUID) -> str:
    # Hashed, since the first half of the id is a time: neighbours would be called alike.
    digest = hashlib.sha256(purpose + b"\0" + record_id.bytes).digest()
    first, second = words()
    return f"{first[digest[0]]} {second[digest[1]]}".title()


@cache
def words() -> tuple[list[str], list[str]]:
    """Return the 256 words that come first, and the 256 that follow."""
    path = RESOURCES / "reference" / "pseudonyms.toml"
    words = tomllib.loads(path.read_text("utf-8"))
    return words["first"].split(), words["second"].split()
