from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.match_rows import ReferenceState
from caseapp.ui.widgets import FilterChip, column, flow
from caseapp.ui.widgets.plain_text import no_shortcut, set_name
from caseapp.words import _


class StateChips(QWidget):
    """The states that hash references are in, with how many: one of them is looked at, or all."""

    chosen = Signal(object)  # a ReferenceState, or None for all of them

    def __init__(self, *, with_all: bool = True) -> None:
        super().__init__()
        self._with_all = with_all
        self.choice: ReferenceState | None = None
        self.chips: dict[ReferenceState | None, FilterChip] = {
            None: FilterChip(_("All"), on=True),
            **{state: FilterChip(state.label) for state in ReferenceState},
        }
        for state, chip in self.chips.items():
            chip.clicked.connect(partial(self.choose, state))
        self.setLayout(column(flow(*self.chips.values(), gap=6), gap=0))

    def choose(self, state: ReferenceState | None, *_checked: bool) -> None:
        """Look at one state; pressed again, at all of them."""
        changed = state != self.choice
        self.choice = state if changed else None
        self._mark()
        self.chosen.emit(self.choice)

    def show_all(self) -> None:
        """Go back to all of them, and tell nobody."""
        self.choice = None
        self._mark()

    def show_counts(self, counts: Mapping[ReferenceState, int]) -> None:
        """Say how many are in each state. One that nothing is in is not offered."""
        for state, chip in self.chips.items():
            count = sum(counts.values()) if state is None else counts.get(state, 0)
            words = f"{state.label if state else _('All')}  {count:,}"
            chip.setText(no_shortcut(words))
            set_name(chip, words)
            shown = self._with_all if state is None else bool(count) or state == self.choice
            chip.setVisible(shown)

    def _mark(self) -> None:
        for state, chip in self.chips.items():
            chip.setChecked(state == self.choice)
