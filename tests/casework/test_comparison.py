import pytest

from caseapp.casework.comparison import Heard, check_digits
from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import (
    KeysRevoked,
    import_card,
    record_comparison,
    revoke_keys,
)
from caseapp.casework.partners import describe_partner, partner_keys
from caseapp.clock import now
from caseapp.errors import NotAllowed
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from tests.casework.cards import a_card, compared


def test_a_comparison_says_who_when_and_with_whom(desk):
    partner_id = desk.write(import_card, a_card())

    compared(desk, partner_id)

    partner = desk.read(describe_partner, partner_id)
    assert partner.row.level == PartnerLevel.COMPARED
    assert (partner.compared_by, partner.compared_with) == (
        "Ana Sample",
        "The duty officer, switchboard",
    )
    assert partner.compared_at
    assert partner.compared_at <= now()


@pytest.mark.parametrize(
    ("level", "spoken_with", "says"),
    [
        (PartnerLevel.COMPARED, "  ", "with whom"),
        (PartnerLevel.INTRODUCED_BY_ROSTER, "The steward", "People compare"),
        (PartnerLevel.UNVERIFIED, "Nobody", "People compare"),
    ],
)
def test_a_comparison_is_what_two_people_did(desk, level, spoken_with, says):
    partner_id = desk.write(import_card, a_card())

    with pytest.raises(NotAllowed, match=says):
        desk.write(record_comparison, partner_id, level=level, spoken_with=spoken_with)
    assert desk.read(describe_partner, partner_id).row.level == PartnerLevel.UNVERIFIED


def test_the_number_that_was_heard_agrees_however_it_is_typed(desk):
    partner_id = desk.write(import_card, a_card())
    number = desk.read(describe_partner, partner_id).digits

    for typed in (number, number.replace(" ", ""), number.replace(" ", "-"), f" {number}\n"):
        assert desk.read(check_digits, partner_id, typed).agrees


def test_until_all_digits_are_there_nothing_is_said(desk):
    partner_id = desk.write(import_card, a_card())
    number = desk.read(describe_partner, partner_id).digits

    assert desk.read(check_digits, partner_id, "") == Heard(whole=False)
    assert desk.read(check_digits, partner_id, number[:-1]) == Heard(whole=False)
    assert not desk.read(check_digits, partner_id, number[:-1]).agrees


def test_a_misheard_digit_asks_for_the_number_again(desk):
    partner_id = desk.write(import_card, a_card())
    number = desk.read(describe_partner, partner_id).digits
    wrong = str((int(number[0]) + 1) % 10) + number[1:]

    heard = desk.read(check_digits, partner_id, wrong)

    assert heard.whole
    assert not heard.agrees
    assert "At least one of these digits is wrong" in heard.problem
    assert "read them back" in heard.problem


def test_a_group_of_another_length_is_named(desk):
    partner_id = desk.write(import_card, a_card())
    groups = desk.read(describe_partner, partner_id).digits.split()
    groups[2] += "7"

    heard = desk.read(check_digits, partner_id, " ".join(groups))

    assert heard.differing == (3,)
    assert "group 3" in heard.problem


def test_the_number_of_another_desk_differs_in_its_groups(desk, other):
    partner_id = desk.write(import_card, a_card())
    theirs = other.read(our_card).digits

    heard = desk.read(check_digits, partner_id, theirs)

    on_card = desk.read(describe_partner, partner_id).digits.split()
    expected = [at for at in range(1, 9) if on_card[at - 1] != theirs.split()[at - 1]]
    assert list(heard.differing) == expected
    assert expected
    assert (heard.problem, heard.agrees) == ("", False)


@pytest.mark.parametrize("state", [KeyState.REVOKED, KeyState.COMPROMISED])
def test_a_revoked_key_is_trusted_for_nothing_any_more(desk, state):
    partner_id = desk.write(import_card, a_card())
    compared(desk, partner_id)
    desk.write(import_card, a_card(serial=2))

    desk.write(revoke_keys, partner_id, state=state, reason="Their duty officer called")

    partner = desk.read(describe_partner, partner_id)
    assert (partner.row.state, partner.state_reason) == (state, "Their duty officer called")
    assert desk.read(partner_keys) == {}
    with pytest.raises(KeysRevoked, match="Harbour Foundation"):
        compared(desk, partner_id)
    with pytest.raises(KeysRevoked) as refused:  # whoever has the stolen keys can sign a new card
        desk.write(import_card, a_card(serial=3))
    assert "new keys" in refused.value.advice


def test_after_a_revocation_the_partner_comes_back_with_new_keys(desk):
    partner_id = desk.write(import_card, a_card())
    desk.write(revoke_keys, partner_id, state=KeyState.COMPROMISED, reason="They called")

    anew = desk.write(import_card, a_card(AgencyKeys.generate()))

    assert anew != partner_id
    assert desk.read(describe_partner, anew).row.state == KeyState.ACTIVE
    assert len(desk.read(partner_keys)) == 1


@pytest.mark.parametrize(
    ("state", "reason", "says"),
    [
        (KeyState.REVOKED, " ", "who told you"),
        (KeyState.ACTIVE, "They called", "revoked or compromised"),
    ],
)
def test_a_key_is_revoked_for_a_reason(desk, state, reason, says):
    partner_id = desk.write(import_card, a_card())

    with pytest.raises(NotAllowed, match=says):
        desk.write(revoke_keys, partner_id, state=state, reason=reason)
    assert len(desk.read(partner_keys)) == 1
