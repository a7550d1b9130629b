"""Conflicts of cards, new keys and revoked ones, as an officer sees and settles them."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from caseapp.casework.partner_cards import import_card, record_comparison, revoke_keys
from caseapp.casework.partners import list_partners, newest_card
from caseapp.models import Package
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import Contacts, read_card, write_card
from caseapp.ui.partners.conflict_dialog import HERE, OTHER, ConflictDialog
from caseapp.ui.partners.reject_dialog import RejectDialog
from caseapp.ui.partners.revoke_dialog import RevokeDialog
from caseapp.ui.partners.whose_card_dialog import WhoseCardDialog
from caseapp.ui.widgets import Button, Dialog, PlainLabel, Timeline
from tests.accessibility.walk import nameless
from tests.sample import a_package
from tests.screens.partners import a_card
from tests.ui.partners.conftest import HARBOUR

KEYS, NEW_KEYS = AgencyKeys.generate(), AgencyKeys.generate()
WHY = "Their head of unit, by telephone"


@pytest.fixture
def harbour(desk):
    """A partner whose number was compared."""
    partner_id = desk.write(import_card, a_card(*HARBOUR, keys=KEYS))
    how = {"level": PartnerLevel.COMPARED, "spoken_with": "Duty officer"}
    desk.write(record_comparison, partner_id, **how)
    return partner_id


@pytest.fixture
def take(page, tmp_path):
    """Let the page take a card from a file."""

    def take(raw):
        path = tmp_path / "a.casecard"
        path.write_bytes(raw)
        page.take_cards([path])

    return take


def another(raw, keys=KEYS, **said):
    """Write the same card otherwise."""
    return write_card(structs.replace(read_card(raw).content, **said), keys)


def shown(widget):
    QApplication.processEvents()
    labels = widget.findChildren(PlainLabel)
    return [each.text() for each in labels if each.isVisibleTo(widget)]


def press(widget, text):
    QApplication.processEvents()
    buttons = widget.findChildren(Button)
    next(
        each for each in buttons if each.text().strip() == text and each.isVisibleTo(widget)
    ).click()


def row(desk):
    (only,) = desk.read(list_partners)
    return only


def test_a_conflict_is_shown_side_by_side_and_settled_with_a_reason(page, desk, harbour, take):
    take(another(a_card(*HARBOUR, keys=KEYS), unit="Another unit"))
    assert "Two cards of theirs have the same card number and say different things." in shown(page)
    press(page, "Settle the conflict…")
    dialog = page.findChild(ConflictDialog)
    texts = shown(dialog)
    assert {"Hotline", "Another unit"} <= set(texts)
    assert "Estonia" not in " ".join(texts)  # what both say is not in the way
    assert not dialog.yes.isEnabled()
    dialog.choice.choose(OTHER)
    assert not dialog.yes.isEnabled()
    dialog.reason.set_text(WHY)
    assert nameless(dialog) == []

    dialog.yes.click()

    assert (row(desk).unit, row(desk).in_conflict) == ("Another unit", False)
    assert "Two cards of theirs have the same card number and say different things." not in shown(
        page
    )


def test_the_card_in_force_can_be_kept(page, desk, harbour, take):
    take(another(a_card(*HARBOUR, keys=KEYS.with_new_opening_key()), KEYS.with_new_opening_key()))
    press(page, "Settle the conflict…")
    dialog = page.findChild(ConflictDialog)
    assert any("different opening keys" in text for text in shown(dialog))
    dialog.choice.choose(HERE)
    dialog.reason.set_text(WHY)
    dialog.yes.click()

    assert not row(desk).in_conflict
    assert desk.read(newest_card, harbour).opening_key == KEYS.public.mlkem768x25519


def test_keys_nobody_has_seen_are_another_desks_unless_a_person_says_so(page, desk, harbour, take):
    take(a_card(*HARBOUR, keys=NEW_KEYS))
    dialog = page.findChild(WhoseCardDialog)
    assert "It becomes a partner that nobody has compared yet." in shown(dialog.what)
    assert len(desk.read(list_partners)) == 1  # nothing is kept before

    dialog.yes.click()

    assert len(desk.read(list_partners)) == 2


def test_who_was_renamed_is_found_from_their_own_page(page, desk, harbour, tmp_path, monkeypatch):
    path = tmp_path / "new.casecard"
    nobodys = Contacts(day="not known", night="not known", email="not known")
    said = {"agency": "Lakeside", "contacts": nobodys}
    path.write_bytes(another(a_card(*HARBOUR, keys=NEW_KEYS), NEW_KEYS, **said))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kw: (str(path), ""))
    page.open(harbour)

    press(page, "Take a card with new keys…")
    dialog = page.findChild(WhoseCardDialog)
    assert dialog.whose() == harbour
    assert "The partner is “not compared yet” again." in shown(dialog.what)
    dialog.yes.click()

    assert (row(desk).id, row(desk).name) == (harbour, "Lakeside")
    assert (row(desk).level, row(desk).new_keys) == (PartnerLevel.UNVERIFIED, True)


def test_a_card_that_is_not_kept_changes_nothing(qtbot, page, desk, harbour, take):
    take(a_card(*HARBOUR, keys=NEW_KEYS))

    qtbot.keyClick(page.findChild(WhoseCardDialog), Qt.Key.Key_Escape)

    assert row(desk).level == PartnerLevel.COMPARED


def test_new_keys_of_a_partner_are_taken_and_can_be_rejected(page, desk, harbour, take):
    take(a_card(*HARBOUR, keys=NEW_KEYS))
    dialog = page.findChild(WhoseCardDialog)
    dialog.choice.choose(str(harbour))
    assert "The partner is “not compared yet” again." in shown(dialog.what)
    dialog.yes.click()
    assert (row(desk).id, row(desk).level) == (harbour, PartnerLevel.UNVERIFIED)
    assert "Their keys are new, and nobody has compared them." in shown(page)

    press(page, "Not theirs…")
    reject = page.findChild(RejectDialog)
    assert not reject.yes.isEnabled()
    reject.reason.set_text(WHY)
    reject.yes.click()

    assert (row(desk).level, row(desk).new_keys) == (PartnerLevel.COMPARED, False)


def test_a_new_opening_key_is_taken_at_once_and_said(page, desk, harbour, take):
    rotated = KEYS.with_new_opening_key()
    take(another(a_card(*HARBOUR, keys=rotated), rotated, serial=4))

    (told,) = [each for each in page.findChildren(Dialog) if each.isVisible()]
    assert told.question.text() == "Harbour Foundation has a new opening key."
    assert row(desk).level == PartnerLevel.COMPARED


def test_what_became_of_the_keys_is_told_with_the_partner(page, desk, harbour):
    page.open(harbour)

    moments = page.detail.findChildren(Timeline)[-1].findChildren(PlainLabel)
    texts = [each.text() for each in moments]
    assert {"First card", "Number compared"} <= set(texts)
    assert any("by Ana Sample" in text and "Duty officer" in text for text in texts)


def test_packages_under_revoked_keys_are_listed_and_open(qtbot, page, desk, harbour):
    mark = desk.read(newest_card, harbour).fingerprint

    def keep(session, by):
        session.add(a_package(harbour, partner_fingerprint=mark))

    desk.write(keep)
    dialog = RevokeDialog(page, desk, page.detail.sheet)
    assert any("1 package was sealed for these keys." in text for text in shown(dialog))
    desk.write(revoke_keys, harbour, state=KeyState.COMPROMISED, reason=WHY)
    page.open(harbour)
    assert "Sealed for keys that are revoked" in shown(page.detail)
    assert "Signed with keys that are revoked" not in shown(page.detail)

    with qtbot.waitSignal(page.package_asked) as asked:
        press(page.detail, "Open")

    (package,) = desk.read(lambda session: session.query(Package.id).all())
    assert asked.args == ["sent", package.id]
