from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.theme.icons import icon
from caseapp.ui.widgets.buttons import Button
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


class Fold(QWidget):
    """Something that shows when its title is pressed."""

    unfolded = Signal()

    def __init__(self, title: str, inside: QWidget, *, open_at_first: bool = False) -> None:
        super().__init__()
        self._title, self._inside = title, inside
        self._button = Button(title, "ghost", icon="chevron-right")
        self._button.setCheckable(True)
        self._button.toggled.connect(self._turn)
        self.setLayout(column(row(self._button, None), inside, gap=6))
        self._button.setChecked(open_at_first)
        self._turn(on=open_at_first)

    def is_open(self) -> bool:
        """Say whether it shows what is inside."""
        return self._button.isChecked()

    def unfold(self) -> None:
        """Show what is inside."""
        self._button.setChecked(True)

    def _turn(self, on: bool) -> None:
        self._inside.setVisible(on)
        self._button.setIcon(icon("chevron-down" if on else "chevron-right"))
        state = _("{title}, open") if on else _("{title}, folded")
        set_name(self._button, state.format(title=self._title))
        if on:
            self.unfolded.emit()


class FoldedText(Fold):
    """Text that may distress: it is read when somebody decides to, and folded till then."""

    def __init__(self, text: str, *, title: str = "") -> None:
        self.label = PlainLabel(text, wrap=True, selectable=True)
        super().__init__(title or _("Show the text. It may distress."), self.label)

    def show_text(self, text: str) -> None:
        """Hold another text, folded."""
        self.label.setText(text)
        self._button.setChecked(False)
