from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.our_card import HOW_TO, SEND_TO, our_card
from caseapp.casework.our_key_changes import list_our_keys, rotate_opening_key
from caseapp.casework.partners import describe_partner
from caseapp.clock import now
from caseapp.models import DeskKeys
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.card import read_card
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.our_card_dialog import OurCardDialog
from caseapp.ui.partners.our_keys_dialog import OurKeysDialog
from caseapp.ui.partners.revoke_dialog import RevokeDialog
from caseapp.ui.widgets import Dialog, GroupedCode, PlainLabel
from tests.accessibility.walk import nameless


def partner(desk, partner_id):
    return desk.read(describe_partner, partner_id)


@pytest.fixture
def compare(page, desk, partner_id):
    dialog = CompareDialog(page, desk, partner(desk, partner_id))
    dialog.open()
    return dialog


@pytest.fixture
def ours(page, desk):
    dialog = OurCardDialog(page, desk)
    dialog.open()
    return dialog


@pytest.fixture
def keys(page, desk):
    dialog = OurKeysDialog(page, desk)
    dialog.open()
    return dialog


@pytest.fixture
def revoke(page, desk, partner_id):
    dialog = RevokeDialog(page, desk, partner(desk, partner_id))
    dialog.open()
    return dialog


def test_numbers_are_compared_without_the_mouse(qtbot, compare, desk, partner_id):
    assert compare.heard.control.hasFocus()
    qtbot.keyClick(compare, Qt.Key.Key_Return)  # "It is the same": heard, not typed
    assert compare.spoken_with.control.hasFocus()
    qtbot.keyClicks(compare.spoken_with.control, "Duty officer, switchboard")
    assert not compare.yes.isEnabled()
    compare.agree.control.setFocus()
    qtbot.keyClick(compare.agree.control, Qt.Key.Key_Space)
    qtbot.keyClick(compare, Qt.Key.Key_Return)

    sheet = partner(desk, partner_id)
    assert sheet.row.level == PartnerLevel.COMPARED
    assert (sheet.compared_with, sheet.compared_by) == ("Duty officer, switchboard", "Ana Sample")
    assert not compare.isVisible()


def test_both_numbers_are_shown_each_in_its_turn(compare, desk, partner_id):
    theirs = partner(desk, partner_id).digits.split()
    assert compare.number.accessibleName().count("group") == 8
    assert " ".join(theirs[7]) in compare.number.accessibleName()

    compare.accept()

    assert not compare.number.isVisible()
    code = compare.ours.findChild(GroupedCode)
    assert " ".join(desk.read(our_card).digits.split()[7]) in code.accessibleName()
    assert code.isVisible()


def test_what_was_typed_and_agrees_is_said_to(compare, desk, partner_id):
    compare.heard.set_text(partner(desk, partner_id).digits)

    assert compare.yes.isEnabled()
    assert "It agrees" in compare.heard.control.accessibleDescription()
    assert not compare.verdict.isVisible()


def test_while_the_number_is_being_typed_nothing_is_said(compare, desk, partner_id):
    compare.heard.set_text(partner(desk, partner_id).digits[:30])

    assert compare.yes.isEnabled()
    assert not compare.verdict.isVisible()
    assert "It agrees" not in compare.heard.control.accessibleDescription()


def test_groups_that_differ_are_named_and_nothing_can_be_recorded(compare, desk, partner_id):
    ours, theirs = desk.read(our_card).digits, partner(desk, partner_id).digits
    compare.heard.set_text(ours)

    assert compare.verdict.isVisible()
    assert not compare.yes.isEnabled()
    assert "not the number on the card" in compare.yes.accessibleDescription()
    for at, (our, their) in enumerate(zip(ours.split(), theirs.split(), strict=True), 1):
        assert (f"group {at} differs" in compare.number.accessibleName()) == (our != their)
    compare.heard.set_text("")
    assert compare.yes.isEnabled()
    assert "differs" not in compare.number.accessibleName()


def test_a_misheard_digit_is_not_taken_for_another_key(compare, desk, partner_id):
    digits = partner(desk, partner_id).digits
    compare.heard.set_text(str((int(digits[0]) + 1) % 10) + digits[1:])

    assert not compare.yes.isEnabled()
    assert compare.yes.accessibleDescription() == "This was misheard or mistyped."
    assert "differs" not in compare.number.accessibleName()


def test_one_may_go_back_to_their_number_and_then_leave(qtbot, compare, desk, partner_id):
    compare.accept()
    assert compare.no.text() == "Back"

    qtbot.keyClick(compare, Qt.Key.Key_Escape)
    assert compare.number.isVisible()
    assert compare.no.text() == "Cancel"
    qtbot.keyClick(compare, Qt.Key.Key_Escape)

    assert not compare.isVisible()
    assert partner(desk, partner_id).row.level == PartnerLevel.UNVERIFIED


def test_who_met_in_person_says_so(compare, desk, partner_id):
    compare.accept()
    compare.how.choose(PartnerLevel.CEREMONY.value)
    compare.spoken_with.set_text("Their head of unit")
    compare.agree.check(on=True)
    compare.accept()

    assert partner(desk, partner_id).row.level == PartnerLevel.CEREMONY


def test_our_card_is_saved_and_said_where(ours, desk, tmp_path, monkeypatch):
    path = tmp_path / "our.casecard"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(path), ""))

    ours.save.click()

    assert read_card(path.read_bytes()).content.agency == "Northline Hotline"
    assert ours.saved.isVisible()


def test_an_invitation_is_a_folder_of_its_own(ours, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))

    ours.invite.click()

    folder = tmp_path / "northline-hotline"
    assert {each.name for each in folder.iterdir()} == {"northline-hotline.casecard", HOW_TO}


def test_the_opening_key_is_saved_only_after_a_clear_word(qtbot, keys, tmp_path, monkeypatch):
    path = tmp_path / "key.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(path), ""))

    keys.save.click()

    (asked,) = [each for each in keys.findChildren(Dialog) if each.isVisible()]
    assert "opens every package" in asked.detail.text()
    assert not path.exists()
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # Enter alone does nothing
    assert not path.exists()
    keys.save.click()
    (asked,) = [each for each in keys.findChildren(Dialog) if each.isVisible()]
    asked.yes.click()
    assert "AGE-SECRET-KEY-PQ-1" in path.read_text(encoding="utf-8")


def yes(dialog):
    """Answer the question that a dialog asks."""
    (asked,) = [each for each in dialog.findChildren(Dialog) if each.isVisible()]
    asked.yes.click()


def test_our_keys_are_shown_from_our_card(ours):
    ours.keys.click()

    assert ours.findChild(OurKeysDialog).isVisible()


def test_a_new_opening_key_is_made_after_its_consequences_were_said(keys, desk):
    keys.rotate.click()
    assert len(desk.read(list_our_keys)) == 1
    yes(keys)

    newest, former = desk.read(list_our_keys)
    assert (newest.digits, newest.serial) == (former.digits, 2)
    texts = [each.text() for each in keys.findChildren(PlainLabel)]
    assert {"Card 1", "Card 2", "The new opening key is made."} <= set(texts)


def test_all_keys_are_replaced_only_by_the_button_itself(qtbot, keys, desk):
    keys.replace.click()
    (asked,) = [each for each in keys.findChildren(Dialog) if each.isVisible()]
    assert "Each partner has to import our new card" in asked.detail.text()
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # Enter destroys nothing
    assert len(desk.read(list_our_keys)) == 1

    keys.replace.click()
    yes(keys)

    newest, former = desk.read(list_our_keys)
    assert newest.digits != former.digits


def test_a_key_that_is_gone_says_since_when(keys, desk):
    desk.write(rotate_opening_key)

    def destroy(session, by):
        session.query(DeskKeys).filter_by(serial=1).one().destroy()

    desk.write(destroy)
    keys.reload()

    texts = [each.text() for each in keys.cards.findChildren(PlainLabel)]
    assert f"destroyed {desk.read(list_our_keys)[1].destroyed_at:%Y-%m-%d}" in texts


def test_our_card_is_saved_for_all_partners_with_a_list(ours, partner_id, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))

    ours.all.click()

    folder = tmp_path / "northline-hotline"
    assert {each.name for each in folder.iterdir()} == {"northline-hotline.casecard", SEND_TO}
    assert "Harbour Foundation, Hotline" in (folder / SEND_TO).read_text(encoding="utf-8")
    texts = [each.text() for each in ours.saved.findChildren(PlainLabel)]
    assert "Saved, to send to 1 partner." in texts


def test_dialogs_that_are_left_write_nothing(ours, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")

    ours.save.click()
    ours.all.click()
    ours.invite.click()

    assert not ours.saved.isVisible()


def test_a_card_that_ends_soon_is_renewed_from_here(ours, desk):
    assert not ours.ends.isVisible()

    def let_it_end(session, by):
        keys = session.query(DeskKeys).one()
        keys.expires = now() + timedelta(days=29)
        return keys.id

    desk.write(let_it_end)
    ours.reload()
    assert ours.ends.isVisible()
    ours.ends.action.click()

    assert not ours.ends.isVisible()
    assert desk.read(our_card).serial == 2
    assert desk.read(our_card).expires > now() + timedelta(days=700)


def test_trust_is_withdrawn_for_a_reason(qtbot, revoke, desk, partner_id):
    assert revoke.reason.control.hasFocus()
    assert not revoke.yes.isEnabled()
    revoke.state.choose(KeyState.COMPROMISED.value)
    qtbot.keyClicks(revoke.reason.control, "Their security officer called")
    qtbot.keyClick(revoke.reason.control, Qt.Key.Key_Return)  # Enter destroys nothing
    assert partner(desk, partner_id).row.state == KeyState.ACTIVE


def test_trust_is_withdrawn_by_its_button(revoke, desk, partner_id):
    revoke.reason.set_text("Their security officer called")
    revoke.yes.click()

    sheet = partner(desk, partner_id)
    assert sheet.row.state == KeyState.REVOKED
    assert sheet.state_reason == "Their security officer called"


def test_everything_in_the_dialogs_has_a_name(compare, ours, revoke):
    assert [nameless(dialog) for dialog in (compare, ours, revoke)] == [[], [], []]


def test_a_dialog_makes_room_for_what_comes_in(qtbot, compare, desk):
    before = compare.height()

    compare.heard.set_text(desk.read(our_card).digits)

    qtbot.waitUntil(lambda: compare.height() > before)
    qtbot.waitUntil(lambda: compare.number.height() >= compare.number.sizeHint().height())
