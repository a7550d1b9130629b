"""Pictures of the main pages of an open desk, for the demo."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.main_window import MainWindow
from caseapp.ui.theme import Mode, theme
from caseapp.vault.vault import Vault

SIZE = (1440, 900)
PLACES = ("home", "inbox", "reports", "cases", "packages", "partners")
MODES: tuple[Mode, ...] = ("light", "dark")


def draw_pages(vault: Vault, folder: Path) -> int:
    """Draw each main page, light and dark, into a folder. Returns how many pictures it made."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else makes one here
    folder.mkdir(parents=True)
    for mode in MODES:
        theme.install(app, mode, reduced_motion=True)
        window = MainWindow(Desk(vault, vault.officer_id), vault.officer_id)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
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
