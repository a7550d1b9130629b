"""Pictures of the main pages of an open desk, for the demo."""

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.main_window import MainWindow
from caseapp.ui.theme import Mode, theme
from caseapp.vault.vault import Vault

log = logging.getLogger(__name__)

SIZE = (1440, 900)
PLACES = ("home", "inbox", "reports", "cases", "packages", "partners")
MODES: tuple[Mode, ...] = ("light", "dark")


def draw_pages(vault: Vault, folder: Path) -> int:
    """Draw each main page, light and dark, into a folder. Returns how many pictures it made."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else makes one here
    folder.mkdir(parents=True)
    qInstallMessageHandler(_report)
    for mode in MODES:
        theme.install(app, mode, reduced_motion=True)
        window = MainWindow(Desk(vault, vault.officer_id), vault)
        window.resize(*SIZE)
        window.show()
        for place in PLACES:
            window.go(place)
            _draw(app, window, folder / f"{place}-{mode}.png")
        window.close()
        window.deleteLater()
    return len(MODES) * len(PLACES)


def _draw(app: QApplication, window: QWidget, path: Path) -> None:
    app.processEvents()
    window.grab().save(str(path))


def _report(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt hands it over
    # A window that nobody sees cannot tell a screen its size, and says so each time.
    if "propagateSizeHints" not in message:
        log.warning("qt: %s", message)
