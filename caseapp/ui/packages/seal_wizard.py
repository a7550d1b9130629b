"""Seal a report or a case for a partner, in six steps. Nothing leaves before the last."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.errors import CaseAppError
from caseapp.exchange.offered import list_offered
from caseapp.exchange.outgoing import (
    PackagePreview,
    Request,
    SealedPackage,
    Subject,
    prepare_request,
    preview_package,
    seal_package,
)
from caseapp.exchange.variants import Variant, variant_for
from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.messages import confirm, show_error
from caseapp.ui.packages.ask_path import ask_folder, ask_pdf
from caseapp.ui.packages.asked_step import AskedStep
from caseapp.ui.packages.contents_step import ContentsStep
from caseapp.ui.packages.preview_step import PreviewStep
from caseapp.ui.packages.recipient_step import RecipientStep
from caseapp.ui.packages.sealed_step import SealedStep
from caseapp.ui.packages.second_officer_part import let_go_or_wait
from caseapp.ui.packages.terms_step import TermsStep
from caseapp.ui.packages.words import seal_steps, shortened
from caseapp.ui.packages.write_paper import write_with_care
from caseapp.ui.widgets import (
    Banner,
    Button,
    Footer,
    Hairline,
    PageHeader,
    ProgressLine,
    Stepper,
    column,
    row,
    surface,
)
from caseapp.words import _

CONTENTS, RECIPIENT, ASKED, TERMS, PREVIEW, SEALED = range(6)


class SealWizard(QWidget):
    """What leaves, to whom, why and on which terms; then a look at all of it, and the seal."""

    left = Signal()
    partners_asked = Signal()

    def __init__(
        self, desk: Desk, kind: str, record_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject = Subject(cast("Literal['report', 'case']", kind), record_id)
        self._prepared_for: UUID | None = None
        self._sealed: SealedPackage | None = None
        self._job = Job()
        self._lay_out()
        self._connect()
        self.go(CONTENTS)

    def _lay_out(self) -> None:
        records = self._desk.read(list_offered, self._subject)
        self.contents = ContentsStep(records, self._subject.id)
        self.recipient = RecipientStep(self._desk)
        self.asked, self.terms = AskedStep(), TermsStep()
        self.preview, self.sealed = PreviewStep(), SealedStep(self._desk)
        asking = (self.contents, self.recipient, self.asked, self.terms)
        self.steps = (*asking, self.preview, self.sealed)
        self.stepper = Stepper(seal_steps())
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        subject = next((each.title for each in records if each.id == self._subject.id), "")
        self.header = PageHeader(
            _("Seal a package"), subject, actions=[], back=_("Leave without sealing")
        )
        self.back = Button(_("Back"), icon="chevron-left")
        self.paper = Button(_("Referral PDF…"), icon="file-output")
        self.on = Button(_("Go on"), "primary")
        self.done = Button(_("Done"))
        self.footer = Footer(start=[self.back], end=[self.paper, self.on, self.done])
        self.progress = ProgressLine(_("Sealing the package"))
        steps = surface("panel", row(self.stepper, None, margins=(16, 10, 6, 10)))
        waiting = surface("footer", row(self.progress, margins=(16, 8, 16, 8)))
        self._waiting = waiting
        waiting.hide()
        self.said = Banner("", "success")
        self.said.hide()
        whole = column(
            self.header, steps, Hairline(), self.stack, self.said, waiting, self.footer, gap=0
        )
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.go_back)
        self.stepper.chosen.connect(self.go)
        self.back.clicked.connect(lambda: self.go(self.at() - 1))
        self.on.clicked.connect(self.go_on)
        self.done.clicked.connect(self.left)
        self.paper.clicked.connect(
            lambda: ask_pdf(self, _("Save the referral"), "referral.pdf", self.write_paper)
        )
        self.recipient.partners_asked.connect(self.partners_asked)
        self.preview.changed.connect(self._fit_footer)
        self.sealed.said.connect(self._say)
        self.progress.stopped.connect(self._stop)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.on.click)

    def at(self) -> int:
        """Return at which step we are, counted from 0."""
        return self.stack.currentIndex()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.steps[self.at()].focus_target()

    def go(self, number: int) -> None:
        """Go to a step that can be visited. What is sealed is not filled in again."""
        if self._sealed:
            number = SEALED
        if number in {ASKED, TERMS, PREVIEW} and self.recipient.partner is None:
            number = RECIPIENT
        if number == ASKED:
            self._prepare()
        self.stack.setCurrentIndex(number)
        self.stepper.go(number)
        if number == PREVIEW:
            self._preview()
        self._fit_footer()
        self.focus_target().setFocus()

    def go_on(self) -> None:
        """Go on from here, if what stands here is ready."""
        match self.at():
            case step if step == RECIPIENT:
                ready = self.recipient.is_ready()
            case step if step == ASKED:
                ready = not self.asked.show_problems(self.request().problems())
            case step if step == TERMS:
                ready = not self.terms.show_problems(self.request().problems())
            case step if step == PREVIEW:
                ask_folder(self, self.seal_into)
                return
            case _:
                ready = True
        if ready:
            self.go(self.at() + 1)

    def go_back(self) -> None:
        """Leave; what was filled in is lost, so ask first."""
        if self._sealed or self.at() == CONTENTS:
            self.left.emit()
            return
        confirm(
            self,
            _("Leave without sealing?"),
            detail=_("Nothing was sealed. What you filled in is not kept."),
            yes=_("Leave"),
            then=self.left.emit,
        )

    def request(self) -> Request:
        """Return what is asked, of whom and on which terms, as it stands now."""
        partner = self.recipient.partner
        assert partner is not None  # noqa: S101 - no later step can be reached without one
        request = Request(self._subject, partner.row.id, recipient_unit=self.recipient.unit.said())
        reason = self.preview.reason.text() or self.recipient.reason.text()
        request = replace(request, override_reason=reason)
        return self.terms.fill(self.asked.fill(request))

    def seal_into(self, folder: Path) -> None:
        """Seal the package into a folder, in the background."""
        self._job = Job()
        self._wait(on=True)
        work = partial(
            self._desk.write,
            seal_package,
            self.request(),
            self.contents.choice(),
            to=folder,
            job=self._job,
        )
        run_in_background(
            self,
            work,
            self._take_sealed,
            job=self._job,
            progress=self.progress.show_job,
            title=_("Sealing a package"),
            failed=self._not_sealed,
        )

    def write_paper(self, path: Path) -> None:
        """Write the same as a paper."""
        partner = self.recipient.partner
        variant = variant_for(partner.row.kind) if partner else Variant.POLICE
        request, choice = self.request(), self.contents.choice()
        written = partial(self._say, _("The referral was written."))
        write_with_care(self, self._desk, request, choice, variant, to=path, then=written)

    def _prepare(self) -> None:
        partner = self.recipient.partner
        if partner is None or self._prepared_for == partner.row.id:
            return
        request = self._desk.read(prepare_request, self._subject, partner.row.id)
        if self._prepared_for is None:
            self.asked.show_request(request)
            self.terms.show_request(request)
        elif request.why_this_country:
            self.asked.why.say(request.why_this_country)
        self._prepared_for = partner.row.id

    def _preview(self) -> None:
        work = partial(self._desk.read, preview_package, self.request(), self.contents.choice())
        self.preview.preview = None
        run_in_background(self, work, self._show_preview)

    def _show_preview(self, preview: PackagePreview) -> None:
        self.preview.show_preview(preview, self.recipient.reason.text())
        self._fit_footer()

    def _take_sealed(self, sealed: SealedPackage) -> None:
        """Show what was sealed, once a second officer let it go if one is asked."""
        self._sealed = sealed
        self._wait(on=False)
        self.stepper.setEnabled(False)
        if sealed.waits:
            self.on.refuse(_("A second officer is asked to approve it."))
            let_go_or_wait(self, self._desk, sealed, then=self._show_sealed, left=self.left.emit)
        else:
            self._show_sealed(sealed)

    def _show_sealed(self, sealed: SealedPackage) -> None:
        partner = self.recipient.partner
        self.sealed.show_sealed(sealed, partner.row.name if partner else "")
        self.go(SEALED)

    def _not_sealed(self, error: CaseAppError) -> None:
        self._wait(on=False)
        show_error(self, error)

    def _stop(self) -> None:
        self._job.cancel()
        self._wait(on=False)

    def _wait(self, *, on: bool) -> None:
        """Let nothing be changed while it is sealed, or go on."""
        self._waiting.setVisible(on)
        for part in (self.stack, self.stepper, self.back, self.paper):
            part.setEnabled(not on)
        if on:
            self.on.refuse(_("The package is being sealed."))
        else:
            self._fit_footer()

    def _fit_footer(self) -> None:
        at = self.at()
        self.back.setVisible(CONTENTS < at < SEALED)
        self.paper.setVisible(at == PREVIEW)
        self.on.setVisible(at != SEALED)
        self.done.setVisible(at == SEALED)
        self.on.allow()
        self.footer.note.setText("")
        partner = self.recipient.partner
        if at == PREVIEW and partner:
            self.on.set_text(_("Seal for {partner}…").format(partner=shortened(partner.row.name)))
            if why := self.preview.why_not():
                self.on.refuse(why)
                self.footer.note.setText(why)
            self.paper.setEnabled(self.on.isEnabled())
        else:
            self.on.set_text(_("Go on"))

    def _say(self, words: str) -> None:
        self.said.show_text(words)
        self.said.show()
