"""The whole window over a desk at work: each place of the rail, and what can lie over it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.incoming import open_received
from caseapp.ui.desk import Desk
from caseapp.ui.help_dialog import HelpDialog
from caseapp.ui.main_window import MainWindow
from tests.screens import reports
from tests.two_agencies import a_desk, introduce
from tests.ui.packages.story import a_report_with_parts, seal


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show every place, then the palette, a toast and the keys."""
    reports.fill(desk)
    desk.write(open_case, CaseDraft("Silver Birch", owner_id=desk.officer_id))
    with TemporaryDirectory() as folder:
        exchange(desk, Path(folder))
    window = MainWindow(desk, desk._vault)
    for key in window.rail.items:
        window.go(key)
        yield f"window-{key}", window
    window.open_palette()
    yield "window-palette", window
    window.close_palette()
    window.toast("RP-2026-000014", action="RP-2026-000014", then=window.close_palette)
    yield "window-toast", window
    yield "window-keys", HelpDialog(window)


def exchange(desk: Desk, folder: Path) -> None:
    """Send a package to a partner, and have one from them."""
    made = a_desk(folder, agency="Harbour Foundation", unit="Hotline", country="EE")
    introduce(desk, made)
    partner = Desk(made.vault, made.officer_id)
    seal(desk, a_report_with_parts(desk), to=made.folder)
    asked = seal(partner, a_report_with_parts(partner), to=made.folder)
    desk.write(keep_for_later, desk.read(open_received, asked.path))
    made.vault.close()
