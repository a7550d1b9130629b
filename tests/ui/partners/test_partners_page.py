from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import (
    CardOutdated,
    KeysRevoked,
    OurOwnCard,
    import_card,
    revoke_keys,
)
from caseapp.casework.partners import describe_partner, list_partners
from caseapp.clock import now
from caseapp.formats.whole_file import CannotRead, TooLargeToRead
from caseapp.models import PartnerCard
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import read_card, write_card
from caseapp.sealing.refusals import NotACard
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.our_card_dialog import OurCardDialog
from caseapp.ui.partners.revoke_dialog import RevokeDialog
from caseapp.ui.partners.words import card_life, card_look, spoken, trust
from caseapp.ui.widgets import Banner, Chip, GroupedCode, PlainLabel
from tests.accessibility.walk import nameless
from tests.screens.partners import a_card
from tests.ui.partners.conftest import HARBOUR


def shown(widget, kind=PlainLabel):
    QApplication.processEvents()
    return [each.text() for each in widget.findChildren(kind) if each.isVisibleTo(widget)]


def chips(widget):
    QApplication.processEvents()
    return [each.accessibleName() for each in widget.findChildren(Chip) if each.isVisibleTo(widget)]


def saved(card, path):
    path.write_bytes(card)
    return path


def dragged(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(page, data):
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, buttons, keys)
    event.ignore()
    page.dragEnterEvent(event)
    return event.isAccepted()


def drop(page, data):
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(9, 9), action, data, buttons, Qt.KeyboardModifier.NoModifier))


def test_without_partners_the_page_says_how_to_begin(qtbot, page):
    assert "Partners you exchange packages with will stand here." in shown(page)
    assert page.focus_target() is page.list.add
    page.list.first.action.click()
    assert page.findChild(OurCardDialog).isVisible()


def test_a_card_that_is_chosen_makes_a_partner_and_shows_it(page, desk, tmp_path, monkeypatch):
    path = saved(a_card(*HARBOUR), tmp_path / "harbour.casecard")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kw: (str(path), ""))

    page.list.add.click()

    assert page.detail.sheet.row.name == "Harbour Foundation"
    assert page.detail.sheet.row.level == PartnerLevel.UNVERIFIED
    assert page.focus_target() is page.list.table


def test_a_file_dialog_that_is_left_changes_nothing(page, desk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kw: ("", ""))

    page.list.add.click()

    assert desk.read(list_partners) == []


def test_cards_that_are_dropped_make_partners(page, desk, tmp_path):
    harbour = saved(a_card(*HARBOUR), tmp_path / "harbour.casecard")
    beacon = saved(a_card("Beacon", *HARBOUR[1:]), tmp_path / "Beacon.CaseCard")
    data = dragged(harbour, beacon)

    assert drag(page, data)
    drop(page, data)

    assert [row.name for row in desk.read(list_partners)] == ["Beacon", "Harbour Foundation"]
    assert page.detail.sheet.row.name == "Beacon"


def test_other_files_are_not_taken(page, desk, tmp_path):
    card = saved(a_card(*HARBOUR), tmp_path / "harbour.casecard")
    letter = saved(b"Dear all", tmp_path / "letter.txt")

    assert not drag(page, dragged(letter))
    assert not drag(page, dragged(card, letter))
    assert not drag(page, QMimeData())
    drop(page, dragged(card, letter))
    assert desk.read(list_partners) == []


def test_each_card_that_is_refused_says_why(page, desk, tmp_path):
    keys = AgencyKeys.generate()
    old = a_card(*HARBOUR, keys=keys)
    content = read_card(old).content
    other = write_card(type(content)(**{**_fields(content), "unit": "Another unit"}), keys)
    newer = write_card(type(content)(**{**_fields(content), "serial": 9}), keys)
    page.take_cards([saved(old, tmp_path / "a.casecard")])

    page.take_cards([saved(other, tmp_path / "b.casecard")])
    assert desk.read(list_partners)[0].in_conflict
    page.take_cards([saved(newer, tmp_path / "c.casecard")])
    with pytest.raises(CardOutdated):
        page.take_cards([saved(old, tmp_path / "d.casecard")])
    with pytest.raises(OurOwnCard):
        page.take_cards([saved(desk.read(our_card).file, tmp_path / "e.casecard")])
    with pytest.raises(NotACard):
        page.take_cards([saved(b"GIF89a", tmp_path / "f.casecard")])
    with pytest.raises(TooLargeToRead):
        page.take_cards([saved(bytes(40_000), tmp_path / "g.casecard")])
    with pytest.raises(CannotRead):
        page.take_cards([tmp_path / "gone.casecard"])
    partner_id = desk.read(list_partners)[0].id
    desk.write(revoke_keys, partner_id, state=KeyState.REVOKED, reason="They called")
    with pytest.raises(KeysRevoked):
        page.take_cards([saved(newer, tmp_path / "h.casecard")])


def _fields(content):
    return {name: getattr(content, name) for name in content.__struct_fields__}


def test_a_partner_shows_how_to_reach_them_and_their_number(page, desk, partner_id):
    texts = shown(page.detail)

    assert "Harbour Foundation" in texts
    assert "+372 555 0155" in texts
    assert "Estonia, Latvia" in texts
    assert "Estonian, English" in texts
    code = page.detail.findChild(GroupedCode)
    digits = desk.read(describe_partner, partner_id).digits
    first = " ".join(digits[:5])
    assert code.accessibleName().startswith(f"Number of their desk, group 1: {first}, group 2:")
    assert chips(page.detail) == ["Non-governmental organisation", "Not compared yet"]
    assert "Compare the numbers by telephone before you rely on this key." in texts
    assert page.detail.compare.property("kind") == "primary"


def test_two_desks_of_one_name_are_told_apart(page, desk, partner_id):
    desk.write(import_card, a_card(*HARBOUR))

    assert "Another desk here has the same name, with other keys." in shown(page.detail)


@pytest.mark.parametrize(
    ("left", "life", "tone"),
    [
        (timedelta(days=-1), "Expired", "danger"),
        (timedelta(seconds=-1), "Expired", "danger"),
        (timedelta(days=1, hours=1), "1 day left", "warning"),
        (timedelta(days=12, hours=1), "12 days left", "warning"),
        (timedelta(days=62), "", "text_2"),
    ],
)
def test_a_card_that_ends_is_marked_in_words(page, desk, left, life, tone):
    desk.write(import_card, a_card(*HARBOUR[:-1], timedelta(days=90)))

    def let_it_end(session, by):
        card = session.query(PartnerCard).one()
        card.expires = now() + left
        return card.id

    desk.write(let_it_end)

    (row,) = desk.read(list_partners)
    assert card_look(row).tone == tone
    if life:
        assert card_life(row) == life
        assert chips(page.detail)[-1] == f"Card: {life}"
    else:
        assert len(chips(page.detail)) == 2
    assert ("Their card has expired." in shown(page.detail)) is (life == "Expired")


def test_a_revoked_partner_says_so_and_offers_no_comparison(page, desk, partner_id):
    desk.write(revoke_keys, partner_id, state=KeyState.COMPROMISED, reason="A laptop was stolen")

    (row,) = desk.read(list_partners)
    assert trust(row) == "Compromised"
    assert chips(page.detail)[1] == "Compromised"
    assert any("A laptop was stolen" in text for text in shown(page.detail))
    assert not page.detail.compare.isVisibleTo(page)


def test_partners_are_found_by_name_and_the_page_says_when_nobody_is(qtbot, page, desk, partner_id):
    desk.write(import_card, a_card("Beacon", *HARBOUR[1:]))

    page.list.bar.search.setText("beac")
    qtbot.waitUntil(lambda: page.list.table.rows.rowCount() == 1)
    assert page.list.bar.count.text() == "1 partner"
    page.list.bar.search.setText("nobody")
    qtbot.waitUntil(lambda: "No partner has this name or unit." in shown(page))
    assert page.detail.sheet is None

    page.open(partner_id)  # whatever the filter says
    assert page.list.bar.search.text() == ""
    assert page.detail.sheet.row.id == partner_id


def test_where_there_is_no_room_beside_the_list_enter_opens_the_partner(
    qtbot, page, desk, partner_id
):
    page.resize(840, 560)
    page.list.table.setFocus()
    QApplication.processEvents()

    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)

    assert page.stack.currentWidget() is page.page
    assert "Harbour Foundation" in shown(page.alone)
    assert page.focus_target() is page.alone.compare
    page.header.back_asked.emit()
    assert page.stack.currentWidget() is page.both


def test_dialogs_open_from_the_page(page, desk, partner_id):
    QApplication.processEvents()

    page.detail.compare.click()
    page.detail.revoke_asked.emit(page.detail.sheet)
    page.list.ours.click()

    for kind in (CompareDialog, RevokeDialog, OurCardDialog):
        dialog = page.findChild(kind)
        assert dialog.isVisible()
        dialog.close()


def test_a_foreign_name_that_would_turn_the_line_round_is_shown_letter_by_letter(page, desk):
    desk.write(import_card, a_card("Harbour \u202eecilop", *HARBOUR[1:]))

    assert "Harbour [U+202E]ecilop" in shown(page.detail)
    assert page.list.table.rows.columns[1].text(desk.read(list_partners)[0]) == (
        "Harbour [U+202E]ecilop"
    )


def test_languages_are_named_and_unknown_codes_shown():
    assert spoken(("et", "sr-Latn", "xx-made", "qqq")) == "Estonian, Serbian (Latin), xx-made, qqq"


def test_everything_on_the_page_has_a_name(page, desk, partner_id):
    QApplication.processEvents()

    assert nameless(page) == []


def test_banners_are_at_most_what_is_true(page, desk, partner_id):
    QApplication.processEvents()

    banners = [each for each in page.detail.findChildren(Banner) if each.isVisibleTo(page)]
    assert len(banners) == 1
