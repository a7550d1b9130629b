import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from caseapp.errors import NotAllowed
from caseapp.ui.messages import ask_reason, confirm, show_error
from caseapp.ui.widgets import Button, LineField, TextField


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    with qtbot.waitActive(owner):
        owner.show()
        owner.activateWindow()
    return owner


def test_an_error_says_what_happened_and_what_to_do(owner):
    dialog = show_error(owner, NotAllowed("This report is no longer open."))

    assert dialog.question.text() == "This report is no longer open."
    assert dialog.detail.text() == NotAllowed.advice


def test_a_bug_is_owned_up_to_without_its_words(owner):
    told = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())
    log = logging.getLogger("caseapp.ui.messages")
    log.addHandler(handler)
    log.propagate = False

    dialog = show_error(owner, ValueError("text of a case"))
    log.removeHandler(handler)
    log.propagate = True

    assert told == ["bug: ValueError"]
    assert "text of a case" not in dialog.question.text() + dialog.detail.text()


def test_a_step_is_taken_only_on_yes(qtbot, owner):
    taken = []
    confirm(owner, "Seal it?", yes="Seal", then=lambda: taken.append(1)).no.click()
    assert taken == []

    confirm(owner, "Seal it?", yes="Seal", then=lambda: taken.append(1)).yes.click()
    assert taken == [1]


def test_escape_answers_no(qtbot, owner):
    taken = []
    dialog = confirm(owner, "Seal it?", yes="Seal", then=lambda: taken.append(1))

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert taken == []
    assert not dialog.isVisible()


def test_what_destroys_is_never_the_default(owner):
    dialog = confirm(owner, "Erase it?", yes="Erase", then=print, danger=True)

    assert dialog.no.isDefault()
    assert not dialog.yes.isDefault()


def test_what_destroys_wants_the_reference_typed(owner):
    taken = []
    dialog = confirm(
        owner, "Erase it?", yes="Erase", then=lambda: taken.append(1), danger=True, repeat="CR-7"
    )
    typed = dialog.findChild(LineField)
    dialog.yes.click()
    assert taken == []
    assert dialog.yes.toolTip() == "Type the reference first."

    typed.set_text("CR-7")
    dialog.yes.click()
    assert taken == [1]


def test_a_reason_is_not_optional(owner):
    given = []
    dialog = ask_reason(owner, "Decline it?", yes="Decline", then=given.append)
    reason = dialog.findChild(TextField)
    reason.set_text("   ")
    assert not dialog.yes.isEnabled()

    reason.set_text("Not our remit")
    dialog.yes.click()
    assert given == ["Not our remit"]


def test_the_keyboard_goes_back_where_it_was(qtbot, owner):
    button = Button("Decline")
    button.setParent(owner)
    button.show()
    button.setFocus()
    dialog = ask_reason(owner, "Decline it?", yes="Decline", then=print)

    dialog.reject()

    assert owner.focusWidget() is button
