"""How a source, and what it says, are graded: 4x4, 3x5x2 and Admiralty (standards, section 7)."""

import tomllib
from dataclasses import dataclass
from functools import cache

from caseapp.errors import CaseAppError
from caseapp.paths import RESOURCES
from caseapp.words import _, later


class UnknownGrading(CaseAppError):
    """This grading of sources, or this code in it, is not one that is known here."""

    advice = later("Choose the grading and its codes from the list, or leave the grade out.")


@dataclass(frozen=True, slots=True)
class Grade:
    """One code of a grading."""

    code: str
    english: str
    rank: int | None  # 0 is best; None is "unknown", which is neither best nor worst

    @property
    def label(self) -> str:
        return _(self.english)


@dataclass(frozen=True, slots=True)
class Grading:
    """A way of grading sources. Its codes mean nothing under another grading."""

    id: str
    english: str
    rules: str
    source: tuple[Grade, ...]
    information: tuple[Grade, ...]
    handling: tuple[Grade, ...]  # how it may be shared; only 3x5x2 has it, and it has no rank

    @property
    def name(self) -> str:
        return _(self.english)

    def described(self, source: str, information: str) -> str:
        """Return a grade in words, as printed beside what it grades. Raises `UnknownGrading`."""
        one, two = _one(self.source, source), _one(self.information, information)
        return _("{codes} ({grading}): {source}. {information}.").format(
            codes=one.code + two.code,
            grading=self.name,
            source=one.label,
            information=two.label,
        )


@cache
def gradings() -> tuple[Grading, ...]:
    """Return every grading, in the order of `resources/reference/gradings.toml`."""
    path = RESOURCES / "reference" / "gradings.toml"
    return tuple(
        Grading(
            id=table["id"],
            english=table["name"],
            rules=table["source_of_rules"],
            source=_ranked(table["source"], table["unknown"]),
            information=_ranked(table["information"], table["unknown"]),
            handling=tuple(Grade(code, words, None) for code, words in table.get("handling", ())),
        )
        for table in tomllib.loads(path.read_text("utf-8"))["grading"]
    )


def grading(grading_id: str) -> Grading:
    """Return the grading with this id: "4x4", "3x5x2" or "admiralty". Raises `UnknownGrading`."""
    for one in gradings():
        if one.id == grading_id:
            return one
    raise UnknownGrading(_("This grading of sources is not known here."))


def _one(grades: tuple[Grade, ...], code: str) -> Grade:
    for grade in grades:
        if grade.code == code:
            return grade
    raise UnknownGrading(_("This grading of sources has no such code."))


def _ranked(pairs: list[list[str]], unknown: list[str]) -> tuple[Grade, ...]:
    known = [code for code, _words in pairs if code not in unknown]
    return tuple(
        Grade(code, words, known.index(code) if code in known else None) for code, words in pairs
    )
