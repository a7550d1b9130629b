"""Times as people read them: relative to today in lists, exact and with their zone elsewhere."""

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date

from caseapp.clock import now
from caseapp.words import _, many

WEEK = 7  # days
LANGUAGE = "en"  # of names of months and days: that of our words


class Due(NamedTuple):
    """When something is due, in words, and the tone that goes with them."""

    words: str
    tone: str


def exact(at: datetime | None, zone: str = "UTC") -> str:
    """Return a moment to the minute, with its zone: 2026-11-22 17:00 UTC."""
    if at is None:
        return _("Not known")
    there = at.astimezone(_zone(zone))
    return f"{there:%Y-%m-%d %H:%M} {there.tzname()}"


def recent(at: datetime | None) -> str:
    """Return a moment for a list: the time if it was today, else the day."""
    if at is None:
        return ""
    days = (now().date() - at.astimezone(UTC).date()).days
    if days == 0:
        return f"{at.astimezone(UTC):%H:%M}"
    if days == 1:
        return _("Yesterday")
    return short_day(at)


def short_day(at: datetime) -> str:
    """Return a day without its year while it is this year's: 24 Nov."""
    pattern = "d MMM" if at.year == now().year else "d MMM y"
    return format_date(at, pattern, locale=LANGUAGE)


def full_day(at: datetime) -> str:
    """Return a day as the head of a page says it: Sunday, 22 November 2026."""
    return format_date(at, "EEEE, d MMMM y", locale=LANGUAGE)


def due(at: datetime | None, zone: str = "UTC") -> Due:
    """Say when something is due, and how pressing that is."""
    if at is None:
        return Due("", "text_3")
    there = at.astimezone(_zone(zone))
    days = (there.date() - now().astimezone(_zone(zone)).date()).days
    if at < now():
        late = many("Overdue {n} day", "Overdue {n} days", -days) if days else _("Overdue today")
        return Due(late, "danger")
    if days == 0:
        return Due(_("Today, {time}").format(time=f"{there:%H:%M} {there.tzname()}"), "warning")
    if days == 1:
        return Due(_("Tomorrow"), "warning")
    return Due(short_day(there), "text" if days <= WEEK else "text_2")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a partner may name any zone
        return ZoneInfo("UTC")
