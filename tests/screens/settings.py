"""The settings: each section of the page."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.settings.settings_page import SettingsPage


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show what is behind each tab."""
    page = SettingsPage(desk, desk._vault)
    for key in page.sections:
        page.open(key)
        yield f"settings-{key}", page
