from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListRow, list_hash_lists
from caseapp.casework.list_files import ListFilesRow, look_at_list_files
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.lists.words import (
    NATURE_ICONS,
    counted,
    country,
    entries_in_words,
    state,
    state_look,
    version_name,
)
from caseapp.ui.widgets import (
    Button,
    Column,
    EmptyState,
    FilterBar,
    ListSide,
    Look,
    PageHeader,
    Table,
    ToolButton,
)
from caseapp.visible import visible
from caseapp.words import _, many

MOST = 1_000  # rows at once; the search finds the others


class AllLists(ListSide[ListRow]):
    """Hash lists by name: whose they are, how many entries, and how many of ours they name."""

    import_asked = Signal()
    ask_asked = Signal()
    panel_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files: dict[UUID, ListFilesRow] = {}
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.add = Button(_("Import a hash list…"), "primary", icon="plus")
        self.ask = Button(_("Ask about digests…"), icon="search")
        header = PageHeader(
            _("Hash lists"),
            _("What others know of files, by their digests alone. Never the material itself."),
            actions=[self.ask, self.add],
        )
        self.panel = ToolButton("panel-left", _("Panel beside the list (])"))
        self.bar = FilterBar(_("Filter by name or source"), tools=[self.panel])
        self.table = Table[ListRow](_("Hash lists"), *_columns(self._files_of))
        self.first = EmptyState(
            "hash",
            _("Lists of hash references from others will stand here."),
            detail=_(
                "Import one from a file: every hash reference of your cases and reports is then "
                "compared with it, and so is each that comes in later."
            ),
            action=_("Import a hash list…"),
        )
        self.none = EmptyState("search", _("No hash list has this name or source."))
        self.lay(header)

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.panel.clicked.connect(self.panel_asked)
        self.ask.clicked.connect(self.ask_asked)
        self.add.clicked.connect(self.import_asked)
        self.first.acted.connect(self.import_asked)

    def reload(self) -> None:
        """Show what is in the vault now."""
        search = self.bar.search.text()
        rows = self._desk.read(list_hash_lists, search=search, limit=MOST)
        self._files = {each.list_id: each for each in self._desk.read(look_at_list_files)}
        self.show_rows(rows, any_at_all=bool(rows or search.strip()))
        self.take_first()
        self.bar.show_count(many("{n} hash list", "{n} hash lists", len(rows)) if rows else "")

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.table if self.has_rows() else self.add

    def _files_of(self, row: ListRow) -> ListFilesRow | None:
        return self._files.get(row.id)


def _columns(files: Callable[[ListRow], ListFilesRow | None]) -> list[Column[ListRow]]:
    return [
        Column(
            _("Nature"),
            lambda row: row.nature.label,
            kind="icon",
            look=lambda row: Look(icon=NATURE_ICONS[row.nature]),
            width=44,
            order=lambda row: row.nature,
        ),
        Column(
            _("Name"),
            lambda row: visible(row.name),
            kind="title",
            detail=lambda row: f"{visible(row.source)} · {entries_in_words(row.entries)}",
            order=lambda row: row.name.casefold(),
        ),
        Column(
            _("Source"),
            lambda row: visible(row.source),
            width=170,
            wide_only=True,
            order=lambda row: row.source.casefold(),
        ),
        Column(
            _("Jurisdiction"),
            lambda row: country(row.jurisdiction),
            width=124,
            wide_only=True,
            order=lambda row: country(row.jurisdiction),
        ),
        Column(
            _("Version"),
            lambda row: version_name(row.version, row.said_version),
            width=150,
            wide_only=True,
            order=lambda row: row.version,
        ),
        Column(
            _("Entries"),
            lambda row: counted(row.entries),
            kind="number",
            width=104,
            wide_only=True,
            order=lambda row: row.entries,
        ),
        Column(
            _("Matches"),
            lambda row: counted(row.matches),
            kind="number",
            width=92,
            order=lambda row: row.matches,
        ),
        Column(
            _("Updated"),
            lambda row: times.recent(row.updated_at),
            kind="due",
            look=lambda _row: Look(tone="text_2"),
            width=104,
            order=lambda row: row.updated_at,
        ),
        Column(
            _("State"),
            lambda row: state(row, files(row)),
            kind="status",
            look=lambda row: state_look(row, files(row)),
            width=164,
            order=lambda row: state(row, files(row)),
        ),
    ]
