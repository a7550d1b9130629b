"""A new desk, as typed in at the first run."""

import re
import unicodedata
from dataclasses import dataclass

from babel.languages import get_official_languages

from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError
from caseapp.models.vocabulary import AgencyKind
from caseapp.reference.jurisdictions import INTERNATIONAL, codes
from caseapp.words import _

MOST_LANGUAGES = 20  # on a card
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47
LONGEST_LANGUAGE = 35
TEXTS = ("agency", "unit", "officer", "role", "telephone_day", "telephone_night", "email")


@dataclass(frozen=True)
class DeskDraft:
    """Who sits at a new desk, as typed in at the first run. Its card will say most of it."""

    agency: str
    unit: str
    kind: AgencyKind | None
    jurisdiction: str  # ISO 3166-1 alpha-2
    officer: str
    role: str = ""
    telephone_day: str = ""
    telephone_night: str = ""
    email: str = ""
    languages: tuple[str, ...] = ("en",)

    def problems(self) -> dict[str, str]:
        """Say what is missing or not as it should be, by field. Empty means ready to start."""
        problems = {name: why for name in TEXTS if (why := _wrong_with(getattr(self, name)))}
        needed = {
            "agency": _("Say what your agency is called."),
            "officer": _("Say who you are."),
            "telephone_day": _("Partners call this number to compare numbers with you."),
        }
        problems |= {name: why for name, why in needed.items() if not getattr(self, name).strip()}
        if self.kind is None:
            problems["kind"] = _("Choose what your agency is.")
        if self.jurisdiction not in codes() or self.jurisdiction == INTERNATIONAL:
            problems["jurisdiction"] = _("Choose the country whose law you work under.")
        if not 0 < len(self.languages) <= MOST_LANGUAGES or not all(map(_is_code, self.languages)):
            problems["languages"] = _("Give the codes of languages, such as: fr, de, en.")
        return problems


def spoken_in(jurisdiction: str) -> tuple[str, ...]:
    """Return the codes of the languages that a desk there probably works in, English last."""
    official = get_official_languages(jurisdiction)
    return (*(code.replace("_", "-") for code in official if code != "en"), "en")


def _is_code(language: str) -> bool:
    return len(language) <= LONGEST_LANGUAGE and bool(LANGUAGE.fullmatch(language))


def _wrong_with(text: str) -> str:
    try:
        kept(text)
    except CaseAppError as error:
        return str(error)
    # A card has no place for lines: the rule of docs/formats/card.md.
    broken = any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in text)
    return _("Write it in one line.") if broken else ""
