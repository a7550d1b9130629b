from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal

from caseapp.formats.hash_lists.csv_columns import Holds
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Card, ChoiceField, PlainLabel, choices_of, clear, column, flow
from caseapp.words import _

WIDTH = 250


class ColumnsCard(Card):
    """What each column of a table holds: a person says it, once for each set of headings."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("What the columns hold"))
        self.told = PlainLabel(tone="text_2", wrap=True)
        self.fields: dict[str, ChoiceField[Holds]] = {}
        self._fields = column(gap=0)
        self.add(self.told, self._fields)

    def show_columns(
        self, headings: Sequence[str], mapping: Mapping[str, str], *, remembered: bool
    ) -> None:
        """Ask about these columns; `mapping` is what was said before, or what is suggested."""
        clear(self._fields)
        self.fields = {heading: _Column(heading) for heading in headings}
        self.told.setText(
            _("You said this of a file with the same headings before. Check it again.")
            if remembered
            else _("This is what the headings suggest. Correct it: it is remembered.")
        )
        for heading, field in self.fields.items():
            field.choose(Holds(mapping.get(heading, Holds.IGNORE)))
            field.changed.connect(self.changed)
        self._fields.addWidget(flow(*self.fields.values(), gap=14))

    def mapping(self) -> dict[str, str]:
        """Return what each column holds, by its heading."""
        return {
            heading: str(field.choice() or Holds.IGNORE) for heading, field in self.fields.items()
        }


class _Column(ChoiceField[Holds]):
    def __init__(self, heading: str) -> None:
        super().__init__(heading, choices_of(Holds), choice=Holds.IGNORE)
        self._limit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._limit()

    def _limit(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
