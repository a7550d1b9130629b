from base64 import b64encode
from datetime import timedelta

import pytest

from caseapp.casework.comparison import Heard, check_digits
from caseapp.casework.our_card import our_card, renew_our_card
from caseapp.casework.partner_cards import (
    CardConflict,
    CardOutdated,
    KeysRevoked,
    OurOwnCard,
    import_card,
    record_comparison,
    revoke_keys,
)
from caseapp.casework.partners import describe_partner, list_partners, our_keys, partner_keys
from caseapp.clock import now
from caseapp.errors import NotAllowed
from caseapp.formats.refuse_media import MediaRefused
from caseapp.models import Agency, DeskKeys, Officer, PartnerCard
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel
from caseapp.sealing import canonical
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import CardContent, Contacts, read_card, write_card
from caseapp.sealing.fingerprint import digits
from caseapp.sealing.refusals import CardNotSigned, CardTooNew, NotACard
from caseapp.sealing.signature import CARD, sign
from tests.two_agencies import a_desk, introduce

KEYS = AgencyKeys.generate()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    desks = a_desk(folder / "a", agency="Northline Hotline"), a_desk(folder / "b", agency="Harbour")
    for desk in desks:
        desk.vault.close()
    return desks


@pytest.fixture
def desk(made, tmp_path):
    desk = made[0].copied(tmp_path / "desk")
    yield desk
    desk.vault.close()


@pytest.fixture
def other(made, tmp_path):
    other = made[1].copied(tmp_path / "other")
    yield other
    other.vault.close()


def a_card(keys=KEYS, *, serial=1, **fields):
    created = now().replace(microsecond=0)
    content = CardContent(
        **{
            "serial": serial,
            "created": created,
            "expires": created + timedelta(days=365),
            "agency": "Harbour Foundation",
            "unit": "Hotline",
            "kind": "ngo",
            "jurisdictions": ("EE", "LV"),
            "languages": ("et", "en"),
            "contacts": Contacts(day="+372 555 0100", night="not known", email="a@example.org"),
            **fields,
        }
    )
    return write_card(content, keys)


def compared(desk, partner_id):
    how = {"level": PartnerLevel.COMPARED, "spoken_with": "The duty officer, switchboard"}
    return desk.write(record_comparison, partner_id, **how)


def test_a_card_makes_a_partner_that_nobody_has_compared(desk):
    partner_id = desk.write(import_card, a_card())

    partner = desk.read(describe_partner, partner_id)
    assert (partner.row.name, partner.row.unit) == ("Harbour Foundation", "Hotline")
    assert partner.row.kind == AgencyKind.NGO
    assert partner.row.countries == "Estonia, Latvia"
    assert partner.row.level == PartnerLevel.UNVERIFIED
    assert (partner.telephone_day, partner.email) == ("+372 555 0100", "a@example.org")
    assert partner.digits == digits(read_card(a_card()).fingerprint)
    assert (partner.compared_at, partner.compared_by, partner.compared_with) == (None, "", "")
    assert set(desk.read(partner_keys)) == {KEYS.public.ed25519}


def test_a_country_that_nobody_knows_is_shown_by_its_code(desk):
    partner_id = desk.write(import_card, a_card(jurisdictions=("EE", "ZZ")))

    assert desk.read(describe_partner, partner_id).row.countries == "Estonia, ZZ"


def test_the_same_card_again_changes_nothing(desk):
    first = desk.write(import_card, a_card())
    card = desk.all(PartnerCard)[0].card

    again = desk.write(import_card, card.encode())

    assert again == first
    assert len(desk.all(PartnerCard)) == 1


def test_a_newer_card_says_what_is_true_now_and_keeps_what_people_compared(desk):
    partner_id = desk.write(import_card, a_card())
    compared(desk, partner_id)

    desk.write(import_card, a_card(serial=2, unit="New unit"))

    partner = desk.read(describe_partner, partner_id)
    assert (partner.serial, partner.row.unit) == (2, "New unit")
    assert partner.row.level == PartnerLevel.COMPARED
    assert partner.compared_with == "The duty officer, switchboard"
    assert partner.compared_by == "Ana Sample"
    (row,) = desk.read(list_partners)
    assert (row.id, row.unit) == (partner_id, "New unit")


def test_an_older_card_is_refused_with_a_word_on_what_to_do(desk):
    desk.write(import_card, a_card(serial=2))

    with pytest.raises(CardOutdated, match="Harbour Foundation") as refused:
        desk.write(import_card, a_card(serial=1))
    assert "newest card" in refused.value.advice
    assert [card.serial for card in desk.all(PartnerCard)] == [2]


def test_two_cards_of_one_serial_are_a_conflict(desk):
    desk.write(import_card, a_card())

    with pytest.raises(CardConflict, match="same serial number") as refused:
        desk.write(import_card, a_card(unit="Another unit"))
    assert "Call the partner" in refused.value.advice
    assert desk.read(list_partners)[0].unit == "Hotline"


def test_our_own_card_is_not_a_partner(desk):
    with pytest.raises(OurOwnCard) as refused:
        desk.write(import_card, desk.read(our_card).file)
    assert "import theirs" in refused.value.advice
    assert desk.read(list_partners) == []


def test_our_own_newer_card_is_no_partner_either(desk):
    before = desk.read(our_card).file
    desk.write(renew_our_card)

    with pytest.raises(OurOwnCard):
        desk.write(import_card, before)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda raw: raw.replace(b"Harbour Foundation", b"Another Foundation"), CardNotSigned),
        (lambda raw: raw[: len(raw) // 2], NotACard),
        (lambda raw: b"\x89PNG\r\n\x1a\n" + raw, NotACard),
        (lambda raw: raw.replace(b'"v":1', b'"v":2'), CardTooNew),
    ],
)
def test_what_is_not_a_whole_card_is_refused_and_nothing_is_kept(desk, change, error):
    with pytest.raises(error):
        desk.write(import_card, change(a_card()))
    assert desk.all(PartnerCard) == []
    assert len(desk.all(Agency)) == 1


def test_a_card_that_carries_a_picture_as_text_is_refused(desk):
    with pytest.raises(MediaRefused):
        desk.write(import_card, a_card(unit="data:image/png;base64,iVBORw0KGgo="))
    assert len(desk.all(Agency)) == 1


def test_a_name_on_a_card_hides_nothing_wherever_it_is_shown(desk):
    odd = "\u202e" * 200

    partner_id = desk.write(import_card, a_card(agency="Harbour \u202ePolice", unit=odd))

    row = desk.read(describe_partner, partner_id).row
    assert (row.name, row.unit) == ("Harbour [U+202E]Police", ("[U+202E]" * 200)[:200])


def a_card_that_says_more(**more):
    """Write a card with fields that only a newer program knows."""
    content = {**canonical.read(a_card())["card"], **more}
    signatures = sign(canonical.write(content), KEYS, CARD)
    parts = {
        "ssh": signatures.ssh.decode(),
        "mldsa65": b64encode(signatures.mldsa65).decode(),
    }
    return canonical.write({"card": content, "signatures": parts})


def test_what_a_newer_program_says_is_kept_unless_it_is_a_picture(desk):
    with pytest.raises(MediaRefused):
        desk.write(import_card, a_card_that_says_more(logo="data:image/png;base64,iVBORw0KGgo="))
    assert len(desk.all(Agency)) == 1

    desk.write(import_card, a_card_that_says_more(motto="Together"))
    assert '"motto":"Together"' in desk.all(PartnerCard)[0].card


def test_other_keys_under_a_known_name_are_another_desk_and_said_to_be(desk):
    first = desk.write(import_card, a_card())
    second = desk.write(import_card, a_card(AgencyKeys.generate(), agency="HARBOUR FOUNDATION"))

    assert first != second
    assert desk.read(describe_partner, first).namesakes == 1
    assert desk.read(describe_partner, second).namesakes == 1
    assert desk.read(describe_partner, second).row.level == PartnerLevel.UNVERIFIED


def test_an_agency_that_was_only_named_before_gets_its_card(desk):
    mark = read_card(a_card()).fingerprint
    (known,) = desk.add(Agency(name="Named in a package", fingerprint=mark))

    assert desk.write(import_card, a_card()) == known
    assert desk.read(describe_partner, known).row.name == "Harbour Foundation"


def test_partners_are_listed_by_name_and_found_by_name_or_unit(desk):
    for name, unit in (("Harbour", "Hotline"), ("Beacon", "Analysis"), ("anchor", "Duty desk")):
        desk.write(import_card, a_card(AgencyKeys.generate(), agency=name, unit=unit))

    assert [row.name for row in desk.read(list_partners)] == ["anchor", "Beacon", "Harbour"]
    assert [row.name for row in desk.read(list_partners, search=" HOT ")] == ["Harbour"]
    assert [row.name for row in desk.read(list_partners, search="beac")] == ["Beacon"]
    assert desk.read(list_partners, search="nobody") == []


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


def test_partners_are_managed_by_who_may(desk):
    partner_id = desk.write(import_card, a_card())

    def take_rights(session, by):
        session.get_one(Officer, by.id).permissions = ("read", "write", "share")

    desk.write(take_rights)

    with pytest.raises(NotAllowed):
        desk.write(import_card, a_card(AgencyKeys.generate()))
    with pytest.raises(NotAllowed):
        compared(desk, partner_id)
    with pytest.raises(NotAllowed):
        desk.write(revoke_keys, partner_id, state=KeyState.REVOKED, reason="They called")


def test_our_keys_come_newest_first(desk):
    old = desk.all(DeskKeys)[0]
    newer = AgencyKeys.generate()
    desk.add(
        DeskKeys(
            agency_id=desk.agency_id,
            ed25519_seed=newer.ed25519_seed,
            mldsa65_seed=newer.mldsa65_seed,
            opening_seed=newer.opening_seed,
            serial=old.serial + 1,
            expires=old.expires,
            card=old.card,
        )
    )

    first, second = desk.read(our_keys)

    assert first.public == newer.public
    assert second.ed25519_seed == old.ed25519_seed


def test_two_desks_that_met_know_each_other_by_number(desk, other):
    introduce(desk, other)

    theirs = desk.read(describe_partner, desk.knows(other))
    assert theirs.digits == other.read(our_card).digits
    assert theirs.row.level == PartnerLevel.COMPARED
