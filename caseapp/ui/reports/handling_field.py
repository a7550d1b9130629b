from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseapp.models.vocabulary import Handling
from caseapp.ui.widgets import Field, FilterChip, LineField, column, flow, set_tip
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


class HandlingField(Field):
    """The conditions under which something may be used: codes, and restrictions in words."""

    def __init__(self) -> None:
        self.chips = {code: FilterChip(code.written) for code in Handling}
        self.words = LineField(_("Other restrictions, in words"))
        holder = QWidget()
        holder.setLayout(column(flow(*self.chips.values(), gap=6), self.words, gap=8))
        super().__init__(_("Handling"), holder)
        self.setFocusProxy(next(iter(self.chips.values())))
        self.words.hide()
        self.words.changed.connect(self.changed)
        for code, chip in self.chips.items():
            set_name(chip, code.label)
            set_tip(chip, code.explanation)
            chip.toggled.connect(self.changed)
            chip.toggled.connect(self._explain)
        self._explain()
        self.chips[Handling.H3].toggled.connect(self.words.setVisible)

    def choice(self) -> tuple[str, ...]:
        """Return the codes, then the restrictions in words."""
        codes = tuple(code for code, chip in self.chips.items() if chip.isChecked())
        words = self.words.text() if Handling.H3 in codes else ""
        return (*codes, *((words,) if words else ()))

    def choose(self, handling: Sequence[str]) -> None:
        """Choose these codes and restrictions."""
        for code, chip in self.chips.items():
            chip.setChecked(code in handling)
        self.words.set_text(" ".join(text for text in handling if text not in set(Handling)))

    def _explain(self) -> None:
        chosen = [code for code, chip in self.chips.items() if chip.isChecked()]
        said = [f"{code.written}: {code.explanation}" for code in chosen]
        codes = _("H0 to H3 are handling codes of the police. Choose one to read what it asks.")
        self.show_hint(" ".join(said) or codes)
