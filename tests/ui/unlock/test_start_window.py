import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from caseapp import settings
from caseapp.ui.theme import theme
from caseapp.ui.unlock.start_window import StartWindow
from tests.accessibility.walk import nameless
from tests.conftest import WORDS

PAINT = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from caseapp.app import Program
program = Program(app)
app.processEvents()
assert program.window.isVisible()
print(program.window.forms.currentWidget().accessibleName())
print(*sorted(sys.modules))
"""

LOAD = """
import sys
from PySide6.QtCore import QTimer
from caseapp import app
class Program(app.Program):
    def load_desk(self):
        super().load_desk()
        self.look = QTimer(self.window, interval=50)
        self.look.timeout.connect(self.end)
        self.look.start()
    def end(self):
        if "caseapp.ui.desk_windows" in sys.modules:
            self._app.quit()
app.Program = Program
app.main(another=True)
from caseapp.ui.desk_windows import DeskWindows
print("loaded")
"""

# All that the first page may bring along. Each further library is a pause before one sees it.
LIBRARIES = {"PySide6", "shiboken6", "msgspec", "platformdirs", "rfc8785"}
FOR_PYTHON = {
    "__main__",
    "shibokensupport",
    "signature_bootstrap",
    "typing_extensions",
    "sitecustomize",
}
OURS = {
    *("app", "clock", "errors", "job", "log", "paths", "settings", "ui", "vault", "visible"),
    "words",
}
NOT_OF_UI = (
    "caseapp.ui.shell",
    "caseapp.ui.desk",
    "caseapp.ui.handover",
    "caseapp.ui.unlock.first",
)


@pytest.fixture
def window(qtbot):
    return shown(qtbot)


def shown(qtbot):
    window = StartWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def front(window):
    return window.forms.currentWidget().accessibleName()


def test_what_a_desk_needs_is_loaded_while_a_passphrase_is_typed(tmp_path):
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }

    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert done.stdout == "loaded\n", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="preferences lie elsewhere there")
@pytest.mark.parametrize(("vaults", "page"), [([], "Welcome"), (["desk"], "Unlock")])
def test_the_first_paint_waits_for_no_record(made, tmp_path, vaults, page):
    for name in vaults:
        shutil.copytree(made.vault.folder, tmp_path / name)
    chosen = settings.Settings(vaults=tuple(str(tmp_path / name) for name in vaults))
    settings.save(chosen)
    (tmp_path / "caseapp").mkdir()
    shutil.copy(tmp_path / "settings.json", tmp_path / "caseapp" / "settings.json")
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", PAINT], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.split("\n")[0] == page, done.stderr
    loaded = done.stdout.split()[1:]
    tops = {name.partition(".")[0] for name in loaded if not name.startswith("_")}
    libraries = tops - sys.stdlib_module_names - FOR_PYTHON
    ours = {name.split(".")[1] for name in loaded if name.startswith("caseapp.")}
    assert libraries - LIBRARIES == {"caseapp"}
    assert ours - OURS == set()
    assert [name for name in loaded if name.startswith(NOT_OF_UI)] == []
    assert "PySide6.QtNetwork" not in loaded


def test_who_comes_for_the_first_time_is_welcomed(window):
    assert front(window) == "Welcome"
    assert window.welcome.start.hasFocus()


def test_who_was_here_before_types_the_passphrase_at_once(qtbot, folder):
    window = shown(qtbot)

    assert front(window) == "Unlock"
    assert window.unlock.passphrase.control.hasFocus()


def test_a_desk_is_started_from_the_welcome_and_one_may_come_back(qtbot, window):
    window.welcome.start.click()

    assert window.first_run.isVisible()
    assert window.first_run.desk.agency.control.hasFocus()
    window.first_run.desk.agency.set_text("Northline")
    window.first_run.back.click()
    assert front(window) == "Welcome"
    window.welcome.start.click()
    assert window.first_run.desk.agency.text() == "Northline"


def test_a_vault_in_another_folder_is_opened_from_the_welcome(
    qtbot, window, made, tmp_path, monkeypatch, opened
):
    folder = shutil.copytree(made.vault.folder, tmp_path / "stick")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))

    window.welcome.other.click()
    assert front(window) == "Unlock"
    window.unlock.passphrase.set_text(WORDS)
    with qtbot.waitSignal(window.unlocked) as unlocked:
        window.unlock.unlock.click()
    opened += unlocked.args


def test_a_folder_dialog_that_is_left_stays_at_the_welcome(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")

    window.welcome.other.click()

    assert front(window) == "Welcome"


def test_the_recovery_code_has_its_own_form(qtbot, folder):
    window = shown(qtbot)
    window.unlock.recover.click()

    assert front(window) == "Recover"
    assert window.recover.code.control.hasFocus()
    assert window.recover.officer.control.currentText() == "Desk 1"
    window.recover.back.click()
    assert front(window) == "Unlock"


def test_tab_goes_as_one_reads(qtbot, folder):
    window = shown(qtbot)
    form = window.unlock
    order = [form.vault.control, form.other, form.officer.control, form.recover]
    order += [form.passphrase.control, form.unlock, form.start]
    form.vault.control.setFocus()

    passed = []
    for _stop in order:
        passed.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    assert passed == order


def test_where_there_is_little_room_the_cover_makes_way(qtbot, window):
    assert window.cover.isVisible()
    window.resize(900, 600)
    assert not window.cover.isVisible()
    window.resize(1440, 900)
    assert window.cover.isVisible()
    theme.set_scale(1.5)
    QApplication.processEvents()
    assert not window.cover.isVisible()
    theme.set_scale(1.0)
    QApplication.processEvents()
    assert window.cover.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_at_the_smallest_size(qtbot, folder, scale):
    theme.set_scale(scale)
    window = shown(qtbot)
    window.resize(900, 600)
    window.unlock.start.click()
    QApplication.processEvents()
    try:
        for at in range(window.forms.count()):
            place = window.forms.widget(at)
            window.forms.setCurrentWidget(place)
            QApplication.processEvents()
            pages = getattr(place, "pages", None)
            body = pages.currentWidget() if pages else place
            assert body.horizontalScrollBar().maximum() == 0
            assert window.width() == 900
    finally:
        theme.set_scale(1.0)


def test_the_colours_are_turned_and_remembered(window):
    window.appearance.click()

    assert theme.dark
    assert settings.load().appearance == "dark"
    assert window.appearance.accessibleName() == "Use light colours"
    window.appearance.click()
    assert settings.load().appearance == "light"


def test_the_title_names_no_case_and_no_vault(qtbot, folder):
    assert shown(qtbot).windowTitle() == "caseapp"


def test_everything_has_a_name(qtbot, folder):
    assert nameless(shown(qtbot)) == []
