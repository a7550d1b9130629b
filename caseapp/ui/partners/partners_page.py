"""Partners: their cards, and how sure we are that a key is theirs."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.key_disputes import find_conflict
from caseapp.casework.partners import PartnerSheet
from caseapp.ui.desk import Desk
from caseapp.ui.partners.card_intake import choose_card, take_card
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.conflict_dialog import ConflictDialog
from caseapp.ui.partners.our_card_dialog import OurCardDialog
from caseapp.ui.partners.partner_detail import PartnerDetail
from caseapp.ui.partners.partner_list import PartnerList
from caseapp.ui.partners.reject_dialog import RejectDialog
from caseapp.ui.partners.revoke_dialog import RevokeDialog
from caseapp.ui.widgets import Dialog, MasterDetail, PageHeader, column, local_files
from caseapp.words import _

SUFFIX = ".casecard"


class PartnersPage(QWidget):
    """Who we exchange packages with, and how sure we are of their keys."""

    dropped = Signal(list)
    package_asked = Signal(str, UUID)  # "package" or "sent", and its row

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.list = PartnerList(self._desk)
        self.detail = PartnerDetail(self._desk)
        self.both = MasterDetail(self.list, self.list.table, self.detail)
        self.header = PageHeader(_("Partner"), back=_("Back to the list"))
        self.alone = PartnerDetail(self._desk, fills=True)
        self.page = QWidget()
        self.page.setLayout(column(self.header, self.alone, gap=0))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.page)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open_page)
        self.list.import_asked.connect(self._choose_card)
        self.list.our_card_asked.connect(self._show_our_card)
        self.header.back_asked.connect(self.go_back)
        self.dropped.connect(self.take_cards)
        for detail in (self.detail, self.alone):
            detail.compare_asked.connect(self._compare)
            detail.revoke_asked.connect(self._revoke)
            detail.conflict_asked.connect(self._settle)
            detail.reject_asked.connect(self._reject)
            detail.new_card_asked.connect(self._choose_new_card)
            detail.package_asked.connect(self.package_asked)
        self._choose(self._current())

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.list.reload()

    def open(self, partner_id: UUID) -> None:
        """Show one partner."""
        self.go_back()
        self.list.choose(partner_id)
        if self.isVisible():
            self._open_page(partner_id)

    def go_back(self) -> None:
        """Go back from one partner to the list."""
        self.stack.setCurrentWidget(self.both)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        if self.stack.currentWidget() is self.page:
            return self.alone.focus_target()
        return self.list.focus_target()

    def take_cards(self, paths: Sequence[Path]) -> None:
        """Keep the cards in these files, and show whose the last one is."""
        for path in paths:
            take_card(self, self._desk, path, self.open)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _cards_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(_cards_in(event.mimeData()))

    def _current(self) -> UUID | None:
        current = self.list.table.current_row()
        return current.id if current else None

    def _choose(self, partner_id: UUID | None) -> None:
        self.detail.show_partner(partner_id)
        if self.stack.currentWidget() is self.page:
            self.alone.show_partner(partner_id)

    def _open_page(self, partner_id: UUID) -> None:
        if self.both.shows_detail():
            self.detail.focus_target().setFocus()
        else:
            self.alone.show_partner(partner_id)
            self.stack.setCurrentWidget(self.page)
            self.alone.focus_target().setFocus()

    def _choose_card(self) -> None:
        if path := choose_card(self):
            self.take_cards([path])

    def _choose_new_card(self, partner: PartnerSheet) -> None:
        if path := choose_card(self):
            take_card(self, self._desk, path, self.open, of=partner.row.id)

    def _show_our_card(self) -> None:
        self._ask(OurCardDialog(self, self._desk))

    def _compare(self, partner: PartnerSheet) -> None:
        self._ask(CompareDialog(self, self._desk, partner))

    def _revoke(self, partner: PartnerSheet) -> None:
        self._ask(RevokeDialog(self, self._desk, partner))

    def _settle(self, partner: PartnerSheet) -> None:
        conflict = self._desk.read(find_conflict, partner.row.id)
        if conflict:
            self._ask(ConflictDialog(self, self._desk, conflict))

    def _reject(self, partner: PartnerSheet) -> None:
        self._ask(RejectDialog(self, self._desk, partner))

    def _ask(self, dialog: Dialog) -> None:
        # What had the keyboard may have been shown anew meanwhile.
        dialog.finished.connect(lambda: self.focus_target().setFocus())
        dialog.open()


def _cards_in(dragged: QMimeData) -> list[Path]:
    """Return the files that are dragged, if all of them are cards."""
    paths = local_files(dragged)
    return paths if all(path.suffix.lower() == SUFFIX for path in paths) else []
