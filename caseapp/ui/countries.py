from caseapp.reference.jurisdictions import INTERNATIONAL, codes, name
from caseapp.words import _


def country_choices(*, international: bool = False) -> list[tuple[str, str]]:
    """Return the countries to choose from, by name, after "Not known"."""
    known = (code for code in codes() if international or code != INTERNATIONAL)
    named = sorted(((code, name(code)) for code in known), key=lambda each: each[1])
    return [("", _("Not known")), *named]
