from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.allowed import DETAILS
from caseapp.exchange.review import FieldReview, RecordReview, Standing
from caseapp.ui.packages.review_state import ReviewState
from caseapp.ui.packages.tick_table import TickTable
from caseapp.ui.packages.words import MAY_DISTRESS, RECORD_ICONS
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    Column,
    FoldedText,
    Hairline,
    Heading,
    KeyValues,
    Look,
    PlainLabel,
    clear,
    column,
)
from caseapp.words import _

MOST_ROWS = 8
HEAD = 34


class NewRecordsCard(Card):
    """Records that we do not hold yet: each is taken or left, and shown in full when chosen."""

    decided = Signal()

    def __init__(self, state: ReviewState) -> None:
        self._state = state
        self.take_all = Button(_("Take all"), "ghost")
        self.leave_all = Button(_("Leave all"), "ghost")
        super().__init__(_("New here"), actions=[self.leave_all, self.take_all], gap=8)
        self.count = PlainLabel(role="caption", tone="text_3", wrap=True)
        self.table = TickTable[RecordReview](
            _("New records"),
            lambda each: each.id in state.taken,
            (_("Taken"), _("Left")),
            Column(
                _("Kind"),
                lambda each: each.kind_label,
                look=lambda each: Look(icon=RECORD_ICONS.get(each.kind, "file-text")),
                width=150,
                wide_only=True,
            ),
            Column(
                _("Record"),
                lambda each: each.title,
                kind="title",
                detail=lambda each: each.kind_label,
            ),
        )
        self.whole = column(gap=8)
        self.add(self.count)
        claims = [each for each in state.whole if each.standing == Standing.CLAIM]
        if claims:
            self.add(_claims_banner(claims))
        self.add(self.table, self.whole)
        self.table.show_rows(state.whole)
        self.table.chosen.connect(self._show)
        self.table.turned.connect(self._turn)
        self.take_all.clicked.connect(lambda: self._turn_all(on=True))
        self.leave_all.clicked.connect(lambda: self._turn_all(on=False))
        self._fit()
        self.reload()

    def reload(self) -> None:
        """Show what is taken now."""
        self.count.setText(
            _("{taken} of {all} are taken. Space or a click on the mark changes that.").format(
                taken=len(self._state.taken), all=len(self._state.whole)
            )
        )
        self.table.repaint_rows()

    def _turn(self, records: Sequence[RecordReview]) -> None:
        on = records[0].id not in self._state.taken
        self._state.turn([each.id for each in records], on=on)
        self.reload()
        self.decided.emit()

    def _turn_all(self, *, on: bool) -> None:
        self._state.turn([each.id for each in self._state.whole], on=on)
        self.reload()
        self.decided.emit()

    def _show(self, record: RecordReview | None) -> None:
        clear(self.whole)
        if record is None:
            return
        self.whole.addWidget(Hairline())
        self.whole.addWidget(Heading(f"{record.kind_label}: {record.title}", 3, wrap=True))
        if record.why:
            self.whole.addWidget(Banner(record.why, "warning"))
        short = [field for field in record.fields if not _is_kept_back(record, field)]
        facts = [(_("Record of"), record.origin)]
        facts += [(field.label, field.theirs) for field in short]
        self.whole.addWidget(KeyValues(facts))
        for field in record.fields:
            if field not in short:
                self.whole.addWidget(_kept_back(record, field))

    def _fit(self) -> None:
        rows = min(len(self._state.whole), MOST_ROWS)
        height = theme.px(HEAD) + rows * theme.metric("row") + 2
        self.table.setFixedHeight(height)


def _claims_banner(claims: Sequence[RecordReview]) -> Banner:
    return Banner(
        _("{count} of these are said to be another agency's, which did not sign them.").format(
            count=len(claims)
        ),
        "warning",
        detail=_("They are left unless you take them. They are kept as the sender's claim."),
    )


def _is_kept_back(record: RecordReview, field: FieldReview) -> bool:
    return field.field in MAY_DISTRESS or (record.kind == "identity" and field.field in DETAILS)


def _kept_back(record: RecordReview, field: FieldReview) -> QWidget:
    if record.kind == "identity":
        # Each look at an identity is written down, and that needs a record of ours.
        return KeyValues([(field.label, _("In the package. Reveal it once it is taken over."))])
    return FoldedText(
        field.theirs, title=_("Show: {field}. It may distress.").format(field=field.label)
    )
