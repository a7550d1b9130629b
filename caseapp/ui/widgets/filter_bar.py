from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedLayout, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.buttons import Button, FilterChip
from caseapp.ui.widgets.layout import row
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.search_field import SearchField
from caseapp.words import _


class FilterBar(QFrame):
    """Search, filters that are on or off, how many rows they leave, tools at the end.

    While several rows are selected, `show_selected` puts the steps for all of them in its place.
    """

    searched = Signal(str)
    filtered = Signal(str, bool)
    selection_dropped = Signal()

    def __init__(
        self,
        search: str,
        *,
        filters: Mapping[str, str] | None = None,
        tools: Sequence[QWidget] = (),
        for_selected: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = SearchField(search)
        self.search.searched.connect(self.searched)
        self.chips = {key: FilterChip(text) for key, text in (filters or {}).items()}
        for key, chip in self.chips.items():
            chip.toggled.connect(partial(self.filtered.emit, key))
        self.count = PlainLabel(role="caption", tone="text_3")
        self.selected = PlainLabel(role="body-strong")
        drop = Button(_("Clear selection"), "ghost", icon="x")
        drop.clicked.connect(self.selection_dropped)
        margins = (16, 9, 12, 9)
        usual = row(
            self.search,
            4,
            *self.chips.values(),
            None,
            self.count,
            4,
            *tools,
            gap=6,
            margins=margins,
        )
        usual.setStretch(0, 1)
        usual.setStretch(usual.indexOf(self.count) - 1, 1)
        self._stack = QStackedLayout(self)
        for line in (usual, row(self.selected, 8, *for_selected, None, drop, margins=margins)):
            holder = QWidget()
            holder.setLayout(line)
            self._stack.addWidget(holder)
        self._limit()

    def show_count(self, words: str) -> None:
        """Say how many rows are left: "24 of 1,284"."""
        self.count.setText(words)

    def on(self) -> set[str]:
        """Return the keys of the filters that are on."""
        return {key for key, chip in self.chips.items() if chip.isChecked()}

    def show_selected(self, count: int) -> None:
        """Offer the steps for several rows, or go back to the filters below two."""
        several = count > 1
        self._stack.setCurrentIndex(int(several))
        self.selected.setText(_("{count} selected").format(count=count))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._limit()

    def _limit(self) -> None:
        self.search.setMinimumWidth(theme.px(150))
        self.search.setMaximumWidth(theme.px(320))
