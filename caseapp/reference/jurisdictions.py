"""Countries by their code (ISO 3166-1 alpha-2), in the reader's language (Unicode CLDR)."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from caseapp.errors import CaseAppError
from caseapp.words import _, later

INTERNATIONAL = "INT"  # ours, for agencies and schemes of no single country
# CLDR also names parts of countries, unions and pseudo-countries. XK is no code of the standard,
# but the one that agencies use for Kosovo.
_NO_COUNTRY = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


class UnknownJurisdiction(CaseAppError):
    """This is not the code of a country."""

    advice = later("Use two letters, as in NL, or INT for an international body.")


@cache
def codes() -> tuple[str, ...]:
    """Return the code of every country in alphabetical order, then INT."""
    countries = {code for code in _territories("en") if re.fullmatch("[A-Z]{2}", code)}
    return (*sorted(countries - _NO_COUNTRY), INTERNATIONAL)


def name(code: str, locale: str = "en") -> str:
    """Return a country's name in a language: `name("GB", "de")`. Unknown languages read English.

    Raises `UnknownJurisdiction`.
    """
    if code not in codes():
        raise UnknownJurisdiction(_("This is not the code of a country."))
    if code == INTERNATIONAL:
        return _("International")
    return _territories(locale).get(code) or _territories("en")[code]


@cache
def _territories(locale: str) -> dict[str, str]:
    try:
        found = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        found = Locale("en")
    return {str(code): str(written) for code, written in found.territories.items()}
