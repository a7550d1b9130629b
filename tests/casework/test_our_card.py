import os
from dataclasses import replace
from datetime import timedelta

import pytest

from caseapp.casework.our_card import (
    HOW_TO,
    how_to,
    our_card,
    renew_our_card,
    write_invitation,
    write_opening_key,
    write_our_card,
)
from caseapp.casework.partner_cards import import_card
from caseapp.casework.partners import describe_partner, our_keys
from caseapp.clock import now
from caseapp.errors import NotAllowed
from caseapp.models import AuditEntry, DeskKeys, Officer
from caseapp.models.vocabulary import PartnerLevel
from caseapp.sealing.age.recipients import HybridIdentity
from caseapp.sealing.card import read_card
from tests.two_agencies import a_desk, introduce


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("made") / "desk", agency="Northline Hotline")
    desk.vault.close()
    return desk


@pytest.fixture
def desk(made, tmp_path):
    desk = made.copied(tmp_path / "desk")
    yield desk
    desk.vault.close()


def without_rights(session, by):
    session.get_one(Officer, by.id).permissions = ()


def test_our_card_is_what_partners_get(desk, tmp_path):
    desk.write(write_our_card, to=tmp_path / "a.casecard")

    card = read_card((tmp_path / "a.casecard").read_bytes())
    shown = desk.read(our_card)
    assert card.content.agency == shown.agency == "Northline Hotline"
    assert (card.content.serial, card.content.expires) == (shown.serial, shown.expires)
    assert shown.expires > now() + timedelta(days=700)


def test_an_older_file_of_the_same_name_is_replaced(desk, tmp_path):
    (tmp_path / "a.casecard").write_text("an older card")

    desk.write(write_our_card, to=tmp_path / "a.casecard")

    assert read_card((tmp_path / "a.casecard").read_bytes())


def test_an_invitation_is_a_folder_with_our_card_and_what_to_do_with_it(desk, tmp_path):
    desk.write(write_invitation, to=tmp_path / "post" / "northline")

    names = {path.name for path in (tmp_path / "post" / "northline").iterdir()}
    card = desk.read(our_card)
    assert names == {card.file_name, HOW_TO}
    text = (tmp_path / "post" / "northline" / HOW_TO).read_text(encoding="utf-8")
    assert card.digits in text
    assert card.file_name in text
    assert "Call us on a number that you know from elsewhere" in text


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("Northline Hotline", "northline-hotline.casecard"),
        ("Ligne / Secours (LU)", "ligne-secours-lu.casecard"),
        ("Οδός Ένα", "οδός-ένα.casecard"),
        ("...", "desk.casecard"),
        ("a" * 200, "a" * 60 + ".casecard"),
    ],
)
def test_the_file_is_called_after_the_agency(desk, agency, name):
    def rename(session, by):
        by.agency.name = agency

    desk.write(rename)

    assert desk.read(our_card).file_name == name


def test_the_how_to_names_what_it_came_with(desk):
    card = replace(desk.read(our_card), file_name="x.casecard")

    said = how_to(card)
    assert "the card that came with this page: x.casecard" in said
    assert "I was sent a package" in said  # as the first page of the program calls it


def test_the_opening_key_opens_what_partners_seal_for_us(desk, tmp_path):
    desk.write(write_opening_key, to=tmp_path / "key.txt")

    lines = (tmp_path / "key.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    (keys,) = desk.read(our_keys)
    assert lines[1:] == [keys.identity.secret_text()]
    assert isinstance(keys.identity, HybridIdentity)
    assert lines[1].startswith("AGE-SECRET-KEY-PQ-1")


@pytest.mark.skipif(os.name != "posix", reason="other systems know no such rights")
def test_the_opening_key_is_for_its_owner_alone(desk, tmp_path):
    desk.write(write_opening_key, to=tmp_path / "key.txt")

    assert (tmp_path / "key.txt").stat().st_mode & 0o777 == 0o600


def test_that_the_opening_key_left_the_vault_stands_in_the_trail(desk, tmp_path):
    desk.write(write_opening_key, to=tmp_path / "key.txt")

    assert '"write opening key"' in desk.all(AuditEntry)[-1].payload


def test_a_renewed_card_is_taken_by_partners_without_comparing_again(desk, made, tmp_path):
    other = a_desk(tmp_path / "other", agency="Harbour Police")
    introduce(desk, other)
    before = desk.read(our_card)

    desk.write(renew_our_card)

    after = desk.read(our_card)
    assert (after.serial, after.digits) == (before.serial + 1, before.digits)
    partner = other.read(describe_partner, other.write(import_card, after.file))
    assert (partner.serial, partner.row.level) == (2, PartnerLevel.COMPARED)
    assert partner.row.expires == after.expires >= before.expires
    assert len(desk.all(DeskKeys)) == 1
    other.vault.close()


@pytest.mark.parametrize("write", [write_our_card, write_invitation, write_opening_key])
def test_nothing_is_written_without_the_right_to(desk, tmp_path, write):
    desk.write(without_rights)

    with pytest.raises(NotAllowed):
        desk.write(write, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_card_is_not_renewed_without_the_right_to(desk):
    desk.write(without_rights)

    with pytest.raises(NotAllowed):
        desk.write(renew_our_card)
