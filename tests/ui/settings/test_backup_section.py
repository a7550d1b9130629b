import pytest
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.backups import last_backup
from caseapp.exchange.restored_desk import state_restoration
from caseapp.ui.settings import backup_section
from caseapp.ui.settings.backup_section import BackupSection
from caseapp.ui.widgets import PlainLabel
from caseapp.vault.records_seal import Head
from caseapp.vault.restore import describe_backup
from tests.own_keys import give_keys


@pytest.fixture
def section(qtbot, desk, vault):
    section = BackupSection(desk, vault)
    qtbot.addWidget(section)
    section.show()
    desk.changed.connect(section.reload)
    return section


def texts(section):
    return [each.text() for each in section.findChildren(PlainLabel) if each.isVisibleTo(section)]


def test_it_says_where_the_vault_is_and_that_nothing_was_backed_up(section, vault):
    assert "None was made yet" in texts(section)
    assert str(vault.folder) in texts(section)


def test_a_backup_is_made_and_remembered(qtbot, section, desk, tmp_path, monkeypatch):
    chosen = (str(tmp_path / "one"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: chosen)

    section.make.click()
    qtbot.waitUntil(section.done.isVisible)

    assert describe_backup(tmp_path / "one.casebackup").locks
    assert desk.read(last_backup).file_name == "one.casebackup"
    qtbot.waitUntil(lambda: "one.casebackup" in texts(section))
    assert section.make.isEnabled()


def test_a_backup_over_a_file_is_refused_in_words(qtbot, section, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(backup_section, "show_error", lambda _owner, error: said.append(error))
    taken = tmp_path / "one.casebackup"
    taken.write_bytes(b"mine")

    section.back_up(taken)
    qtbot.waitUntil(lambda: bool(said))

    assert "is there already" in str(said[0])
    assert taken.read_bytes() == b"mine"


def test_a_backup_can_be_stopped(qtbot, section, tmp_path):
    section.back_up(tmp_path / "one.casebackup")
    section.progress.stopped.emit()

    qtbot.waitUntil(section.make.isEnabled)
    assert not section.progress.isVisible()


def test_a_place_that_is_copied_elsewhere_is_warned_about(qtbot, desk, vault, monkeypatch):
    monkeypatch.setattr(backup_section, "cautions_of", lambda _folder: ("Dropbox copies it.",))
    section = BackupSection(desk, vault)
    qtbot.addWidget(section)

    assert "Dropbox copies it." in texts(section)


def test_a_restoration_stays_visible(qtbot, section, desk):
    def restored(session, by):
        return state_restoration(session, by, head=Head(12, bytes(32)), known=15, reason="Broken.")

    assert not section.restored.isVisible()
    desk.write(give_keys)
    desk.write(restored)

    assert section.restored.isVisible()
    qtbot.waitUntil(lambda: {"12", "3 entries", "Broken."} <= set(texts(section)))
