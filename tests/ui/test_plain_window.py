"""The plain window: what it shows at first, where each step leads, and the way to the full desk."""

import shutil

import pytest
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.our_card import our_card, write_our_card
from caseapp.casework.partner_cards import import_card, record_comparison
from caseapp.casework.partners import list_partners
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.incoming import open_received
from caseapp.exchange.rows import list_received
from caseapp.models.vocabulary import Answer, PartnerLevel
from caseapp.ui import background
from caseapp.ui.desk import Desk
from caseapp.ui.packages.answer_dialog import AnswerDialog, AnswerSealedDialog
from caseapp.ui.packages.refusal_view import RefusalView
from caseapp.ui.packages.review_view import ReviewView
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.plain_window import PlainWindow
from caseapp.ui.widgets import Button, Dialog
from tests.two_agencies import a_desk
from tests.ui.packages.story import a_report_with_parts, seal

REASON = "They wait for it, and are called this afternoon."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A sender who has our card and sealed for us, and we, who have nothing of theirs yet."""
    folder = tmp_path_factory.mktemp("made")
    sender = a_desk(folder / "sender", agency="Northline Hotline")
    ours = a_desk(folder / "ours", agency="Harbour Police")
    sender.write(import_card, ours.read(our_card).file)
    seal(sender, a_report_with_parts(sender), to=folder, override_reason=REASON)
    (folder / "theirs.casecard").write_bytes(sender.read(our_card).file)
    sender.vault.close()
    ours.vault.close()
    return folder, ours


@pytest.fixture
def desk(made, tmp_path):
    copy = made[1].copied(tmp_path / "ours")
    yield Desk(copy.vault, copy.officer_id)
    background.wait()
    copy.vault.close()


@pytest.fixture
def card(made, tmp_path):
    return shutil.copy(made[0] / "theirs.casecard", tmp_path / "theirs.casecard")


@pytest.fixture
def package(made):
    (package,) = made[0].glob("*.casepkg")
    return package


@pytest.fixture
def window(qtbot, desk):
    window = PlainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    yield window
    background.wait()


def choose(monkeypatch, path):
    """Stand in for the system's file dialogs."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_kwargs: (str(path), ""))


def take_card(desk, card, *, compared=False):
    partner_id = desk.write(import_card, card.read_bytes())
    if compared:
        desk.write(
            record_comparison, partner_id, level=PartnerLevel.COMPARED, spoken_with="Their head"
        )


def step(window):
    """Return what the step that comes next asks for."""
    return window.inbox.steps.focus_target().text()


def test_three_places_and_the_next_step_has_the_keyboard(window):
    assert list(window.rail.items) == ["inbox", "review", "answer"]
    assert step(window) == "Choose the card…"
    assert window.inbox.steps.focus_target().hasFocus()
    assert not window.inbox.steps.buttons["compare"].isEnabled()


def test_each_step_leads_to_the_next(qtbot, window, desk, card, tmp_path, monkeypatch):
    choose(monkeypatch, card)
    window.inbox.steps.buttons["card"].click()
    assert step(window) == "Save our card…"

    choose(monkeypatch, tmp_path / "ours.casecard")
    window.inbox.steps.buttons["send"].click()
    assert (tmp_path / "ours.casecard").read_bytes() == desk.read(our_card).file
    assert step(window) == "Compare numbers…"

    window.inbox.steps.buttons["compare"].click()
    dialog = window.findChild(CompareDialog)
    dialog.accept()
    dialog.spoken_with.set_text("The duty officer")
    dialog.agree.check(on=True)
    dialog.accept()
    assert step(window) == "Open a package…"


def test_a_file_dialog_that_is_left_changes_nothing(window, desk, monkeypatch):
    choose(monkeypatch, "")

    for key in ("card", "send", "package"):
        window.inbox.steps.buttons[key].click()

    assert desk.read(list_partners) == []
    assert window.review.page is None


def test_a_package_of_an_unknown_sender_asks_for_the_card_in_place(
    qtbot, window, desk, card, package, monkeypatch
):
    window.open_file(package)
    qtbot.waitUntil(lambda: isinstance(window.review.page.view, RefusalView))
    assert window.key == "review"

    choose(monkeypatch, card)
    window.review.page.view.partners.click()
    window.findChild(CompareDialog).reject()  # put off: the doubt is told with the package

    qtbot.waitUntil(lambda: isinstance(window.review.page.view, ReviewView))
    assert [each.name for each in desk.read(list_partners)] == ["Northline Hotline"]


def test_a_package_that_waits_is_answered_and_its_outcome_told_later(
    qtbot, window, desk, card, package, tmp_path
):
    take_card(desk, card, compared=True)
    desk.write(write_our_card, to=tmp_path / "ours.casecard")
    desk.write(keep_for_later, desk.read(open_received, package))
    assert not window.inbox.note.isVisible()

    window.go("answer")
    assert window.answer.focus_target().text().strip() == "Review it…"
    next(each for each in window.answer.findChildren(Button) if "Answer…" in each.text()).click()
    window.findChild(AnswerDialog).seal_into(tmp_path)
    qtbot.waitUntil(lambda: window.findChild(AnswerSealedDialog) is not None)
    window.findChild(AnswerSealedDialog).accept()
    (received,) = desk.read(list_received)
    assert received.answer == Answer.RECEIVED

    again = window.answer.focus_target()
    assert again.text().strip() == "Tell what came of it…"
    again.click()
    asked = [each for each in window.findChildren(AnswerDialog) if each.isVisible()]
    assert asked[-1].answer.choice() == Answer.OUTCOME


def test_what_was_kept_for_later_is_reviewed_from_the_answers(qtbot, window, desk, card, package):
    take_card(desk, card)
    desk.write(keep_for_later, desk.read(open_received, package))
    window.answer.review_asked.emit(desk.read(list_received)[0].id)

    qtbot.waitUntil(lambda: isinstance(window.review.page.view, ReviewView))
    window.review.page.left.emit()
    assert window.review.page is None
    assert window.key == "answer"  # it still waits for one


def test_the_inbox_says_which_step_was_put_off(window, desk, card, package, tmp_path):
    take_card(desk, card)
    desk.write(keep_for_later, desk.read(open_received, package))
    assert "own card" in window.inbox.banner._text.text()

    desk.write(write_our_card, to=tmp_path / "ours.casecard")
    assert "was not compared" in window.inbox.banner._text.text()
    window.inbox.banner.acted.emit()
    assert window.findChild(CompareDialog).isVisible()


def test_a_package_that_came_before_is_shown_in_the_inbox(window, desk, card, package):
    take_card(desk, card)
    desk.write(keep_for_later, desk.read(open_received, package))
    window._show_package(desk.read(list_received)[0].id)

    assert window.key == "inbox"
    assert window.inbox.inbox.table.current_row().partner == "Northline Hotline"


def test_reports_and_cases_ask_for_the_full_desk(qtbot, window, desk):
    window.inbox.inbox.case_asked.emit(desk.officer_id)
    (question,) = [each for each in window.findChildren(Dialog) if each.isVisible()]

    with qtbot.waitSignal(window.full_desk_asked) as asked:
        question.accept()
    assert asked.args == ["case", desk.officer_id]


def test_the_full_desk_is_one_press_away(qtbot, window):
    with qtbot.waitSignal(window.full_desk_asked) as asked:
        window.strip.pressed.emit("full")

    assert asked.args == ["", None]


def test_the_strip_and_the_empty_review_lead_on(window, monkeypatch):
    window.strip.pressed.emit("answer")
    assert window.key == "answer"
    window.go("review")
    assert window.review.focus_target() is window.review.empty.action
    choose(monkeypatch, "")
    window.review.empty.acted.emit()
    assert window.review.page is None
