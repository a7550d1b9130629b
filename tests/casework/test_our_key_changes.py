"""Our own keys over the years: docs/formats/card.md, "Our own keys"."""

from datetime import timedelta

import pytest

from caseapp.casework.card_content import PACKAGE_LIFE
from caseapp.casework.our_card import our_card, renew_our_card, write_opening_key
from caseapp.casework.our_key_changes import (
    destroy_old_keys,
    has_old_keys,
    list_our_keys,
    our_card_ends,
    replace_signing_keys,
    rotate_opening_key,
)
from caseapp.casework.partner_cards import OurOwnCard, import_card
from caseapp.casework.partners import describe_partner, our_keys
from caseapp.clock import now
from caseapp.errors import NotAllowed
from caseapp.models import Agency, AuditEntry, DeskKeys, Officer
from caseapp.models.vocabulary import PartnerLevel
from caseapp.sealing.card import read_card
from tests.two_agencies import introduce


def destroy(desk):
    with desk.vault.writing(desk.officer_id, "destroy old keys") as session:
        return destroy_old_keys(session)


def let_expire(desk, serial, since):
    """Let the card of this serial have expired so long ago."""

    def expire(session, by):
        session.query(DeskKeys).filter_by(serial=serial).one().expires = now() - since

    desk.write(expire)


def test_a_new_opening_key_is_taken_by_partners_without_comparing_again(desk, other):
    introduce(desk, other)
    before = read_card(desk.read(our_card).file)

    desk.write(rotate_opening_key)

    after = read_card(desk.read(our_card).file)
    assert after.content.serial == before.content.serial + 1
    assert after.fingerprint == before.fingerprint
    assert after.public.mlkem768x25519 != before.public.mlkem768x25519
    partner = other.read(describe_partner, other.write(import_card, desk.read(our_card).file))
    assert (partner.serial, partner.row.level) == (2, PartnerLevel.COMPARED)


def test_both_opening_keys_are_here_for_the_overlap(desk, tmp_path):
    desk.write(rotate_opening_key)

    new, old = desk.read(our_keys)
    assert new.opening_seed != old.opening_seed
    desk.write(write_opening_key, to=tmp_path / "key.txt")
    assert (tmp_path / "key.txt").read_text(encoding="utf-8").splitlines()[1:] == [
        new.identity.secret_text(),
        old.identity.secret_text(),
    ]


def test_an_older_key_goes_once_its_card_expired_and_no_package_can_be_under_way(desk):
    desk.write(rotate_opening_key)
    let_expire(desk, 1, PACKAGE_LIFE - timedelta(days=1))
    assert destroy(desk) == 0

    let_expire(desk, 1, PACKAGE_LIFE + timedelta(days=1))
    assert desk.read(has_old_keys)
    assert destroy(desk) == 1

    assert len(desk.read(our_keys)) == 1
    old = desk.all(DeskKeys)[0]
    assert (old.ed25519_seed, old.mldsa65_seed, old.opening_seed) == (None, None, None)
    assert old.destroyed_at
    assert read_card(old.card.encode()).fingerprint == old.fingerprint
    assert desk.read(our_card).serial == 2
    assert not desk.read(has_old_keys)
    assert '"destroy old keys"' in desk.all(AuditEntry)[-1].payload


def test_the_keys_in_force_are_never_destroyed(desk):
    let_expire(desk, 1, PACKAGE_LIFE * 2)

    assert destroy(desk) == 0
    assert len(desk.read(our_keys)) == 1


def test_new_signing_keys_are_another_number_that_partners_compare(desk, other):
    introduce(desk, other)
    partner_id, before = other.knows(desk), desk.read(our_card)

    desk.write(replace_signing_keys)

    after = desk.read(our_card)
    assert (after.serial, after.digits == before.digits) == (2, False)
    card = read_card(after.file)
    assert desk.get(Agency, desk.agency_id).fingerprint == card.fingerprint
    partner_id = other.write(import_card, after.file, of=partner_id)
    assert other.read(describe_partner, partner_id).row.level == PartnerLevel.UNVERIFIED


def test_a_card_of_our_former_keys_is_still_our_own(desk):
    before = desk.read(our_card).file
    desk.write(replace_signing_keys)

    with pytest.raises(OurOwnCard):
        desk.write(import_card, before)


def test_our_keys_are_listed_newest_first(desk):
    desk.write(rotate_opening_key)
    desk.write(replace_signing_keys)
    let_expire(desk, 1, PACKAGE_LIFE * 2)
    destroy(desk)

    rows = desk.read(list_our_keys)

    assert [(row.serial, row.in_force, row.same_signing_keys) for row in rows] == [
        (3, True, True),
        (2, False, False),
        (1, False, False),
    ]
    assert [bool(row.destroyed_at) for row in rows] == [False, False, True]
    assert rows[1].opens_until == rows[1].expires + PACKAGE_LIFE
    assert rows[0].digits == desk.read(our_card).digits != rows[1].digits == rows[2].digits


def test_our_card_warns_a_month_ahead_until_the_next_is_made(desk):
    assert desk.read(our_card_ends) is None
    let_expire(desk, 1, timedelta(days=-31))
    assert desk.read(our_card_ends) is None
    let_expire(desk, 1, timedelta(days=-29))
    assert desk.read(our_card_ends) == desk.all(DeskKeys)[0].expires

    desk.write(renew_our_card)

    assert desk.read(our_card_ends) is None


def test_the_next_card_after_a_rotation_has_the_newest_keys(desk):
    desk.write(rotate_opening_key)
    rotated = read_card(desk.read(our_card).file)

    desk.write(renew_our_card)

    renewed = read_card(desk.read(our_card).file)
    assert renewed.content.serial == 3
    assert renewed.public == rotated.public


@pytest.mark.parametrize("change", [rotate_opening_key, replace_signing_keys])
def test_our_keys_are_changed_by_who_may(desk, change):
    def without_rights(session, by):
        session.get_one(Officer, by.id).permissions = ()

    desk.write(without_rights)

    with pytest.raises(NotAllowed):
        desk.write(change)
    assert len(desk.all(DeskKeys)) == 1
