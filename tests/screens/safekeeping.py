"""Restoring a backup, and what stands on the desk when the records are not as they were left."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from caseapp.casework.backups import back_up
from caseapp.exchange.restored_desk import state_restoration
from caseapp.models import Finding
from caseapp.ui.desk import Desk
from caseapp.ui.home.home_page import HomePage
from caseapp.ui.settings.settings_page import SettingsPage
from caseapp.ui.unlock.restore_form import CODE
from caseapp.ui.unlock.start_window import StartWindow
from caseapp.vault.records_seal import Head
from tests.screens.unlock import own_preferences


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the form in both ways, the section after a backup, and the desk with a finding."""
    with TemporaryDirectory() as folder, own_preferences(Path(folder)):
        to = Path(folder) / "caseapp-2026-01-05.casebackup"
        back_up(desk._vault, to=to)
        window = StartWindow()
        window.welcome.restore.click()
        form = window.restore
        assert form
        yield "restore-begin", window
        form.take(to)
        yield "restore-passphrase", window
        form.way.choose(CODE)
        form.go.click()
        yield "restore-code", window
        form.take(Path(folder) / "none.casebackup")
        yield "restore-trouble", window
    desk.write(_notice)
    page = HomePage(desk, desk.officer_id)
    yield "finding", page
    settings = SettingsPage(desk, desk._vault)
    settings.open("backup")
    yield "backup-section", settings


def _notice(session, by):
    problems = (
        "The file of the records was changed while the vault was closed.",
        "This record was changed behind the program's back. (0195a3f2-1111-7000-8000-0123456789ab)",
    )
    session.add(Finding(since=None, problems=problems))
    state_restoration(session, by, head=Head(12, bytes(32)), known=15, reason="The disk failed.")
