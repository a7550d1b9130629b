from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.rows import PackageRow
from caseapp.models.vocabulary import PackageState
from caseapp.ui.widgets import (
    Button,
    Card,
    Heading,
    IconTile,
    PlainLabel,
    ScrollBody,
    column,
    row,
)
from caseapp.words import _

WIDTH = 720


class TakenView(QWidget):
    """What became of a package, and what is to do next: an answer, above all."""

    answer_asked = Signal()
    record_asked = Signal()
    left = Signal()

    def __init__(self, package: PackageRow, stored: str) -> None:
        super().__init__()
        declined = package.state == PackageState.DECLINED
        self.answer = Button(_("Answer now…"), "primary", icon="file-check")
        self.answer.clicked.connect(self.answer_asked)
        self.answer.setVisible(package.needs_answer)
        self.record = Button(_("Open the case") if package.case_id else _("Open the report"))
        self.record.clicked.connect(self.record_asked)
        self.record.setVisible(bool(package.case_id or package.report_id))
        self.close_page = Button(_("Close"))
        self.close_page.clicked.connect(self.left)
        waits = _("{partner} waits for an answer. It can be “cannot say more”.").format(
            partner=package.partner
        )
        words = column(
            Heading(_("Declined") if declined else _("Taken over"), 2),
            PlainLabel(stored, tone="text_2", wrap=True),
            PlainLabel(waits if package.needs_answer else "", tone="text_2", wrap=True),
            gap=4,
        )
        tile = IconTile(
            "ban" if declined else "package-check", "neutral" if declined else "success"
        )
        head = row(column(tile, None), words, gap=14)
        head.setStretch(1, 1)
        card = Card()
        card.add(head, row(self.answer, self.record, self.close_page, None))
        body = ScrollBody(_("Done"), width=WIDTH)
        body.add(card)
        self.setLayout(row(body, gap=0))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.answer if not self.answer.isHidden() else self.close_page
