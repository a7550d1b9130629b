"""What a card would be here before it is kept: what is new, and whose keys it may show."""

from dataclasses import dataclass
from uuid import UUID

from msgspec import structs
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partner_cards import is_ours
from caseapp.casework.partners import KEPT_OUT, PartnerRow, list_partners, newest_of_keys
from caseapp.models import Agency
from caseapp.models.vocabulary import KeyState
from caseapp.sealing.card import Card, Succession, compare, read_card
from caseapp.sealing.fingerprint import digits
from caseapp.visible import visible
from caseapp.words import Word, later


class CardNews(Word):
    """What a card tells us."""

    FIRST = "first", later("The first card of this desk.")
    SAME = "same", later("This card is here already.")
    NEWER = "newer", later("A newer card, with the same keys. It is taken at once.")
    NEW_OPENING_KEY = (
        "new_opening_key",
        later("A newer card with a new opening key. It is taken at once: the number is the same."),
    )
    CONFLICT = "conflict", later("Another card with the same serial number is here.")
    REFUSED = "refused", later("It will be refused.")


NEWS = {
    Succession.SAME: CardNews.SAME,
    Succession.NEWER: CardNews.NEWER,
    Succession.CONFLICT: CardNews.CONFLICT,
}


@dataclass(frozen=True)
class CardLook:
    """A card that was read and not kept."""

    name: str
    digits: str
    news: CardNews
    may_be_of: tuple[PartnerRow, ...]  # partners who are called or reached so, with other keys
    others: tuple[PartnerRow, ...]  # the other partners: any of them may have been renamed


def look_at_card(session: Session, raw: bytes) -> CardLook:
    """Say what a card would be here. Raises `CardRefused`."""
    card = read_card(raw)
    news = _news(session, card)
    partners = list_partners(session) if news == CardNews.FIRST else []
    alike = _alike(session, card)
    return CardLook(
        name=visible(card.content.agency),
        digits=digits(card.fingerprint),
        news=news,
        may_be_of=tuple(row for row in partners if row.id in alike),
        others=tuple(row for row in partners if row.id not in alike),
    )


def _alike(session: Session, card: Card) -> set[UUID]:
    """Return the agencies that bear the card's name, or are reached as it says."""
    signs = _signs(card.content.agency, *structs.astuple(card.content.contacts))
    return {
        each.id
        for each in session.scalars(select(Agency).where(~Agency.ours))
        if signs & _signs(each.name, each.telephone_day, each.telephone_night, each.email)
    }


def _signs(*texts: str) -> set[str]:
    """Return what tells an agency from others, however it is spaced. Nothing is "not known"."""
    spelt = {"".join(visible(text).casefold().split()) for text in texts}
    return spelt - {"", "notknown"}


def _news(session: Session, card: Card) -> CardNews:
    held = newest_of_keys(session, card.fingerprint)
    if held is None:
        return CardNews.REFUSED if is_ours(session, card) else CardNews.FIRST
    before = read_card(held.card.encode())
    succession = compare(before, card)
    if held.state in {*KEPT_OUT, KeyState.ROTATING}:
        return CardNews.REFUSED
    same_key = before.public.mlkem768x25519 == card.public.mlkem768x25519
    if succession == Succession.NEWER and not same_key:
        return CardNews.NEW_OPENING_KEY
    return NEWS.get(succession, CardNews.REFUSED)
