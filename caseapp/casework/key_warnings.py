"""Which cards and keys need somebody: in words, for the first page."""

from datetime import datetime

from sqlalchemy.orm import Session

from caseapp.casework.our_key_changes import our_card_ends
from caseapp.casework.partners import KEPT_OUT, list_partners
from caseapp.models.base import now
from caseapp.words import _, many


def list_key_warnings(session: Session) -> list[str]:
    """List what is to do about our card and those of partners, the most pressing first."""
    in_use = [row for row in list_partners(session) if row.state not in KEPT_OUT]
    conflicts = sum(row.in_conflict for row in in_use)
    new_keys = sum(row.new_keys for row in in_use)
    expired = sum(row.has_expired for row in in_use)
    ending = sum(row.ends_soon for row in in_use)
    texts = (
        _of_ours(our_card_ends(session)),
        conflicts
        and many(
            "{n} partner has two cards that contradict each other.",
            "{n} partners have two cards that contradict each other.",
            conflicts,
        ),
        new_keys
        and many(
            "{n} partner has new keys that nobody has compared.",
            "{n} partners have new keys that nobody has compared.",
            new_keys,
        ),
        expired
        and many(
            "The card of {n} partner has expired.",
            "The cards of {n} partners have expired.",
            expired,
        ),
        ending
        and many(
            "The card of {n} partner expires within 30 days.",
            "The cards of {n} partners expire within 30 days.",
            ending,
        ),
    )
    return [text for text in texts if text]


def _of_ours(ends: datetime | None) -> str:
    if ends is None:
        return ""
    if ends <= now():
        return _("Our card has expired: make the next one, and send it to partners.")
    return _("Our card expires on {day:%Y-%m-%d}: make the next one.").format(day=ends)
