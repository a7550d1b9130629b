from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import Hairline, Heading, KeyValues, ToolButton, column, row

Fact = tuple[str, str | QWidget]


class Section(QWidget):
    """Facts that are decided together, and the step that changes them."""

    edit_asked = Signal()

    def __init__(self, title: str, edit: str, *, icon: str = "pencil") -> None:
        super().__init__()
        self.edit = ToolButton(icon, edit, size=15)
        self.edit.clicked.connect(self.edit_asked)
        self.facts = KeyValues()
        head = row(Heading(title, 3), None, self.edit)
        self.setLayout(column(head, self.facts, 6, Hairline(), gap=8))

    def show_facts(self, facts: Sequence[Fact], *, editable: bool) -> None:
        """Show these facts, and whether they are ours to change."""
        self.facts.show_facts(facts)
        self.edit.setVisible(editable)
