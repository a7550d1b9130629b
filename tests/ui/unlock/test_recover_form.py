import pytest
from PySide6.QtCore import Qt

from caseapp.casework.desk_open import open_desk
from caseapp.errors import WrongPassphrase
from caseapp.ui.unlock.recover_form import RecoverForm
from tests.accessibility.walk import nameless
from tests.conftest import WORDS
from tests.ui.unlock.conftest import remembered

OTHER = "five other plain words here"


@pytest.fixture
def form(qtbot, folder):
    form = RecoverForm()
    qtbot.addWidget(form)
    form.show_vault(folder)
    form.show()
    form.focus_target().setFocus()
    return form


@pytest.fixture
def typed(made):
    """The code as somebody types it who does not look at the keyboard."""
    return " ".join(made.recovery_code.groups).lower()


def fill_in(form, code, first=OTHER, again=OTHER):
    form.code.set_text(code)
    form.passphrase.first.set_text(first)
    form.passphrase.again.set_text(again)


def test_the_code_typed_in_any_case_gives_the_lock_another_passphrase(
    qtbot, form, folder, made, typed
):
    fill_in(form, typed)

    with qtbot.waitSignal(form.unlocked) as unlocked:
        qtbot.keyClick(form.passphrase.again.control, Qt.Key.Key_Return)
    unlocked.args[0].close()

    assert remembered() == [folder]
    assert (form.code.text(), form.passphrase.text()) == ("", "")
    open_desk(folder, made.officer_id, OTHER).close()
    with pytest.raises(WrongPassphrase):
        open_desk(folder, made.officer_id, WORDS)


@pytest.mark.parametrize("code", ["ABCD-EFGH", "0000 " * 8])
def test_a_code_that_is_not_this_vaults_is_said_to_be(qtbot, form, code):
    fill_in(form, code)
    form.go.click()
    qtbot.waitUntil(form.go.isEnabled)

    assert "Compare each group with the paper" in form.code.problem()
    assert form.code.control.hasFocus()
    assert form.passphrase.text() == OTHER


@pytest.mark.parametrize(
    ("first", "again", "short", "differ"),
    [
        ("too short", "too short", "Use at least 12 characters.", ""),
        (OTHER, "five other plain words hers", "", "The two passphrases differ."),
        ("", "", "Use at least 12 characters.", ""),
    ],
)
def test_a_new_passphrase_is_long_enough_and_typed_twice(
    qtbot, form, typed, first, again, short, differ
):
    fill_in(form, typed, first, again)
    form.go.click()

    assert form.passphrase.first.problem() == short
    assert form.passphrase.again.problem() == differ
    assert form.go.isEnabled()


def test_without_a_code_nothing_begins(form):
    fill_in(form, "")
    form.go.click()

    assert form.code.problem() == "Type the code from the sheet."
    assert form.code.control.hasFocus()


def test_a_vault_that_is_open_elsewhere_says_so(qtbot, form, folder, made, typed, opened):
    opened.append(open_desk(folder, made.officer_id, WORDS))
    fill_in(form, typed)
    form.go.click()
    qtbot.waitUntil(form.go.isEnabled)

    assert form.trouble.isVisible()
    assert form.code.problem() == ""


def test_who_leaves_leaves_nothing_behind(qtbot, form, typed):
    fill_in(form, typed)

    with qtbot.waitSignal(form.left):
        form.back.click()

    assert (form.code.text(), form.passphrase.text(), form.passphrase.again.text()) == ("",) * 3


def test_everything_has_a_name(form):
    assert nameless(form) == []
