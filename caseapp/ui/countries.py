from caseapp.reference.jurisdictions import INTERNATIONAL, codes, name
from caseapp.visible import visible
from caseapp.words import _


def country_choices(*, international: bool = False) -> list[tuple[str, str]]:
    """Return the countries to choose from, by name, after "Not known"."""
    known = (code for code in codes() if international or code != INTERNATIONAL)
    named = sorted(((code, name(code)) for code in known), key=lambda each: each[1])
    return [("", _("Not known")), *named]


def country_name(code: str) -> str:
    """Return a country by its name; a code that nobody knows stays as it was written."""
    return name(code) if code in codes() else visible(code)
