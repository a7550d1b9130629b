from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from caseapp.ui.widgets.empty_state import EmptyState
from caseapp.ui.widgets.filter_bar import FilterBar
from caseapp.ui.widgets.frames import Hairline
from caseapp.ui.widgets.layout import column, surface
from caseapp.ui.widgets.page_header import PageHeader
from caseapp.ui.widgets.table import Table


class Listed(Protocol):
    """A row that is known by its id."""

    @property
    def id(self) -> UUID: ...


Row = TypeVar("Row", bound=Listed)


class ListSide(QWidget, Generic[Row]):
    """Records to choose one from: a header, a filter, and the rows or what stands in their place.

    A page of records is one of these and its `reload`. `chosen` tells the id of the row in focus,
    or None, when it is another than before; `opened` tells the id of the row to open.
    """

    chosen = Signal(object)
    opened = Signal(UUID)

    bar: FilterBar
    table: Table[Row]
    first: EmptyState  # while there is nothing at all
    none: EmptyState  # while nothing is left by filter and view

    def lay(self, header: PageHeader) -> None:
        """Put the parts, which are made by now, into their places."""
        self._chosen: UUID | None = None
        self._stack = QStackedLayout()
        for widget in (self.table, self.first, self.none):
            self._stack.addWidget(widget)
        side = surface("panel", column(header, self.bar, Hairline(), self._stack, gap=0))
        self.setLayout(column(side, gap=0))
        self.bar.searched.connect(self.reload)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))

    def reload(self) -> None:
        """Show what is in the vault now."""

    def show_all(self) -> None:
        """Show every record, whatever the filter said."""
        self.bar.search.clear()
        self.reload()

    def show_rows(self, rows: Sequence[Row], *, any_at_all: bool) -> None:
        """Show these rows, or say why there are none."""
        self.table.show_rows(rows)
        empty = self.none if any_at_all else self.first
        self._stack.setCurrentWidget(self.table if rows else empty)

    def take_first(self) -> None:
        """Go to the first row if there is none in focus; without rows, nothing is chosen."""
        if self.table.current_row() is None:
            self.table.step(0)
        self._choose(self.table.current_row())

    def choose(self, record_id: UUID) -> None:
        """Go to a record, whatever the filter says."""
        self.table.choose(record_id)
        current = self.table.current_row()
        if current is None or current.id != record_id:
            self.show_all()
            self.table.choose(record_id)

    def has_rows(self) -> bool:
        """Say whether there is a row to go to."""
        return self._stack.currentWidget() is self.table

    def _choose(self, row: Row | None) -> None:
        chosen = row.id if row else None
        if chosen != self._chosen:  # each letter in the filter shows the same row again
            self._chosen = chosen
            self.chosen.emit(chosen)
