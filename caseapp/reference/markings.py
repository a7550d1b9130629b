"""Who may see a text, what may be done with it, and how it must be handled.

TLP 2.0 (FIRST, August 2022), PAP (MISP taxonomy) and Europol's handling codes, see standards,
section 7. Each is explained in words from `resources/reference/markings.toml`.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from caseapp.errors import CaseAppError
from caseapp.paths import RESOURCES
from caseapp.words import Name, Word, _, later


class Tlp(Name):
    """Who may see it. The label is never translated; the explanation is."""

    CLEAR = "clear", "TLP:CLEAR"
    GREEN = "green", "TLP:GREEN"
    AMBER = "amber", "TLP:AMBER"
    AMBER_STRICT = "amber_strict", "TLP:AMBER+STRICT"
    RED = "red", "TLP:RED"

    @property
    def written(self) -> str:
        return self.english

    @property
    def order(self) -> int:
        return list(Tlp).index(self)

    @property
    def explanation(self) -> str:
        return _(_texts()["tlp"][self.value])


class Pap(Name):
    """What may be done with it. The label is never translated; the explanation is."""

    CLEAR = "clear", "PAP:CLEAR"
    GREEN = "green", "PAP:GREEN"
    AMBER = "amber", "PAP:AMBER"
    RED = "red", "PAP:RED"

    @property
    def written(self) -> str:
        return self.english

    @property
    def order(self) -> int:
        return list(Pap).index(self)

    @property
    def explanation(self) -> str:
        return _(_texts()["pap"][self.value])


class Handling(Word):
    """A condition that travels with it. Conditions add up; none replaces another."""

    H0 = "h0", later("H0: for preventing and fighting crime only")
    H1 = "h1", later("H1: not in judicial proceedings without permission")
    H2 = "h2", later("H2: not passed on without permission")
    H3 = "h3", later("H3: other restrictions")
    COURT_PERMISSION = "court_permission", later("Court permission needed")
    DO_NOT_CONTACT_HOST = "do_not_contact_host", later("Do not contact the host")
    DO_NOT_CONTACT_ACCOUNT_HOLDER = (
        "do_not_contact_account_holder",
        later("Do not contact the account holder"),
    )

    @property
    def written(self) -> str:
        return self.label.partition(":")[0]

    @property
    def explanation(self) -> str:
        return _(_texts()["handling"][self.value])


class NotAMarking(CaseAppError):
    """This text is not a marking of TLP or PAP."""

    advice = later("Treat it as TLP:RED until the sender has said what they mean.")


@dataclass(frozen=True)
class Marking:
    """What a record, a paper or a package is marked with."""

    tlp: Tlp
    pap: Pap
    handling: tuple[Handling, ...] = ()
    conditions: tuple[str, ...] = ()  # in the words of who set them

    def problems(self) -> dict[str, str]:
        """Say what is missing, by field. Empty means ready to save."""
        if Handling.H3 in self.handling and not any(text.strip() for text in self.conditions):
            return {"conditions": _("H3 needs its restrictions in words.")}
        return {}

    def explained(self) -> tuple[str, ...]:
        """Return one line for each part, as printed beside the marking."""
        marks: tuple[Tlp | Pap | Handling, ...] = (self.tlp, self.pap, *self.handling)
        return (*(f"{mark.written}. {mark.explanation}" for mark in marks), *self.conditions)


Level = TypeVar("Level", Tlp, Pap)


def strictest(first: Level, *others: Level) -> Level:
    """Return the most restrictive of several levels of one kind."""
    return max(first, *others, key=lambda level: level.order) if others else first


def combine(first: Marking, *others: Marking) -> Marking:
    """Return the marking of a whole made of parts: the strictest levels, and every condition.

    The aggregation rule of standards, section 7.7.
    """
    every = (first, *others)
    return Marking(
        tlp=strictest(*(part.tlp for part in every)),
        pap=strictest(*(part.pap for part in every)),
        handling=tuple(code for code in Handling if any(code in part.handling for part in every)),
        conditions=_once([text for part in every for text in part.conditions]),
    )


def is_at_least(marking: Marking, other: Marking) -> bool:
    """Say whether the marking restricts everything that the other restricts."""
    return (
        marking.tlp.order >= other.tlp.order
        and marking.pap.order >= other.pap.order
        and set(marking.handling) >= set(other.handling)
        and set(marking.conditions) >= set(other.conditions)
    )


def may_go_onward(tlp: Tlp) -> bool:
    """Say whether an agency that received it may give it to another: never RED, AMBER+STRICT."""
    return tlp.order < Tlp.AMBER_STRICT.order


def allows_notice(pap: Pap) -> bool:
    """Say whether a host may be told: a notice is seen by others, so at most PAP:GREEN."""
    return pap.order <= Pap.GREEN.order


def read_tlp(text: str) -> Tlp:
    """Return the level that a foreign text names: "TLP:AMBER+STRICT", "red".

    TLP:WHITE, from version 1, is read as CLEAR. Raises `NotAMarking`.
    """
    name = text.strip().upper().removeprefix("TLP:").strip()
    for level in Tlp:
        if name in {level.written.removeprefix("TLP:"), level.name}:
            return level
    if name == "WHITE":
        return Tlp.CLEAR
    raise NotAMarking(_("This is not a TLP marking."))


def _once(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


@cache
def _texts() -> dict[str, dict[str, str]]:
    path = RESOURCES / "reference" / "markings.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
