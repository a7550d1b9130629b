import pytest
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.backups import back_up
from caseapp.casework.desk_open import open_desk
from caseapp.ui.unlock.restore_form import CODE, RestoreForm
from caseapp.ui.unlock.start_window import StartWindow
from tests.accessibility.walk import nameless
from tests.conftest import WORDS
from tests.ui.unlock.conftest import remembered

OTHER = "five other plain words here"


@pytest.fixture
def backup(folder, made, tmp_path):
    """A backup of a desk that is closed."""
    vault = open_desk(folder, made.officer_id, WORDS)
    back_up(vault, to=tmp_path / "one.casebackup")
    vault.close()
    return tmp_path / "one.casebackup"


@pytest.fixture
def form(qtbot, backup, tmp_path):
    form = RestoreForm()
    qtbot.addWidget(form)
    form.take(backup)
    form.folder.set_text(str(tmp_path / "again"))
    form.reason.set_text("The disk failed.")
    form.show()
    return form


def test_a_backup_is_restored_with_the_passphrase_and_opened(qtbot, form, tmp_path):
    form.passphrase.set_text(WORDS)

    with qtbot.waitSignal(form.unlocked) as unlocked:
        form.go.click()

    vault = unlocked.args[0]
    assert vault.folder == tmp_path / "again"
    assert remembered()[0] == tmp_path / "again"
    assert form.passphrase.text() == ""
    vault.close()


def test_a_backup_is_restored_with_the_code(qtbot, form, made, tmp_path):
    form.way.choose(CODE)
    form.code.set_text(" ".join(made.recovery_code.groups).lower())
    form.new.first.set_text(OTHER)
    form.new.again.set_text(OTHER)

    with qtbot.waitSignal(form.unlocked) as unlocked:
        form.go.click()

    unlocked.args[0].close()
    open_desk(tmp_path / "again", made.officer_id, OTHER).close()


def test_a_wrong_passphrase_is_said_where_it_was_typed(qtbot, form, tmp_path):
    form.passphrase.set_text("not these words at all")

    form.go.click()
    qtbot.waitUntil(form.go.isEnabled)

    assert "keyboard layout" in form.passphrase.problem()
    assert not (tmp_path / "again").exists()


def test_a_wrong_code_is_said_where_it_was_typed(qtbot, form):
    form.way.choose(CODE)
    form.code.set_text("ABCD")
    form.new.first.set_text(OTHER)
    form.new.again.set_text(OTHER)

    form.go.click()
    qtbot.waitUntil(form.go.isEnabled)

    assert "eight groups of four" in form.code.problem()


def test_nothing_is_restored_over_what_is_there(qtbot, form, folder):
    form.passphrase.set_text(WORDS)
    form.folder.set_text(str(folder))

    form.go.click()
    qtbot.waitUntil(form.go.isEnabled)

    assert form.trouble.isVisible()


@pytest.mark.parametrize("empty", ["passphrase", "folder", "reason"])
def test_what_is_missing_is_asked_for(form, empty):
    form.passphrase.set_text(WORDS)
    getattr(form, empty).set_text("")

    form.go.click()

    assert getattr(form, empty).problem()
    assert form.go.isEnabled()


def test_a_file_that_is_no_backup_is_refused_in_words(form, tmp_path):
    (tmp_path / "letter.casebackup").write_bytes(b"Dear all,")

    form.take(tmp_path / "letter.casebackup")
    form.go.click()

    assert form.trouble.isVisible()
    assert form.officer.choice() is None


def test_leaving_forgets_what_was_typed(qtbot, form):
    form.passphrase.set_text(WORDS)

    with qtbot.waitSignal(form.left):
        form.back.click()

    assert form.passphrase.text() == ""


def test_it_stands_behind_the_welcome_page(qtbot, backup, monkeypatch):
    window = StartWindow()
    qtbot.addWidget(window)
    window.show()
    window.welcome.restore.click()
    chosen = (str(backup), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: chosen)

    window.restore.choose.click()

    assert window.restore.officer.choice()
    assert nameless(window.restore) == []
