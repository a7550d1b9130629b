"""The notice to a provider, before and after it is filled in."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.packages.notice_page import NoticePage
from tests.ui.packages.story import a_report_with_parts


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show it empty, with what is missing, and filled in."""
    page = NoticePage(desk, "report", a_report_with_parts(desk))
    yield "notice-empty", page
    page.save.click()
    yield "notice-missing", page
    page._choose_host("Example Hosting")
    page.requested.set_text("Disable these addresses and confirm")
    page.law.set_text("Sample Penal Code, section 12")
    page.provider.show_problem()
    yield "notice-filled", page
