"""Open a package that came in, verify it, look at it, and only then store what was decided."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.errors import CaseAppError
from caseapp.exchange.accept import (
    Decisions,
    ReviewOutdated,
    decline_package,
    keep_for_later,
)
from caseapp.exchange.list_received import ReceivedList
from caseapp.exchange.receipts import ReceivedAnswer, accept_answer
from caseapp.exchange.review import PackageReview
from caseapp.exchange.rows import PackageRow, describe_package
from caseapp.job import Job
from caseapp.models.vocabulary import PackageState
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.messages import ask_reason, show_error
from caseapp.ui.packages.already_view import AlreadyView
from caseapp.ui.packages.answer_dialog import Answering
from caseapp.ui.packages.read_package import (
    ReadPackage,
    let_go,
    read_package,
    take_list,
    take_over,
)
from caseapp.ui.packages.received_answer_view import ReceivedAnswerView
from caseapp.ui.packages.received_list_view import ReceivedListView
from caseapp.ui.packages.refusal_view import RefusalView
from caseapp.ui.packages.review_view import ReviewView
from caseapp.ui.packages.taken_view import TakenView
from caseapp.ui.widgets import PageHeader, ProgressLine, Stepper, column, surface
from caseapp.visible import visible
from caseapp.words import _, many

OPEN, VERIFY, REVIEW, APPLY = range(4)


class ReviewPage(QWidget):
    """One package from the file to the vault, in four steps. Nothing is stored before the last."""

    left = Signal()
    case_asked = Signal(UUID)
    report_asked = Signal(UUID)
    package_asked = Signal(UUID)
    partners_asked = Signal()

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._path = desk, path
        self._job = Job()
        self._row: PackageRow | None = None
        self._reason = ""
        self._laid_by: ReadPackage | None = None  # a list that nobody took yet
        self._lay_out()
        self._connect()
        self.open_file()

    def _lay_out(self) -> None:
        self.stepper = Stepper([_("Open"), _("Verify"), _("Review"), _("Apply")])
        self.header = PageHeader(
            _("Review sealed package"),
            _("{file}. Nothing is stored before you apply.").format(file=visible(self._path.name)),
            actions=[self.stepper],
            back=_("Back"),
        )
        self.stack = QStackedWidget()
        self.view: QWidget = surface("app")  # what the page shows now
        self.stack.addWidget(self.view)
        self.answering = Answering(self, self._desk, then=self.left.emit)
        whole = column(self.header, self.stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.left)
        self.stepper.chosen.connect(self._look_back)
        self.left.connect(self._let_go)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        target: Callable[[], QWidget] | None = getattr(self.view, "focus_target", None)
        return target() if target else self.header

    def open_file(self) -> None:
        """Open and verify the file in the background. A file, and nothing else, is read."""
        self.stepper.go(OPEN)
        self._job = Job()
        self.progress = ProgressLine(_("Verifying the package"))
        self.progress.stopped.connect(self._stop)
        self._show(surface("app", column(self.progress, None, margins=(20, 20, 20, 20))))
        run_in_background(
            self,
            partial(read_package, self._desk, self._path, self._job),
            self._opened,
            job=self._job,
            progress=self._verifying,
            title=_("Verifying a package"),
            failed=self._refused,
        )

    def decline(self, reason: str) -> None:
        """Keep the package as an exhibit, and none of its records."""
        self._reason = reason
        self._let_go()
        work = partial(self._desk.write, decline_package, self._seen.opened, reason=reason)
        run_in_background(self, work, self._stored)

    def _verifying(self, job: Job) -> None:
        self.stepper.go(VERIFY)
        self.progress.show_job(job)

    def _stop(self) -> None:
        self._job.cancel()
        self.left.emit()

    def _look_back(self, _step: int) -> None:
        view = self.view
        if isinstance(view, ReviewView):
            view.side.setFocus()

    def _refused(self, error: CaseAppError) -> None:
        self.stepper.go(VERIFY)
        view = RefusalView(error)
        view.left.connect(self.left)
        view.partners_asked.connect(self.partners_asked)
        self._show(view)

    def _opened(self, read: ReadPackage) -> None:
        self._seen = read
        self.stepper.go(REVIEW)
        if read.before and not read.before.can_be_reviewed:
            self._show_already(read.before)
        elif read.answer:
            self._show_answer(read.answer)
        elif read.hash_list:
            self._show_list(read.hash_list)
        elif read.review:
            self._show_review(read.review)

    def _show_already(self, before: PackageRow) -> None:
        view = AlreadyView(before)
        view.left.connect(self.left)
        view.package_asked.connect(lambda: self.package_asked.emit(before.id))
        self._show(view)

    def _show_answer(self, answer: ReceivedAnswer) -> None:
        view = ReceivedAnswerView(answer, self._seen.level, self._seen.facts)
        view.left.connect(self.left)
        view.accepted.connect(self._take_answer)
        self._show(view)

    def _show_list(self, said: ReceivedList) -> None:
        self._laid_by = seen = self._seen
        view = ReceivedListView(said, seen.prepared, seen.level, seen.facts)
        view.accepted.connect(self._take_list)
        view.declined.connect(self._ask_to_decline)
        view.kept.connect(self._keep)
        self._show(view)

    def _show_review(self, review: PackageReview) -> None:
        seen = self._seen
        if seen.before and seen.before.state == PackageState.DECLINED:
            note = _("It was declined before. If you take it now, the sender needs a new answer.")
            self.header.show_title(_("Review sealed package"), note)
        view = ReviewView(seen.opened, review, seen.facts, seen.cases)
        view.applied.connect(self._apply)
        view.declined.connect(self._ask_to_decline)
        view.kept.connect(self._keep)
        self._show(view)

    def _apply(self, decisions: Decisions) -> None:
        self.stepper.go(APPLY)
        self._wait(on=True)
        job = Job()
        run_in_background(
            self,
            partial(take_over, self._desk, self._seen.opened, decisions, job),
            self._taken,
            job=job,
            title=_("Taking a package over"),
            failed=self._not_stored,
        )

    def _take_list(self, reason: str) -> None:
        self.stepper.go(APPLY)
        self._wait(on=True)
        job = Job()
        run_in_background(
            self,
            partial(take_list, self._desk, self._seen, reason, job),
            self._list_taken,
            job=job,
            title=_("Taking a hash list over"),
            failed=self._not_stored,
        )

    def _list_taken(self, package_id: UUID) -> None:
        self._laid_by = None
        self._stored(package_id)

    def _let_go(self) -> None:
        if laid_by := self._laid_by:
            self._laid_by = None
            let_go(self._desk, laid_by)

    def _taken(self, package_id: UUID | None) -> None:
        if package_id:
            self._stored(package_id)
        else:
            self.stepper.go(REVIEW)
            self._wait(on=False)

    def _wait(self, *, on: bool) -> None:
        if isinstance(self.view, ReviewView | ReceivedListView):
            self.view.wait(on=on)

    def _take_answer(self) -> None:
        self._desk.write(accept_answer, self._seen.opened)
        self.left.emit()

    def _keep(self) -> None:
        work = partial(self._desk.write, keep_for_later, self._seen.opened)
        run_in_background(self, work, lambda _id: self.left.emit())

    def _ask_to_decline(self) -> None:
        ask_reason(
            self,
            _("Decline this package?"),
            detail=_("The sealed original is kept as an exhibit, and none of its records."),
            yes=_("Decline"),
            then=self.decline,
        )

    def _not_stored(self, error: CaseAppError) -> None:
        self.stepper.go(REVIEW)
        self._wait(on=False)
        show_error(self, error)
        if isinstance(error, ReviewOutdated):
            self.open_file()

    def _stored(self, package_id: UUID) -> None:
        self.stepper.go(APPLY)
        self.header.show_title(_("Review sealed package"), visible(self._path.name))
        self._row = row = self._desk.read(describe_package, package_id)
        view = TakenView(row, self._told(row))
        view.answer_asked.connect(lambda: self.answering.ask(row, self._reason))
        view.record_asked.connect(self._open_record)
        view.left.connect(self.left)
        self._show(view)

    def _told(self, row: PackageRow) -> str:
        if row.state == PackageState.DECLINED:
            return _("The sealed original is kept. None of its records was stored.")
        view = self.view
        if isinstance(view, ReceivedListView):
            return view.told()
        changes = view.state.changes() if isinstance(view, ReviewView) else 0
        return many("{n} change was stored.", "{n} changes were stored.", changes)

    def _open_record(self) -> None:
        if self._row and self._row.case_id:
            self.case_asked.emit(self._row.case_id)
        elif self._row and self._row.report_id:
            self.report_asked.emit(self._row.report_id)

    def _show(self, view: QWidget) -> None:
        before, self.view = self.view, view
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        self.stack.removeWidget(before)
        before.deleteLater()
        self.focus_target().setFocus()
