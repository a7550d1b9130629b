"""Grading schemes as data. A code means something only under its scheme; none is converted.

A desk's own schemes lie in its vault. Whoever has them hands them over as `own`: nothing here keeps
them, so no vault's schemes are ever another's.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from caseapp.errors import CaseAppError
from caseapp.paths import RESOURCES
from caseapp.words import _, later


class UnknownScheme(CaseAppError):
    """This grading scheme is not one that is known here."""

    advice = later("Keep the sender's grade as a statement, in their words.")


class UnknownLevel(CaseAppError):
    """This grading scheme has no such level."""

    advice = later("Check the scheme: the same code means different things in different countries.")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme: its code, and a short neutral label."""

    code: str
    english: str

    @property
    def label(self) -> str:
        return _(self.english)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A grading scheme: whose it is, which version, and its levels in its own order."""

    id: str
    english: str
    jurisdiction: str  # ISO 3166-1 alpha-2, or INT
    source: str
    version: str
    levels: tuple[Level, ...]
    national: bool = False  # a code speaks of one country's law: another country's can differ
    says_nothing: frozenset[str] = frozenset()  # codes that judge nothing
    known_software: frozenset[str] = frozenset()  # codes of files that no person made

    @property
    def name(self) -> str:
        return _(self.english)

    def level(self, code: str) -> Level:
        """Return the level with this code. Raises `UnknownLevel`."""
        for level in self.levels:
            if level.code == code:
                return level
        raise UnknownLevel(_("{scheme} has no such level.").format(scheme=self.name))


@cache
def _shipped() -> tuple[Scheme, ...]:
    path = RESOURCES / "reference" / "schemes.toml"
    return tuple(
        Scheme(
            id=table["id"],
            english=table["name"],
            jurisdiction=table["jurisdiction"],
            source=table["source"],
            version=table["version"],
            levels=tuple(Level(code, words) for code, words in table["levels"]),
            national=table.get("national", False),
            says_nothing=frozenset(table.get("says_nothing", ())),
            known_software=frozenset(table.get("known_software", ())),
        )
        for table in tomllib.loads(path.read_text("utf-8"))["scheme"]
    )


def schemes(own: Sequence[Scheme] = ()) -> tuple[Scheme, ...]:
    """Return every scheme: those of `resources/reference/schemes.toml`, then a desk's own."""
    return (*_shipped(), *own)


def scheme(scheme_id: str, own: Sequence[Scheme] = ()) -> Scheme:
    """Return the scheme with this id, from ours or a desk's own. Raises `UnknownScheme`."""
    for one in schemes(own):
        if one.id == scheme_id:
            return one
    raise UnknownScheme(_("This grading scheme is not known here."))


def scheme_name(scheme_id: str, own: Sequence[Scheme] = ()) -> str:
    """Return the name of a scheme, or the id that somebody wrote where we have none."""
    return next((each.name for each in schemes(own) if each.id == scheme_id), scheme_id)


def grade_label(scheme_id: str, code: str, own: Sequence[Scheme] = ()) -> str:
    """Return the label of a grade under its scheme, or its code where we have none."""
    levels = (level for each in schemes(own) if each.id == scheme_id for level in each.levels)
    return next((level.label for level in levels if level.code == code), code)


def names_of_grades(own: Sequence[Scheme] = ()) -> Callable[[str, str], str]:
    """Return `graded` for thousands of rows of one moment: each grade is named once."""
    return cache(lambda scheme_id, code: graded(scheme_id, code, own))


def graded(scheme_id: str, code: str, own: Sequence[Scheme] = ()) -> str:
    """Return scheme and grade by name, never one without the other; empty where there is none."""
    if not code:
        return ""
    return _("{scheme}: {grade}").format(
        scheme=scheme_name(scheme_id, own), grade=grade_label(scheme_id, code, own)
    )
