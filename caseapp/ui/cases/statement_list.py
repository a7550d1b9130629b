from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from caseapp.casework.statements import (
    StatementRow,
    adopt_statement,
    list_statements,
    set_statement_aside,
)
from caseapp.exchange.labels import field_label, shown
from caseapp.models.vocabulary import Nature, StatementStatus
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Button, Icon, PlainLabel, clear, column, row
from caseapp.visible import visible
from caseapp.words import _

Words = dict[UUID, list[StatementRow]]


class StatementList(QWidget):
    """Partners' words about one record: each to be decided, or adopted with its source kept."""

    def __init__(self, desk: Desk, statements: Sequence[StatementRow] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._boxes = column(gap=8)
        self.setLayout(self._boxes)
        self.show_statements(statements)

    def show_statements(self, statements: Sequence[StatementRow]) -> None:
        """Show these words."""
        clear(self._boxes)
        shown = [each for each in statements if each.status != StatementStatus.SET_ASIDE]
        for statement in shown:
            kept = statement.status == StatementStatus.KEPT
            self._boxes.addWidget(self._box(statement) if kept else _source(statement))
        self.setVisible(bool(shown))

    def _box(self, statement: StatementRow) -> QWidget:
        box = StatementBox(statement)
        box.adopted.connect(partial(self._desk.write, adopt_statement, statement.id))
        box.set_aside.connect(partial(self._desk.write, set_statement_aside, statement.id))
        return box


class StatementBox(QFrame):
    """A partner's word about a field, beside ours: to adopt by an act of our own, or set aside."""

    adopted = Signal()
    set_aside = Signal()

    def __init__(self, statement: StatementRow) -> None:
        super().__init__()
        self.setProperty("surface", "banner-info")
        field = field_label(statement.field)
        said = PlainLabel(
            _("{agency} says of “{field}”: {value}").format(
                agency=visible(statement.said_by), field=field, value=_read(statement, theirs=True)
            ),
            role="body-strong",
            wrap=True,
        )
        ours = PlainLabel(
            _("Here it says: {value}").format(value=_read(statement, theirs=False)),
            role="caption",
            tone="text_2",
            wrap=True,
        )
        source = PlainLabel(
            " · ".join(
                part
                for part in (
                    times.exact(statement.said_at),
                    statement.nature.label if statement.nature != Nature.NOT_SAID else "",
                    visible(statement.grading),
                )
                if part
            ),
            role="caption",
            tone="text_3",
            wrap=True,
        )
        self.adopt = Button(_("Adopt"), icon="check")
        self.adopt.setVisible(statement.adoptable)
        self.aside = Button(_("Set aside"), "ghost")
        self.adopt.clicked.connect(self.adopted)
        self.aside.clicked.connect(self.set_aside)
        words = column(said, ours, source, row(self.adopt, self.aside, None), gap=4)
        laid = row(
            column(Icon("split", "info", stroke=2.0), None), words, gap=10, margins=(14, 10, 12, 10)
        )
        laid.setStretch(1, 1)
        self.setLayout(laid)


def words_about(desk: Desk, case_id: UUID) -> Words:
    """Return partners' words about the records of a case, by record: adopted ones too."""
    words: Words = defaultdict(list)
    for statement in desk.read(list_statements, case_id=case_id, status=None):
        words[statement.record_id].append(statement)
    return words


def _source(statement: StatementRow) -> QWidget:
    text = _("{field}: adopted from {agency}, {when}").format(
        field=field_label(statement.field),
        agency=visible(statement.said_by),
        when=times.exact(statement.said_at),
    )
    return PlainLabel(text, role="caption", tone="text_3", wrap=True)


def _read(statement: StatementRow, *, theirs: bool) -> str:
    text = statement.value if theirs else statement.ours
    return shown(statement.kind, statement.field, text.split("\n") if "\n" in text else text)
