import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseapp.casework.desk_open import open_desk, recover_desk
from caseapp.casework.home import describe_desk
from caseapp.ui.desk import Desk
from caseapp.ui.unlock.new_code_dialog import CODE, NewCodeDialog
from caseapp.vault.errors import WrongRecoveryCode
from tests.accessibility.walk import nameless
from tests.conftest import CHEAPEST, WORDS

OTHER = "five other plain words here"


@pytest.fixture
def vault(folder, made):
    vault = open_desk(folder, made.officer_id, WORDS)
    yield vault
    vault.close()


@pytest.fixture
def dialog(qtbot, vault):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    dialog = NewCodeDialog(owner, Desk(vault, vault.officer_id), vault)
    dialog.open()
    yield dialog
    owner.hide()


def proved(vault):
    with vault.reading() as session:
        return describe_desk(session, vault.officer_id).recovery_proved


def shown_code(dialog):
    return "-".join(dialog.code._groups)


def test_a_new_code_is_written_down_and_proved(qtbot, dialog, vault, folder, made):
    assert not dialog.code.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.code.isVisible()
    typed = shown_code(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.proof.isVisible()
    assert not dialog.code.isVisible()
    dialog.yes.click()
    assert dialog.isVisible()  # nothing was typed yet
    for place, field in dialog.proof.asked.items():
        field.set_text(typed.split("-")[place])
    with qtbot.waitSignal(dialog.accepted):
        dialog.yes.click()

    assert proved(vault)
    vault.close()
    with pytest.raises(WrongRecoveryCode):
        old = "-".join(made.recovery_code.groups)
        recover_desk(folder, old, made.officer_id, OTHER, cost=CHEAPEST)
    recover_desk(folder, typed, made.officer_id, OTHER, cost=CHEAPEST).close()


def test_who_leaves_before_the_proof_is_asked_again(qtbot, dialog, vault):
    dialog.accept()
    dialog.accept()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.step == CODE  # one may look again
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert not proved(vault)


def test_who_leaves_at_once_keeps_the_code_there_was(dialog, vault, folder, made):
    dialog.reject()

    vault.close()
    typed = "-".join(made.recovery_code.groups)
    recover_desk(folder, typed, made.officer_id, OTHER, cost=CHEAPEST).close()


def test_everything_has_a_name(dialog):
    dialog.accept()
    assert nameless(dialog) == []
    dialog.accept()
    assert nameless(dialog) == []
