from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from caseapp.ui.widgets.layout import Piece, column, row
from caseapp.ui.widgets.painted import Icon
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_about, set_name
from caseapp.visible import unseen_in
from caseapp.words import _


class Field(QWidget):
    """A control with its label above and, below, a hint or what is wrong with it.

    `beside` stands at the end of the label's line, `after` beside the control.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        beside: QWidget | None = None,
        after: tuple[Piece, ...] = (),
    ) -> None:
        super().__init__()
        self.control = control
        self._hint, self._unseen = hint, ""
        self.label = PlainLabel(label, role="label", tone="text_2", names=control)
        set_name(control, label)
        self._mark = Icon("circle-alert", "danger", 14, stroke=2.0)
        self._note = PlainLabel(role="caption", wrap=True)
        head = row(self.label, None)
        if beside:
            head.addWidget(beside)
        self._below = row(column(2, self._mark, None, gap=0), self._note, gap=6)
        self._below.setStretch(1, 1)
        middle: Piece = row(control, *after) if after else control
        self.setLayout(column(head, middle, self._below, gap=5))
        self.setFocusProxy(control)
        self.show_problem()

    def show_problem(self, problem: str = "") -> None:
        """Say below the control what is wrong, or go back to the hint."""
        note = problem or self._unseen or self._hint
        self._note.setText(note)
        self._note.set_tone("danger" if problem else "warning" if self._unseen else "text_3")
        self._mark.setVisible(bool(problem))
        self._note.setVisible(bool(note))
        set_about(
            self.control, _("Problem: {problem}").format(problem=problem) if problem else note
        )
        self.control.setProperty("invalid", bool(problem))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self.control.update()

    def problem(self) -> str:
        """Return what is shown as wrong."""
        return self._note.text() if not self._mark.isHidden() else ""

    def forget_problem(self) -> None:
        """Take back what was wrong while it is mended: it is judged again when it is taken."""
        if self.problem():
            self.show_problem()

    def tell_unseen(self, text: str) -> None:
        """Say below the control which characters of a text nobody sees: a direction, a space."""
        unseen = unseen_in(text)
        said = _("This holds characters that do not show: {characters}.")
        told = said.format(characters=", ".join(unseen)) if unseen else ""
        if told != self._unseen:
            self._unseen = told
            self.show_problem(self.problem())

    def show_hint(self, hint: str) -> None:
        """Give another hint."""
        self._hint = hint
        self.show_problem()


def show_problems(fields: Mapping[str, Field], problems: Mapping[str, str]) -> None:
    """Show what `problems()` of a draft says, each under its field; go to the first.

    A problem of a name that has no field stays with the caller: see `Form`.
    """
    for name, field in fields.items():
        field.show_problem(problems.get(name, ""))
    first = next((field for name, field in fields.items() if problems.get(name)), None)
    if first:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def set_width(layout: QLayout, width: int) -> QWidget:
    """Return a widget that holds a layout and grows no wider than this."""
    holder = QWidget()
    holder.setLayout(layout)
    holder.setMaximumWidth(width)
    return holder
