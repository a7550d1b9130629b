"""Draw the kit to PNGs, to be looked at: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.errors import NotAllowed
from caseapp.ui import widgets as kit
from caseapp.ui.messages import ask_reason, confirm, show_error
from caseapp.ui.theme import theme
from caseapp.ui.widgets import column
from tests.ui.gallery_lists import list_page
from tests.ui.gallery_parts import kit_page
from tests.ui.gallery_shell import a_shell, nothing


def grab(page: QWidget, path: Path, size: QSize | None = None) -> None:
    page.resize(size or page.sizeHint())
    page.show()
    QApplication.processEvents()
    page.grab().save(str(path))
    page.close()


def draw_kit(folder: Path, name: str) -> None:
    page = kit_page()
    page.resize(1228, 800)
    page.show()
    QApplication.processEvents()
    grab(page, folder / f"kit-{name}.png", QSize(1228, page.body.widget().sizeHint().height() + 90))


def draw_shell(folder: Path, name: str, size: QSize) -> None:
    shell = a_shell(list_page(with_detail=True))
    shell.resize(size)
    shell.show()
    QApplication.processEvents()
    shell.toast("Package sealed", "CP-7F3A-20C1 for Harbour Foundation", action="Show")
    QApplication.processEvents()
    shell.grab().save(str(folder / f"shell-{name}.png"))
    shell.open_palette()
    shell._palette.line.setText("se")
    shell._palette.fill()
    QApplication.processEvents()
    shell.grab().save(str(folder / f"palette-{name}.png"))
    shell.close()


def draw_popups(folder: Path, name: str) -> None:
    owner = QWidget()
    owner.resize(700, 500)
    owner.show()
    choice = kit.ChoiceField(
        "Kind", [(1, "Referral"), (2, "Zweites Schema mit langem Namen"), (3, "Hold")]
    )
    when = kit.DateTimeField("Respond by", value=datetime(2026, 11, 28, 17, tzinfo=UTC))
    owner.setLayout(column(choice, when, None, margins=(20, 20, 20, 20)))
    QApplication.processEvents()
    choice.control.showPopup()
    QApplication.processEvents()
    choice.control.view().window().grab().save(str(folder / f"popup-{name}.png"))
    choice.control.hidePopup()
    calendar = when.control.calendarWidget()
    calendar.grab().save(str(folder / f"calendar-{name}.png"))
    dialogs = (
        show_error(owner, NotAllowed("This report is no longer open: in a case.")),
        ask_reason(
            owner, "Decline this package?", yes="Decline", then=print, detail="The sender is told."
        ),
        confirm(
            owner,
            "Erase this case for good?",
            yes="Erase case",
            then=nothing,
            danger=True,
            detail="Nobody can bring it back.",
            repeat="CR-2026-004182",
        ),
    )
    for number, dialog in enumerate(dialogs):
        QApplication.processEvents()
        dialog.grab().save(str(folder / f"dialog-{number}-{name}.png"))
        dialog.close()
    owner.close()


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        theme.install(app, mode)
        draw_kit(folder, mode)
        draw_popups(folder, mode)
        draw_shell(folder, mode, QSize(1440, 900))
        draw_shell(folder, f"small-{mode}", QSize(900, 600))
    theme.install(app, "light", 1.5)
    draw_kit(folder, "large")
    draw_popups(folder, "large")
    draw_shell(folder, "large", QSize(1440, 900))
    theme.install(app, "light")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    draw_shell(folder, "mirrored", QSize(1440, 900))
    draw_kit(folder, "mirrored")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
