from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from caseapp.casework.partner_cards import import_card
from caseapp.casework.partners import newest_card, our_keys
from caseapp.exchange.cautions import (
    CannotLeave,
    Caution,
    ReasonMissing,
    Weight,
    list_cautions,
    must_go_on,
)
from caseapp.exchange.disclosure import disclose
from caseapp.exchange.outgoing import Choice
from caseapp.models import Address, Agency, DeskKeys, Report
from caseapp.models.base import now
from caseapp.models.vocabulary import KeyState, PartnerLevel, Tlp
from caseapp.sealing.agency_keys import AgencyKeys
from tests.casework.cards import a_card
from tests.exchange.asking import ask
from tests.sample import a_report


@pytest.fixture
def request_(hotline, police):
    report_id, *_rest = hotline.add(a_report(hotline.agency_id))
    return ask(hotline, "report", report_id, police, clock_compared=True)


def cautions(desk, request, choice=Choice()):  # noqa: B008 it is frozen
    def query(session):
        return list_cautions(session, disclose(session, request, choice))

    return [(each.weight, each.text) for each in desk.read(query)]


def change_card(desk, partner_id, **fields):
    def change(session, by):
        card = newest_card(session, partner_id)
        for name, value in fields.items():
            setattr(card, name, value)

    desk.write(change)


def test_nothing_is_said_when_all_is_well(hotline, request_):
    assert cautions(hotline, request_) == []


def test_a_partner_whose_digits_nobody_compared_asks_for_a_reason(hotline, request_):
    change_card(hotline, request_.partner_id, level=PartnerLevel.UNVERIFIED)

    assert cautions(hotline, request_) == [
        (Weight.REASON, "Nobody has compared the digits of Harbour Police yet.")
    ]


@pytest.mark.parametrize("state", [KeyState.REVOKED, KeyState.COMPROMISED])
def test_a_revoked_key_stops_everything(hotline, request_, state):
    change_card(hotline, request_.partner_id, state=state)

    assert cautions(hotline, request_) == [(Weight.STOP, "The key of Harbour Police was revoked.")]


@pytest.mark.parametrize(
    ("days", "weight", "said"), [(-1, Weight.REASON, "expired on"), (20, Weight.KNOW, "expires on")]
)
def test_a_card_that_has_expired_asks_for_a_reason_and_one_that_will_soon_is_named(
    hotline, request_, days, weight, said
):
    change_card(hotline, request_.partner_id, expires=now() + timedelta(days=days))

    ((weighs, text),) = cautions(hotline, request_)

    assert weighs == weight
    assert text.startswith(f"The card of Harbour Police {said}")


def test_keys_that_nobody_compared_in_the_place_of_others_are_said_to_be_new(hotline, request_):
    keys = AgencyKeys.generate()
    hotline.write(import_card, a_card(keys, agency="Harbour Police"), of=request_.partner_id)

    assert cautions(hotline, request_) == [
        (Weight.REASON, "Harbour Police has new keys, and nobody has compared their digits yet.")
    ]


def test_two_cards_that_contradict_each_other_ask_for_a_reason(hotline, police, request_):
    keys = police.read(our_keys)[0]
    hotline.write(import_card, a_card(keys, agency="Harbour Police"))

    ((weight, text),) = cautions(hotline, request_)

    assert weight == Weight.REASON
    assert text.startswith("Two cards of Harbour Police contradict each other")


@pytest.mark.parametrize(
    ("days", "weight", "said"), [(-1, Weight.REASON, "expired on"), (20, Weight.KNOW, "expires on")]
)
def test_our_own_card_expires_too(hotline, request_, days, weight, said):
    def age(session, by):
        for keys in session.scalars(select(DeskKeys)):
            keys.expires = now() + timedelta(days=days)

    hotline.write(age)

    ((weighs, text),) = cautions(hotline, request_)
    assert weighs == weight
    assert text.startswith(f"The card of our desk {said}")
    assert "Make the next one" in text


def test_a_package_with_nothing_in_it_stops(hotline, request_):
    everything = frozenset(each.id for model in (Report, Address) for each in hotline.all(model))

    assert cautions(hotline, request_, Choice(left_out=everything)) == [
        (Weight.STOP, "Nothing of this may leave, or nothing is chosen.")
    ]


def test_an_agency_without_a_telephone_is_told(hotline, request_):
    def forget(session, by):
        session.get_one(Agency, by.agency_id).telephone_day = ""

    hotline.write(forget)

    assert cautions(hotline, request_) == [
        (Weight.KNOW, "Our agency has no telephone number: they cannot call back.")
    ]


def test_a_clock_that_was_not_compared_is_named(hotline, request_):
    assert cautions(hotline, replace(request_, clock_compared=False)) == [
        (Weight.KNOW, "The clock of this computer was not compared: they will be told.")
    ]


def test_a_stricter_record_is_named(hotline, request_):
    assert cautions(hotline, replace(request_, tlp=Tlp.GREEN)) == [
        (Weight.KNOW, "A record asks for a stricter marking: TLP:AMBER, PAP:AMBER.")
    ]


def test_without_a_reason_nothing_goes_on_that_asks_for_one():
    asks = [Caution(Weight.REASON, "Expired."), Caution(Weight.KNOW, "Soon.")]

    with pytest.raises(ReasonMissing, match=r"^Expired\.$"):
        must_go_on(asks, reason=" ")
    assert must_go_on(asks, reason="A child is at risk now.")
    assert not must_go_on([], reason="")


def test_no_reason_helps_against_a_stop():
    with pytest.raises(CannotLeave, match="Revoked"):
        must_go_on([Caution(Weight.STOP, "Revoked.")], reason="A child is at risk now.")
