"""How kinds of agencies, levels of trust and the life of a card look and are called."""

from collections.abc import Sequence
from datetime import timedelta

from babel import Locale, UnknownLocaleError

from caseapp.casework.partners import KEPT_OUT, PartnerRow
from caseapp.clock import now
from caseapp.models.vocabulary import AgencyKind, PartnerLevel
from caseapp.ui.times import LANGUAGE, short_day
from caseapp.ui.widgets import Look
from caseapp.words import _, many

SOON = timedelta(days=60)  # time enough to send a new card around
MOST_TYPED = 200  # characters of a line
AGENCY_ICONS = {
    AgencyKind.POLICE: "shield",
    AgencyKind.HOTLINE: "phone",
    AgencyKind.NGO: "heart-handshake",
    AgencyKind.CLEARING_HOUSE: "globe",
    AgencyKind.HOST: "database",
    AgencyKind.REGISTRAR: "link",
    AgencyKind.PLATFORM: "monitor",
    AgencyKind.PAYMENT_FIRM: "stamp",
    AgencyKind.REGULATOR: "scale",
}
LEVEL_LOOKS = {
    PartnerLevel.UNVERIFIED: Look(fraction=0.0, tone="warning"),
    PartnerLevel.COMPARED: Look(fraction=0.75, tone="success"),
    PartnerLevel.CEREMONY: Look(fraction=1.0, tone="success"),
    PartnerLevel.INTRODUCED_BY_ROSTER: Look(fraction=0.5, tone="info"),
}
NOT_TRUSTED = Look(fraction=0.0, tone="danger")


def trust(partner: PartnerRow) -> str:
    """Say how sure we are of a key, or that it is not trusted any more."""
    return partner.state.label if partner.state in KEPT_OUT else partner.level.label


def trust_look(partner: PartnerRow) -> Look:
    """Return how that looks."""
    return NOT_TRUSTED if partner.state in KEPT_OUT else LEVEL_LOOKS[partner.level]


def card_life(partner: PartnerRow) -> str:
    """Say until when a card is valid: the day, or how many days are left."""
    if partner.expires <= now():
        return _("Expired")
    days = _days_left(partner)
    if days <= SOON.days:
        return many("{n} day left", "{n} days left", days)
    return short_day(partner.expires)


def card_look(partner: PartnerRow) -> Look:
    """Return how pressing that is."""
    if partner.expires <= now():
        return Look(tone="danger")
    return Look(tone="warning" if _days_left(partner) <= SOON.days else "text_2")


def spoken(languages: Sequence[str]) -> str:
    """Return the names of languages; a code that nobody knows is shown as it is."""
    return ", ".join(map(_language, languages))


def _days_left(partner: PartnerRow) -> int:
    return (partner.expires - now()).days


def _language(tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(LANGUAGE) or tag
    except (UnknownLocaleError, ValueError, TypeError):
        return tag
