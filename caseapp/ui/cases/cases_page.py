"""Cases: the list, one of them beside it, and the step that opens another."""

from functools import cached_property
from uuid import UUID, uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.match_rows import ReferenceState
from caseapp.casework.officers import list_officers
from caseapp.reference.pseudonyms import coded_title
from caseapp.ui.cases.case_detail import CaseDetail
from caseapp.ui.cases.case_forms import NewCaseForm
from caseapp.ui.cases.case_list import CaseList
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.match_page import MatchPage
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import MasterDetail, column
from caseapp.words import _


class CasesPage(QWidget):
    """The list of cases with one of them beside it, or in its place where there is no room."""

    seal_asked = Signal(UUID)
    referral_paper_asked = Signal(UUID)
    paper_asked = Signal(str, UUID)  # notice, summary, extract
    report_asked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._back_to: QWidget | None = None  # what the match desk was opened from
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.list = CaseList(self._desk)
        self.panel = CaseDetail(self._desk)
        self.beside = MasterDetail(self.list, self.list.table, self.panel)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self.list.chosen.connect(self.panel.show_case)
        self.list.opened.connect(self._open)
        self.list.new_asked.connect(self.open_new)
        self.list.panel_asked.connect(self.beside.toggle)
        self.panel.step_asked.connect(self.list.table.step)
        self._pass_on(self.panel)
        QShortcut(QKeySequence.StandardKey.New, self, self.open_new)
        QShortcut(QKeySequence("Ctrl+E"), self, self._seal)
        QShortcut(QKeySequence.StandardKey.Print, self, self._write_paper)

    @cached_property
    def alone(self) -> CaseDetail:
        """A case in the place of the list, made when there first is no room for it beside."""
        detail = CaseDetail(self._desk, fills=True)
        self.stack.addWidget(detail)
        detail.back_asked.connect(self.go_back)
        QShortcut(QKeySequence.StandardKey.Cancel, detail, self.go_back)
        self._pass_on(detail)
        return detail

    def _pass_on(self, detail: CaseDetail) -> None:
        detail.seal_asked.connect(self.seal_asked)
        detail.referral_paper_asked.connect(self.referral_paper_asked)
        detail.paper_asked.connect(self.paper_asked)
        detail.report_asked.connect(self.report_asked)
        detail.matches_asked.connect(self.open_matches)

    @cached_property
    def matches(self) -> MatchPage:
        """The match desk of a case, over the list, made when it is first asked for."""
        page = MatchPage(self._desk)
        self.stack.addWidget(page)
        page.left.connect(self._leave_matches)
        page.case_asked.connect(self.open)
        page.report_asked.connect(self.report_asked)
        QShortcut(QKeySequence.StandardKey.Cancel, page, self._leave_matches)
        return page

    def open_matches(self, case_id: UUID, state: ReferenceState | None = None) -> None:
        """Show what lists say of the hash references of a case."""
        self._back_to = self.stack.currentWidget()
        self.matches.show_case(case_id, state)
        self.stack.setCurrentWidget(self.matches)
        self.matches.focus_target().setFocus()

    def _leave_matches(self) -> None:
        self.matches.leave()
        self.stack.setCurrentWidget(self._back_to or self.beside)
        self._detail().tabs.setFocus()

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.list.reload()
        if self.list.table.current_row() is None:
            self.list.table.step(0)

    def open(self, case_id: UUID) -> None:
        """Show one case."""
        self.go_back()
        self.list.choose(case_id)
        if self.isVisible() and not self.beside.shows_detail():
            self._open(case_id)

    def open_new(self) -> None:
        """Ask what a new case is, and open it."""
        says = CaseDraft(coded_title(uuid4()), owner_id=self._desk.officer_id)
        form = NewCaseForm(says, self._desk.read(list_officers))

        def save(draft: CaseDraft) -> None:
            self.open(self._desk.write(open_case, draft))

        question = _("What is the new case?")
        FormDialog(self, question, form, form.draft, save, yes=_("Open case")).open()

    def go_back(self) -> None:
        """Go from a case of its own page to the list, as Esc does."""
        self.stack.setCurrentWidget(self.beside)
        self.list.table.setFocus()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        if self.stack.currentWidget() is self.__dict__.get("matches"):
            return self.matches.focus_target()
        return self.alone.tabs if self._is_alone() else self.list.table

    def _seal(self) -> None:
        self._detail().seal.click()

    def _write_paper(self) -> None:
        self._detail().paper.click()

    def _detail(self) -> CaseDetail:
        return self.alone if self._is_alone() else self.panel

    def _is_alone(self) -> bool:
        return self.stack.currentWidget() is not self.beside

    def _open(self, case_id: UUID) -> None:
        if self.beside.shows_detail():
            self.panel.tabs.setFocus()
        else:
            self.alone.show_case(case_id)
            self.stack.setCurrentWidget(self.alone)
            self.alone.tabs.setFocus()
