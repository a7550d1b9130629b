"""Answer: what partners wait for, a receipt now and the outcome when there is one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.rows import ANSWERS, PackageRow, list_received
from caseapp.models.vocabulary import Answer
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.packages.answer_dialog import Answering
from caseapp.ui.packages.words import STATE_LOOKS
from caseapp.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Heading,
    PageHeader,
    PlainLabel,
    ScrollPage,
    StatusChip,
    UrgencyChip,
    clear,
    column,
    flow,
    row,
)
from caseapp.words import _, many

WIDTH = 860
GOES_ON = {Answer.RECEIVED, Answer.ACCEPTED}  # after these a partner waits for the outcome


class AnswerPage(ScrollPage):
    """One card for each package: what was asked, what we said, and what to say next."""

    review_asked = Signal(UUID)

    def __init__(self, desk: Desk) -> None:
        about = _("A receipt now, and what came of it later: then the sender knows.")
        super().__init__(PageHeader(_("Answer"), about), width=WIDTH)
        self._desk = desk
        self.answering = Answering(self, desk)
        self.first: QWidget = self.body
        self._desk.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Show what is in the vault now."""
        rows = [each for each in self._desk.read(list_received) if each.kind not in ANSWERS]
        now = [each for each in rows if each.needs_answer]
        later = [each for each in rows if not each.needs_answer and each.answer in GOES_ON]
        done = [each for each in rows if each not in now and each not in later]
        clear(self.body.contents)
        self.first = self.body
        self._add(_("Waits for your receipt"), now)
        self._add(_("Waits for the outcome"), later)
        self._add(_("Answered"), done)
        if not rows:
            self.add(
                EmptyState(
                    "file-check",
                    _("What waits for your answer will stand here."),
                    detail=_("Open and review a package first."),
                )
            )

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.first

    def ask(self, package: PackageRow) -> None:
        """Ask what to answer: a receipt at first, the outcome after it."""
        dialog = self.answering.ask(package)
        if not package.needs_answer:
            dialog.answer.choose(Answer.OUTCOME)

    def _add(self, title: str, rows: Sequence[PackageRow]) -> None:
        if rows:
            self.add(Heading(title, 2), *map(self._card, rows))

    def _card(self, package: PackageRow) -> QWidget:
        look = STATE_LOOKS[package.state]
        words = column(
            PlainLabel(
                _("{kind} from {partner}").format(kind=package.kind.label, partner=package.partner),
                role="label",
                tone="text_3",
                wrap=True,
            ),
            Heading(package.requested or package.subject, 3, wrap=True),
            PlainLabel(_said(package), tone="text_2", wrap=True),
            None,
            gap=3,
        )
        marks = flow(
            UrgencyChip(package.urgency.label, package.urgency.level),
            StatusChip(package.state.label, look.fraction, look.tone),
        )
        head = row(words, column(*self._buttons(package), None), gap=14)
        head.setStretch(0, 1)
        card = Card()
        card.add(head, marks)
        return card

    def _buttons(self, package: PackageRow) -> list[Button]:
        """Return the next step first: who has not seen what is in it reviews it."""
        steps = [self._answer_button]
        if package.can_be_reviewed:
            steps.insert(0 if package.needs_answer else 1, self._review_button)
        return [step(package) for step in steps]

    def _review_button(self, package: PackageRow) -> Button:
        button = self._step(_("Review it…"), "package-open")
        button.clicked.connect(lambda: self.review_asked.emit(package.id))
        return button

    def _answer_button(self, package: PackageRow) -> Button:
        if package.answer and package.answer not in GOES_ON:
            button = Button(_("Answer again…"))
        elif package.needs_answer:
            button = self._step(_("Answer…"), "file-check")
        else:
            button = self._step(_("Tell what came of it…"), "flag")
        button.clicked.connect(lambda: self.ask(package))
        return button

    def _step(self, words: str, icon: str) -> Button:
        """Return a button; the first of the page stands out."""
        if self.first is not self.body:
            return Button(words, icon=icon)
        self.first = button = Button(words, "primary", icon=icon)
        return button


def _said(package: PackageRow) -> str:
    due = times.due(package.respond_by, package.respond_zone).words
    if package.answer:
        said = _("You answered: {answer}, {when}.")
        return said.format(answer=package.answer.label, when=times.exact(package.answered_at))
    waited = many("Here for {n} day.", "Here for {n} days.", package.days_waiting)
    if not package.days_waiting:
        waited = _("Here since today.")
    if not due:
        return waited
    return _("{waited} Respond by: {when}.").format(waited=waited, when=due)
