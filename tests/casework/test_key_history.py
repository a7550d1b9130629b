"""What a card would be before it is kept, and what became of a partner's keys."""

from datetime import timedelta

import pytest
from msgspec import structs

from caseapp.casework.card_look import CardNews, look_at_card
from caseapp.casework.key_disputes import find_conflict, reject_new_keys, settle_card_conflict
from caseapp.casework.key_history import KeyEvent, list_key_moments
from caseapp.casework.key_warnings import list_key_warnings
from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card, revoke_keys
from caseapp.casework.partners import describe_partner, keys_in_force
from caseapp.clock import now
from caseapp.models import PartnerCard
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import Contacts
from tests.casework.cards import KEYS, a_card, compared

NEW_KEYS = AgencyKeys.generate()
WHY = "Their head of unit, by telephone"


@pytest.fixture
def partner_id(desk):
    """A partner whose number was compared."""
    partner_id = desk.write(import_card, a_card())
    compared(desk, partner_id)
    return partner_id


def events(desk, partner_id):
    return [moment.event for moment in desk.read(list_key_moments, partner_id)]


def test_a_card_is_looked_at_before_it_is_kept(desk, partner_id):
    def look(raw):
        return desk.read(look_at_card, raw).news

    rotated = KEYS.with_new_opening_key()

    assert look(desk.all(PartnerCard)[0].card.encode()) == CardNews.SAME
    assert look(a_card(serial=2)) == CardNews.NEWER
    assert look(a_card(rotated, serial=2)) == CardNews.NEW_OPENING_KEY
    assert look(a_card(unit="Another unit")) == CardNews.CONFLICT
    assert look(a_card(NEW_KEYS)) == CardNews.FIRST
    assert look(desk.read(our_card).file) == CardNews.REFUSED
    desk.write(import_card, a_card(serial=3))
    assert look(a_card(serial=2)) == CardNews.REFUSED
    desk.write(revoke_keys, partner_id, state=KeyState.REVOKED, reason=WHY)
    assert look(a_card(serial=4)) == CardNews.REFUSED


NOWHERE = Contacts(day="not known", night="+372 555 0199", email="not known")
RENAMED = {"agency": "Lakeside", "contacts": NOWHERE}


@pytest.mark.parametrize(
    "said",
    [
        {"agency": "HARBOUR foundation", "contacts": NOWHERE},
        {"agency": "Lakeside", "contacts": structs.replace(NOWHERE, day="+3725550100")},
        {"agency": "Lakeside", "contacts": structs.replace(NOWHERE, email="A@example.org")},
    ],
    ids=["name", "telephone", "address"],
)
def test_keys_nobody_has_seen_may_be_those_of_a_partner_whom_the_card_is_like(
    desk, partner_id, said
):
    look = desk.read(look_at_card, a_card(NEW_KEYS, **said))

    assert [each.id for each in look.may_be_of] == [partner_id]
    assert look.others == ()


def test_a_card_that_is_like_nobodys_may_still_be_that_of_a_partner_who_was_renamed(
    desk, partner_id
):
    look = desk.read(look_at_card, a_card(NEW_KEYS, **RENAMED))

    assert look.may_be_of == ()
    assert [each.id for each in look.others] == [partner_id]
    assert desk.read(look_at_card, a_card(serial=2)).others == ()


def test_a_partner_who_was_renamed_with_new_keys_is_unverified_and_their_former_name_is_told(
    desk, partner_id
):
    desk.write(import_card, a_card(NEW_KEYS, **RENAMED), of=partner_id)

    row = desk.read(describe_partner, partner_id).row
    assert (row.name, row.level, row.new_keys) == ("Lakeside", PartnerLevel.UNVERIFIED, True)
    newest = desk.read(list_key_moments, partner_id)[0]
    assert newest.said == "Called Harbour Foundation before"


def test_the_history_of_keys_is_told_newest_first(desk, partner_id):
    desk.write(import_card, a_card(serial=2))
    desk.write(import_card, a_card(KEYS.with_new_opening_key(), serial=3))
    desk.write(import_card, a_card(KEYS, serial=3))
    other = desk.read(find_conflict, partner_id).other.id
    desk.write(settle_card_conflict, other, take=False, reason=WHY)
    desk.write(import_card, a_card(NEW_KEYS), of=partner_id)
    compared(desk, partner_id)
    desk.write(revoke_keys, partner_id, state=KeyState.COMPROMISED, reason=WHY)

    assert events(desk, partner_id) == [
        KeyEvent.COMPROMISED,
        KeyEvent.REVOKED,
        KeyEvent.COMPARED,
        KeyEvent.NEW_SIGNING_KEYS,
        KeyEvent.SET_ASIDE,
        KeyEvent.CONFLICT,
        KeyEvent.NEW_OPENING_KEY,
        KeyEvent.NEWER_CARD,
        KeyEvent.COMPARED,
        KeyEvent.FIRST_CARD,
    ]
    newest = desk.read(list_key_moments, partner_id)[0]
    assert (newest.officer, newest.said) == ("Ana Sample", WHY)


def test_keys_that_came_back_are_told_so(desk, partner_id):
    desk.write(import_card, a_card(NEW_KEYS), of=partner_id)
    assert KeyEvent.REPLACED in events(desk, partner_id)

    desk.write(reject_new_keys, partner_id, reason=WHY)

    assert KeyEvent.CAME_BACK in events(desk, partner_id)


def test_what_is_to_do_about_cards_and_keys_is_said_on_the_first_page(desk, partner_id):
    assert desk.read(list_key_warnings) == []
    soon = now().replace(microsecond=0) + timedelta(days=20)
    desk.write(import_card, a_card(AgencyKeys.generate(), agency="Beacon", expires=soon))
    over = now().replace(microsecond=0) - timedelta(days=1)
    desk.write(import_card, a_card(AgencyKeys.generate(), agency="Anchor", expires=over))
    desk.write(import_card, a_card(unit="Another unit"))
    desk.write(import_card, a_card(NEW_KEYS), of=partner_id)

    def let_ours_end(session, by):
        keys_in_force(session).expires = soon

    desk.write(let_ours_end)

    assert desk.read(list_key_warnings) == [
        f"Our card expires on {soon:%Y-%m-%d}: make the next one.",
        "1 partner has two cards that contradict each other.",
        "1 partner has new keys that nobody has compared.",
        "The card of 1 partner has expired.",
        "The card of 1 partner expires within 30 days.",
    ]

    def let_ours_expire(session, by):
        keys_in_force(session).expires = over

    desk.write(let_ours_expire)
    assert desk.read(list_key_warnings)[0].startswith("Our card has expired")
