"""Grading schemes as data. A code means something only under its scheme; none is converted."""

import tomllib
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
def schemes() -> tuple[Scheme, ...]:
    """Return every scheme, in the order of `resources/reference/schemes.toml`."""
    path = RESOURCES / "reference" / "schemes.toml"
    return tuple(
        Scheme(
            id=table["id"],
            english=table["name"],
            jurisdiction=table["jurisdiction"],
            source=table["source"],
            version=table["version"],
            levels=tuple(Level(code, words) for code, words in table["levels"]),
        )
        for table in tomllib.loads(path.read_text("utf-8"))["scheme"]
    )


def scheme(scheme_id: str) -> Scheme:
    """Return the scheme with this id. Raises `UnknownScheme`."""
    for one in schemes():
        if one.id == scheme_id:
            return one
    raise UnknownScheme(_("This grading scheme is not known here."))
