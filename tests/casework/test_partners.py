from base64 import b64encode

import pytest

from caseapp.casework.our_card import our_card, renew_our_card
from caseapp.casework.partner_cards import (
    CardOutdated,
    OurOwnCard,
    import_card,
    revoke_keys,
)
from caseapp.casework.partners import describe_partner, list_partners, our_keys, partner_keys
from caseapp.errors import NotAllowed
from caseapp.formats.refuse_media import MediaRefused
from caseapp.models import Agency, DeskKeys, Officer, PartnerCard
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel
from caseapp.sealing import canonical
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import read_card
from caseapp.sealing.fingerprint import digits, fingerprint
from caseapp.sealing.refusals import CardNotSigned, CardTooNew, NotACard
from caseapp.sealing.signature import CARD, sign
from tests.casework.cards import KEYS, a_card, compared
from tests.two_agencies import introduce


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
            fingerprint=fingerprint(newer.public),
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
