"""The life of a partner's keys: docs/formats/card.md, "A newer card" and "Keys of a partner"."""

import pytest

from caseapp.casework.key_disputes import find_conflict, reject_new_keys, settle_card_conflict
from caseapp.casework.partner_cards import (
    CardSetAside,
    KeysReplaced,
    KeysRevoked,
    import_card,
    revoke_keys,
)
from caseapp.casework.partners import describe_partner, list_partners, newest_card, partner_keys
from caseapp.errors import NotAllowed
from caseapp.models import Agency, AuditEntry, Officer, PartnerCard
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import read_card
from tests.casework.cards import KEYS, a_card, compared

NEW_KEYS = AgencyKeys.generate()
WHY = "Their head of unit, by telephone"


@pytest.fixture
def partner_id(desk):
    """A partner whose number was compared."""
    partner_id = desk.write(import_card, a_card())
    compared(desk, partner_id)
    return partner_id


@pytest.fixture
def in_conflict(desk, partner_id):
    """The same partner, and another card of the same serial."""
    desk.write(import_card, a_card(unit="Another unit"))
    return partner_id


@pytest.fixture
def with_new_keys(desk, partner_id):
    """The same partner, after an officer took a card with other keys for theirs."""
    return desk.write(import_card, a_card(NEW_KEYS), of=partner_id)


def row(desk):
    (row,) = desk.read(list_partners)
    return row


def in_force(desk, partner_id):
    return desk.read(newest_card, partner_id)


def settle(desk, partner_id, *, take, reason=WHY):
    conflict = desk.read(find_conflict, partner_id)
    return desk.write(settle_card_conflict, conflict.other.id, take=take, reason=reason)


def test_two_cards_of_one_serial_are_both_kept_and_the_first_stays_in_force(desk, in_conflict):
    conflict = desk.read(find_conflict, in_conflict)

    assert (conflict.partner, conflict.serial) == ("Harbour Foundation", 1)
    assert ("Unit", "Hotline") in conflict.here.said
    assert ("Unit", "Another unit") in conflict.other.said
    assert conflict.same_opening_key
    assert (row(desk).unit, row(desk).in_conflict) == ("Hotline", True)


def test_the_same_contradiction_again_is_kept_once(desk, in_conflict):
    other = desk.all(PartnerCard)[-1].card

    assert desk.write(import_card, other.encode()) == in_conflict
    assert len(desk.all(PartnerCard)) == 2


def test_another_contradiction_waits_for_its_turn(desk, in_conflict):
    desk.write(import_card, a_card(unit="A third unit"))
    settle(desk, in_conflict, take=False)

    assert ("Unit", "A third unit") in desk.read(find_conflict, in_conflict).other.said


def test_an_officer_keeps_the_card_that_is_here_and_says_why(desk, in_conflict):
    settle(desk, in_conflict, take=False)

    assert desk.read(find_conflict, in_conflict) is None
    assert (row(desk).unit, row(desk).in_conflict) == ("Hotline", False)
    loser = desk.all(PartnerCard)[-1]
    assert (loser.state, loser.state_reason, loser.state_by) == (
        KeyState.SET_ASIDE,
        WHY,
        desk.officer_id,
    )
    assert '"settle card conflict"' in desk.all(AuditEntry)[-1].payload


def test_an_officer_takes_the_other_card_with_what_people_compared(desk, in_conflict):
    settle(desk, in_conflict, take=True)

    assert (row(desk).unit, row(desk).level) == ("Another unit", PartnerLevel.COMPARED)
    assert in_force(desk, in_conflict).state_reason == WHY


def test_a_card_that_was_set_aside_does_not_come_back(desk, in_conflict):
    loser = desk.all(PartnerCard)[-1].card
    settle(desk, in_conflict, take=False)

    with pytest.raises(CardSetAside, match="Harbour Foundation"):
        desk.write(import_card, loser.encode())


def test_a_newer_card_stays_in_force_whichever_of_two_older_ones_holds(desk, in_conflict):
    desk.write(import_card, a_card(serial=2, unit="Newest unit"))
    settle(desk, in_conflict, take=True)

    assert row(desk).unit == "Newest unit"
    assert in_force(desk, in_conflict).serial == 2


def test_a_conflict_is_settled_once_with_a_reason_by_who_may(desk, in_conflict):
    conflict = desk.read(find_conflict, in_conflict)

    with pytest.raises(NotAllowed, match="how you know"):
        settle(desk, in_conflict, take=True, reason=" ")
    settle(desk, in_conflict, take=True)
    with pytest.raises(NotAllowed, match="settled before"):
        desk.write(settle_card_conflict, conflict.other.id, take=False, reason=WHY)


def test_a_conflict_of_revoked_keys_is_over(desk, in_conflict):
    conflict = desk.read(find_conflict, in_conflict)
    desk.write(revoke_keys, in_conflict, state=KeyState.REVOKED, reason=WHY)

    assert desk.read(find_conflict, in_conflict) is None
    with pytest.raises(KeysRevoked):
        desk.write(settle_card_conflict, conflict.other.id, take=True, reason=WHY)


def test_new_signing_keys_put_a_partner_back_to_not_compared(desk, with_new_keys):
    assert (row(desk).id, row(desk).level) == (with_new_keys, PartnerLevel.UNVERIFIED)
    assert row(desk).new_keys
    assert in_force(desk, with_new_keys).ed25519_key == NEW_KEYS.public.ed25519
    agency = desk.get(Agency, with_new_keys)
    assert agency.fingerprint == read_card(a_card(NEW_KEYS)).fingerprint


def test_what_the_former_keys_signed_opens_until_the_new_ones_are_compared(desk, with_new_keys):
    both = {KEYS.public.ed25519, NEW_KEYS.public.ed25519}
    assert set(desk.read(partner_keys)) == both

    compared(desk, with_new_keys)

    assert set(desk.read(partner_keys)) == {NEW_KEYS.public.ed25519}
    former = desk.all(PartnerCard)[0]
    assert (former.state, former.state_by) == (KeyState.REVOKED, desk.officer_id)
    assert (row(desk).new_keys, row(desk).level) == (False, PartnerLevel.COMPARED)


def test_no_further_card_of_the_former_keys_is_taken(desk, with_new_keys):
    with pytest.raises(KeysReplaced, match="former ones of Harbour Foundation"):
        desk.write(import_card, a_card(serial=9))
    compared(desk, with_new_keys)
    with pytest.raises(KeysRevoked):
        desk.write(import_card, a_card(serial=9))


def test_keys_that_are_not_theirs_give_way_to_the_former_ones(desk, with_new_keys):
    desk.write(reject_new_keys, with_new_keys, reason=WHY)

    assert (row(desk).level, row(desk).new_keys) == (PartnerLevel.COMPARED, False)
    assert in_force(desk, with_new_keys).ed25519_key == KEYS.public.ed25519
    assert desk.get(Agency, with_new_keys).fingerprint == read_card(a_card()).fingerprint
    assert set(desk.read(partner_keys)) == {KEYS.public.ed25519}
    with pytest.raises(KeysRevoked):
        desk.write(import_card, a_card(NEW_KEYS, serial=2))


def test_keys_are_rejected_step_by_step(desk, with_new_keys):
    third = AgencyKeys.generate()
    desk.write(import_card, a_card(third), of=with_new_keys)

    desk.write(reject_new_keys, with_new_keys, reason=WHY)
    assert in_force(desk, with_new_keys).ed25519_key == NEW_KEYS.public.ed25519
    desk.write(reject_new_keys, with_new_keys, reason=WHY)
    assert in_force(desk, with_new_keys).ed25519_key == KEYS.public.ed25519


def test_only_keys_that_wait_to_be_compared_are_rejected_and_with_a_reason(desk, with_new_keys):
    with pytest.raises(NotAllowed, match="how you know"):
        desk.write(reject_new_keys, with_new_keys, reason=" ")
    compared(desk, with_new_keys)
    with pytest.raises(NotAllowed, match="wait to be compared"):
        desk.write(reject_new_keys, with_new_keys, reason=WHY)


def test_a_conflict_of_former_keys_ends_when_the_new_ones_are_compared(desk, in_conflict):
    desk.write(import_card, a_card(NEW_KEYS), of=in_conflict)
    assert desk.read(find_conflict, in_conflict)

    compared(desk, in_conflict)

    assert desk.read(find_conflict, in_conflict) is None


def test_a_partner_whose_keys_were_revoked_comes_back_with_new_ones(desk, partner_id):
    desk.write(revoke_keys, partner_id, state=KeyState.COMPROMISED, reason=WHY)

    desk.write(import_card, a_card(NEW_KEYS), of=partner_id)

    assert (row(desk).state, row(desk).level) == (KeyState.ACTIVE, PartnerLevel.UNVERIFIED)
    with pytest.raises(NotAllowed, match="wait to be compared"):
        desk.write(reject_new_keys, partner_id, reason=WHY)


def test_revocation_is_final_and_says_when_why_and_who(desk, with_new_keys):
    desk.write(revoke_keys, with_new_keys, state=KeyState.COMPROMISED, reason=WHY)

    sheet = desk.read(describe_partner, with_new_keys)
    assert (sheet.state_reason, sheet.state_by) == (WHY, "Ana Sample")
    assert sheet.state_at
    assert sheet.row.state == KeyState.COMPROMISED
    assert desk.read(partner_keys) == {}
    for keys in (KEYS, NEW_KEYS):
        with pytest.raises(KeysRevoked):
            desk.write(import_card, a_card(keys, serial=7))
    with pytest.raises(KeysRevoked):
        desk.write(revoke_keys, with_new_keys, state=KeyState.REVOKED, reason=WHY)
    with pytest.raises(KeysRevoked):
        compared(desk, with_new_keys)


def test_keys_of_an_agency_that_was_named_to_us_are_not_another_partners(desk, partner_id):
    desk.add(Agency(name="Named in a package", fingerprint=read_card(a_card(NEW_KEYS)).fingerprint))

    with pytest.raises(NotAllowed, match="here already"):
        desk.write(import_card, a_card(NEW_KEYS), of=partner_id)


def test_disputes_are_decided_by_who_may(desk, in_conflict):
    conflict = desk.read(find_conflict, in_conflict)

    def take_rights(session, by):
        session.get_one(Officer, by.id).permissions = ("read", "write", "share")

    desk.write(take_rights)

    with pytest.raises(NotAllowed):
        desk.write(settle_card_conflict, conflict.other.id, take=True, reason=WHY)
    with pytest.raises(NotAllowed):
        desk.write(reject_new_keys, in_conflict, reason=WHY)
