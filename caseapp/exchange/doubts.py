"""What a person should know before a package is taken over: each doubt asks for a reason."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import Opened
from caseapp.exchange.received import sender_of
from caseapp.exchange.witness import card_of, doubts_of_trail
from caseapp.models import ExchangedState, Package, PartnerCard
from caseapp.models.base import now
from caseapp.models.vocabulary import Direction, KeyState, PartnerLevel
from caseapp.sealing.doubts import Doubt, Warned, doubts
from caseapp.words import _


def list_doubts(session: Session, opened: Opened) -> tuple[str, ...]:
    """List what speaks against a package that opened. Empty: nothing does."""
    sender = sender_of(session, opened)
    return (
        *map(_in_words, _of_the_clock(opened)),
        *doubts_of_trail(session, sender, opened.manifest),
        *_of_the_card(card_of(session, opened.manifest), opened),
        *_of_others(session, sender.id, opened),
    )


def _of_the_clock(opened: Opened) -> list[Warned]:
    # A desk that never compared its clock is the rule offline: told on the page, not asked about.
    known = opened.manifest.clock.known
    found = doubts(opened.manifest, now=now())
    return [each for each in found if known or each.doubt != Doubt.CLOCK]


def _in_words(warned: Warned) -> str:
    return _(
        "{doubt} It says {stated:%Y-%m-%d %H:%M %Z}; here it is {now:%Y-%m-%d %H:%M %Z}."
    ).format(doubt=warned.doubt.label, stated=warned.stated, now=warned.now)


def _of_the_card(card: PartnerCard, opened: Opened) -> Iterator[str]:
    if card.level == PartnerLevel.UNVERIFIED:
        yield _("Nobody here has compared this partner's number yet.")
    if card.state == KeyState.ROTATING:
        yield _("It is signed with former keys of this partner: newer ones are here.")
    if card.expires < opened.manifest.created:
        text = _("The sender's card had expired on {day:%Y-%m-%d}, before they sealed this.")
        yield text.format(day=card.expires)


def _of_others(session: Session, partner_id: UUID, opened: Opened) -> Iterator[str]:
    """Doubt a package beside the others that this partner sent."""
    manifest, received = opened.manifest, _received_from(partner_id)
    before = manifest.previous and bytes.fromhex(manifest.previous)
    if before and not _any(session, received, Package.manifest_hash == before):
        yield _("A package before this one has not arrived here.")
    another = Package.manifest_hash != opened.package.sha256
    if _any(session, received, Package.number == manifest.id, another):
        yield _("This partner sent another package under the same id. One of them is not genuine.")
    newer = (
        select(ExchangedState.record_id)
        .join(Package, Package.id == ExchangedState.package_id)
        .where(received, another, Package.sealed_at > manifest.created)
    )
    ids = {each.id for each in opened.records if isinstance(each, Shared)}
    if not ids.isdisjoint(session.scalars(newer)):
        yield _("A newer package of this partner, about the same records, is here already.")


def _received_from(partner_id: UUID) -> ColumnElement[bool]:
    return (Package.direction == Direction.RECEIVED) & (Package.partner_id == partner_id)


def _any(session: Session, *conditions: ColumnElement[bool]) -> bool:
    return bool(session.scalar(select(Package.id).where(*conditions).limit(1)))
