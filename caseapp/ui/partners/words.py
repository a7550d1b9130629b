"""How levels of trust, the life of a card and the history of keys look and are called."""

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError

from caseapp.casework.key_history import KeyEvent, KeyMoment
from caseapp.casework.partners import KEPT_OUT, PartnerRow
from caseapp.clock import now
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui import times
from caseapp.ui.times import LANGUAGE, short_day
from caseapp.ui.widgets import Look, Moment
from caseapp.visible import visible
from caseapp.words import _, many

MOST_TYPED = 200  # characters of a line
LEVEL_LOOKS = {
    PartnerLevel.UNVERIFIED: Look(fraction=0.0, tone="warning"),
    PartnerLevel.COMPARED: Look(fraction=0.75, tone="success"),
    PartnerLevel.CEREMONY: Look(fraction=1.0, tone="success"),
    PartnerLevel.INTRODUCED_BY_ROSTER: Look(fraction=0.5, tone="info"),
}
NOT_TRUSTED = Look(fraction=0.0, tone="danger")
DOUBTED = Look(fraction=0.25, tone="warning")
EVENT_LOOKS = {
    KeyEvent.FIRST_CARD: ("badge-check", "info"),
    KeyEvent.NEWER_CARD: ("refresh-cw", "neutral"),
    KeyEvent.NEW_OPENING_KEY: ("key-round", "info"),
    KeyEvent.NEW_SIGNING_KEYS: ("fingerprint", "warning"),
    KeyEvent.CONFLICT: ("split", "warning"),
    KeyEvent.COMPARED: ("phone", "success"),
    KeyEvent.REPLACED: ("clock", "neutral"),
    KeyEvent.SET_ASIDE: ("archive", "neutral"),
    KeyEvent.CAME_BACK: ("shield-check", "success"),
    KeyEvent.REVOKED: ("ban", "danger"),
    KeyEvent.COMPROMISED: ("shield-alert", "danger"),
}


def trust(partner: PartnerRow) -> str:
    """Say in one line where a partner's keys stand: what keeps us from relying on them comes first.

    Two cards that contradict each other weigh more than a number that nobody compared.
    """
    if partner.state in KEPT_OUT:
        return partner.state.label
    if partner.in_conflict:
        return _("Two cards in conflict")
    if partner.new_keys:
        return _("New keys, not compared yet")
    return partner.level.label


def trust_look(partner: PartnerRow) -> Look:
    """Return how that looks."""
    if partner.state in KEPT_OUT:
        return NOT_TRUSTED
    return DOUBTED if partner.in_conflict else LEVEL_LOOKS[partner.level]


def card_life(partner: PartnerRow) -> str:
    """Say until when a card is valid: the day, or how many days are left."""
    if partner.has_expired:
        return _("Expired")
    if partner.ends_soon:
        return many("{n} day left", "{n} days left", (partner.expires - now()).days)
    return short_day(partner.expires)


def card_look(partner: PartnerRow) -> Look:
    """Return how pressing that is."""
    if partner.has_expired:
        return Look(tone="danger")
    return Look(tone="warning" if partner.ends_soon else "text_2")


def key_moment(told: KeyMoment) -> Moment:
    """Say in words what happened to a partner's keys."""
    icon, tone = EVENT_LOOKS[told.event]
    card = _("Card {serial}").format(serial=told.serial)
    who = _("by {officer}").format(officer=visible(told.officer)) if told.officer else ""
    parts = (card, _("number {begin}…").format(begin=told.digits.split()[0]), who)
    detail = " · ".join(part for part in (*parts, visible(told.said)) if part)
    return Moment(told.event.label, detail, times.exact(told.at), icon, tone)


def spoken(languages: Sequence[str]) -> str:
    """Return the names of languages; a code that nobody knows is shown as it is."""
    return ", ".join(map(_language, languages))


def _language(tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(LANGUAGE) or tag
    except (UnknownLocaleError, ValueError, TypeError):
        return tag
