from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from caseapp.ui import widgets as kit
from caseapp.words import Word, later


class Fruit(Word):
    """A choice."""

    APPLE = "apple", later("an apple")
    PEAR = "pear", later("a pear")


def wheel():
    nowhere, turn = QPointF(5, 5), QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    return QWheelEvent(
        nowhere, nowhere, QPoint(), turn, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False
    )


def test_a_problem_is_shown_in_words_and_said(qtbot):
    field = kit.LineField("Reference", hint="Ours")
    qtbot.addWidget(field)

    field.show_problem("Give the reference.")

    assert field.problem() == "Give the reference."
    assert field.control.accessibleDescription() == "Problem: Give the reference."
    assert field.control.property("invalid") is True


def test_a_solved_problem_gives_way_to_the_hint(qtbot):
    field = kit.LineField("Reference", hint="Ours")
    qtbot.addWidget(field)
    field.show_problem("Give the reference.")

    field.show_problem()

    assert field.problem() == ""
    assert field.control.accessibleDescription() == "Ours"
    assert field.control.property("invalid") is False


@pytest.mark.parametrize("make", [kit.LineField, kit.SecretField, kit.TextField])
def test_who_types_is_no_longer_told_what_was_wrong(qtbot, make):
    field = make("Reference")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    QTest.qWaitForWindowActive(field)
    field.control.setFocus()
    field.show_problem("Give the reference.")

    QTest.keyClicks(field.control, "R")

    assert field.problem() == ""
    assert field.control.property("invalid") is False


def test_what_the_program_empties_stays_wrong(qtbot):
    field = kit.SecretField("Passphrase")
    qtbot.addWidget(field)
    field.set_text("not the right one")

    field.show_problem("This passphrase does not open the vault.")
    field.set_text("")

    assert field.problem() == "This passphrase does not open the vault."


def test_a_form_goes_to_its_first_problem(qtbot):
    form = kit.Form({"a": kit.LineField("A"), "b": kit.LineField("B"), "c": kit.LineField("C")})
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()

    form.show_problems({"c": "Say C.", "b": "Say B."})

    assert form.fields["a"].problem() == ""
    assert (form.fields["b"].problem(), form.fields["c"].problem()) == ("Say B.", "Say C.")
    assert form.focusWidget() is form.fields["b"].control


def test_a_problem_of_no_field_stands_above_the_form(qtbot):
    form = kit.Form({"a": kit.LineField("A")})
    qtbot.addWidget(form)
    form.show()

    form.show_problems({"elsewhere": "Two of these contradict each other."})

    (banner,) = form.findChildren(kit.Banner)
    assert banner.isVisible()
    assert banner._text.text() == "Two of these contradict each other."

    form.show_problems({})
    assert not banner.isVisible()


def test_a_line_loses_the_spaces_around_it(qtbot):
    field = kit.LineField("Reference", text="  CR-1 ")
    qtbot.addWidget(field)

    assert field.text() == "CR-1"


def test_a_secret_keeps_its_spaces_and_stays_hidden(qtbot):
    field = kit.SecretField("Passphrase")
    qtbot.addWidget(field)
    field.control.setText(" two words ")

    assert field.text() == " two words "
    assert field.control.echoMode() == QLineEdit.EchoMode.Password


def test_a_secret_can_be_looked_at(qtbot):
    field = kit.SecretField("Passphrase")
    qtbot.addWidget(field)

    field._show.trigger()
    assert field.control.echoMode() == QLineEdit.EchoMode.Normal

    field._show.trigger()
    assert field.control.echoMode() == QLineEdit.EchoMode.Password


def test_addresses_are_read_one_a_line(qtbot):
    field = kit.TextField("Addresses", text="one\n\n  two \n")
    qtbot.addWidget(field)

    assert field.lines() == ("one", "two")


def test_tab_leaves_a_text(qtbot):
    page, first, second = QWidget(), kit.TextField("First"), kit.LineField("Second")
    page.setLayout(kit.column(first, second))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()

    QTest.keyClick(first.control, Qt.Key.Key_Tab)

    assert page.focusWidget() is second.control


def test_a_choice_is_the_value_and_not_its_label(qtbot):
    field = kit.ChoiceField("Fruit", kit.choices_of(Fruit), choice=Fruit.PEAR)
    qtbot.addWidget(field)

    assert field.choice() is Fruit.PEAR
    assert field.control.currentText() == "a pear"


def test_a_prompt_leaves_the_choice_open(qtbot):
    field = kit.ChoiceField("Fruit", kit.choices_of(Fruit), prompt="Choose a fruit")
    qtbot.addWidget(field)
    assert field.choice() is None

    with qtbot.waitSignal(field.changed):
        field.choose(Fruit.APPLE)
    assert field.choice() is Fruit.APPLE


@pytest.mark.parametrize(
    "make",
    [
        lambda: kit.ChoiceField("Fruit", kit.choices_of(Fruit)),
        lambda: kit.DateTimeField("When", value=datetime(2026, 1, 5, tzinfo=UTC)),
    ],
)
def test_scrolling_the_page_changes_no_field(qtbot, make):
    field, seen = make(), []
    qtbot.addWidget(field)
    field.changed.connect(lambda: seen.append("changed"))

    field.control.wheelEvent(wheel())

    assert seen == []


def test_a_time_has_its_zone(qtbot):
    east = timezone(timedelta(hours=2), "EET")
    field = kit.DateTimeField("When", value=datetime(2026, 1, 5, 9, 30, tzinfo=UTC), zone=east)
    qtbot.addWidget(field)

    assert field.value() == datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    assert field.value().utcoffset() == timedelta(hours=2)
    assert field.control.text() == "2026-01-05 11:30"
    assert field._zone_name.text() == "EET"


def test_a_time_may_be_not_known(qtbot):
    field = kit.DateTimeField("When", not_known="Not known")
    qtbot.addWidget(field)
    assert field.value() is None
    assert not field.control.isEnabled()

    field.set_value(datetime(2026, 1, 5, 9, tzinfo=UTC))
    assert field.value() == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert field.control.isEnabled()


def test_a_day_may_be_not_known(qtbot):
    field = kit.DateField("Day", value=date(2026, 1, 5), not_known="Not known")
    qtbot.addWidget(field)
    assert field.value() == date(2026, 1, 5)

    field.set_value(None)
    assert field.value() is None


def test_a_sentence_is_agreed_to(qtbot):
    field = kit.CheckField("The host may be contacted")
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.changed):
        field.control.click()

    assert field.checked()


def test_one_of_a_few_is_chosen_by_keys(qtbot):
    field = kit.SegmentedField("At risk", [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")])
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    assert field.choice() == ""

    first = field.control._buttons["yes"]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert field.choice() == "yes"

    QTest.keyClick(first, Qt.Key.Key_Right)
    assert field.choice() == "no"
