"""Whoever hears the screen instead of seeing it: every control says what it is."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from caseapp.errors import NotAllowed
from caseapp.ui import widgets as kit
from caseapp.ui.messages import ask_reason, confirm, show_error
from tests.accessibility.walk import controls, nameless, too_small
from tests.ui.gallery_lists import list_page
from tests.ui.gallery_parts import kit_page
from tests.ui.gallery_shell import a_shell


@pytest.mark.parametrize(
    "make", [kit_page, lambda: list_page(with_detail=True), lambda: a_shell(QWidget())]
)
def test_every_control_has_a_name(qtbot, make):
    page = make()
    qtbot.addWidget(page)
    page.show()

    assert len(list(controls(page))) > 5
    assert nameless(page) == []


def test_every_control_of_a_dialog_has_a_name(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    dialogs = [
        show_error(owner, NotAllowed("no")),
        ask_reason(owner, "Decline this package?", yes="Decline", then=print),
        confirm(owner, "Erase?", yes="Erase", then=print, danger=True, repeat="CR-1"),
    ]

    assert [nameless(dialog) for dialog in dialogs] == [[], [], []]


def test_a_control_without_a_name_would_be_found(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    QLineEdit(page)

    assert len(nameless(page)) == 1


def test_every_field_is_named_by_its_label(qtbot):
    page = kit_page()
    qtbot.addWidget(page)

    fields = page.findChildren(kit.Field)

    assert len(fields) > 10
    assert [field for field in fields if field.label.buddy() is not field.control] == []


def test_every_target_is_large_enough_to_hit(qtbot):
    page = kit_page()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.wait(1)  # the page lays itself out as it first appears

    assert too_small(page) == []
