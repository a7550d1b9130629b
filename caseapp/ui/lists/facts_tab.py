from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListSheet
from caseapp.casework.list_files import FileTrouble
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.lists.match_file_part import MatchFilePart
from caseapp.ui.lists.words import counted, country, format_name, version_name, what_now
from caseapp.ui.widgets import (
    Banner,
    Button,
    Hairline,
    Heading,
    KeyValues,
    ToolButton,
    clear,
    column,
    flow,
    row,
)
from caseapp.visible import visible
from caseapp.words import _


class FactsTab(QWidget):
    """Whose list it is, what may be done with it, what it holds, and how it is matched."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.withdraw = Button(_("Withdraw the list…"), "danger", icon="ban")
        self.change = ToolButton("pencil", _("Change what is said of this list"), size=15)
        self._told = column(gap=10)
        self.match_file = MatchFilePart(desk)
        self._asking = QWidget()
        heading = Heading(_("Whether it can be asked"), 3)
        self._asking.setLayout(column(Hairline(), heading, self.match_file, gap=12))
        self._facts, self._held = KeyValues(), KeyValues()
        self.setLayout(
            column(
                self._told,
                row(Heading(_("Whose list it is"), 3), None, self.change),
                self._facts,
                Hairline(),
                Heading(_("What it holds"), 3),
                self._held,
                self._asking,
                Hairline(),
                flow(self.withdraw),
                gap=12,
            )
        )

    def show_list(self, sheet: ListSheet, trouble: FileTrouble | None) -> None:
        """Show the facts of a list, and what is wrong with its files."""
        clear(self._told)
        for banner in _banners(sheet, trouble):
            self._told.addWidget(banner)
        self._facts.show_facts(list(_facts(sheet)))
        self._held.show_facts(list(_held(sheet)))
        self._asking.setVisible(not trouble and not sheet.row.withdrawn_at)
        self.match_file.show_list(sheet)
        self.change.setVisible(sheet.row.ours)


def _banners(sheet: ListSheet, trouble: FileTrouble | None) -> Iterator[QWidget]:
    if trouble:
        yield Banner(trouble.label, "danger", detail=what_now(ours=sheet.row.ours))
    if sheet.row.withdrawn_at:
        yield Banner(
            _("This list was withdrawn on {day}.").format(
                day=times.short_day(sheet.row.withdrawn_at)
            ),
            "warning",
            detail=visible(sheet.withdrawn_why, lines=True),
        )


def _facts(sheet: ListSheet) -> Iterator[tuple[str, str]]:
    facts, not_said = sheet.facts, _("Not said")
    yield _("Source"), visible(facts.source) or not_said
    yield _("Jurisdiction"), country(facts.jurisdiction)
    yield _("Licence note"), visible(facts.licence, lines=True) or not_said
    yield _("Permitted use"), visible(facts.permitted_use, lines=True) or not_said


def _held(sheet: ListSheet) -> Iterator[tuple[str, str]]:
    row = sheet.row
    yield _("Version"), version_name(row.version, row.said_version)
    yield _("Updated"), times.exact(row.updated_at)
    yield _("Format"), format_name(row.format)
    yield _("Entries"), counted(row.entries)
    for algorithm, count in sheet.algorithms:
        yield algorithm, counted(count)
