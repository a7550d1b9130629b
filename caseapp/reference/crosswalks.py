"""What a level of one scheme can be under another: one way, lossy, and only ever a suggestion."""

import tomllib
from dataclasses import dataclass
from functools import cache

from caseapp.paths import RESOURCES
from caseapp.words import Word, _, later


class Certainty(Word):
    """How sure it is that a level corresponds so."""

    VERIFIED = "verified", later("Read in the source")
    KNOWN = "known", later("Well known, not checked in the source")
    UNCERTAIN = "uncertain", later("Uncertain: sources differ")


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One level of a scheme, and every level of another that it can be. It loses something."""

    scheme: str
    code: str
    to_scheme: str
    to: tuple[str, ...]  # empty: it lies outside of that scheme
    certainty: Certainty
    source: str
    version: str
    english_note: str

    @property
    def note(self) -> str:
        return _(self.english_note)

    @property
    def lossy(self) -> bool:
        """Always: a level means more under its own scheme than any other can say."""
        return True


@cache
def crosswalks() -> tuple[Crosswalk, ...]:
    """Return every correspondence, as `resources/reference/crosswalks.toml` has them."""
    path = RESOURCES / "reference" / "crosswalks.toml"
    return tuple(
        Crosswalk(
            scheme=table["from"],
            code=level["code"],
            to_scheme=table["to"],
            to=tuple(level["to"]),
            certainty=Certainty(level.get("certainty", table["certainty"])),
            source=table["source"],
            version=table["version"],
            english_note=level.get("note", ""),
        )
        for table in tomllib.loads(path.read_text("utf-8"))["crosswalk"]
        for level in table["levels"]
    )


def crosswalks_from(scheme: str, code: str) -> tuple[Crosswalk, ...]:
    """Return what is known of one level under other schemes."""
    return tuple(each for each in crosswalks() if (each.scheme, each.code) == (scheme, code))


def excludes(scheme: str, code: str, other: str, other_code: str) -> bool:
    """Say whether a level cannot be that level of another scheme.

    What sources differ about excludes nothing. Where no table leads to the other scheme at once,
    one in between is asked: COPINE 9 is SAP 4, and that is category A.
    """
    possible = _possible(scheme, code, other)
    return possible is not None and other_code not in possible


@cache
def _possible(scheme: str, code: str, other: str) -> frozenset[str] | None:
    """Return the levels that it can be there, or None where nothing certain is known."""
    certain = [
        each for each in crosswalks_from(scheme, code) if each.certainty is not Certainty.UNCERTAIN
    ]
    for each in certain:
        if each.to_scheme == other:
            return frozenset(each.to)
    for each in certain:
        found = [_possible(each.to_scheme, step, other) for step in each.to]
        known = [levels for levels in found if levels is not None]
        if known and len(known) == len(found):
            return frozenset().union(*known)
    return None
