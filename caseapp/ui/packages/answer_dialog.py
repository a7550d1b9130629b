"""Answer a package: choose what to say, then where the sealed answer goes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.facts import PackageSheet, describe_exchanged
from caseapp.exchange.outgoing import mark_sent
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.exchange.rows import PackageRow
from caseapp.models.vocabulary import Answer, CaseOutcome, PackageState
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.packages.ask_path import ask_folder
from caseapp.ui.widgets import (
    CheckField,
    ChoiceField,
    CopyableText,
    Dialog,
    KeyValues,
    TextField,
    choices_of,
    show_problems,
)
from caseapp.words import _

# Of a package of which nothing was taken over, nobody says that it was accepted.
NOTHING_TAKEN = {PackageState.RECEIVED, PackageState.DECLINED}
OUTCOMES = [each for each in CaseOutcome if each != CaseOutcome.NOT_KNOWN]


class AnswerDialog(Dialog):
    """What we answer, why, and whether the sender learns how much we took."""

    folder_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None, package: PackageRow, reason: str = "") -> None:
        super().__init__(
            parent,
            _("Answer {partner}").format(partner=package.partner),
            package.requested or package.subject,
            yes=_("Choose a folder and seal…"),
            icon="file-check",
        )
        nothing_taken = package.state in NOTHING_TAKEN
        answers = [each for each in Answer if not (nothing_taken and each == Answer.ACCEPTED)]
        self.answer = ChoiceField[Answer](
            _("Answer"), choices_of(answers), choice=_first(package.state)
        )
        self.outcome = ChoiceField[CaseOutcome](
            _("What came of it"), choices_of(OUTCOMES), prompt=_("Choose an outcome")
        )
        self.reason = TextField(
            _("Reason"), text=reason, hint=_("The sender reads it. It may stay empty."), lines=3
        )
        self.tell_counts = CheckField(
            _("Tell how many records of each kind we took"),
            hint=_("Take care: counts can reveal what we hold."),
        )
        self.add(self.answer, self.outcome, self.reason, self.tell_counts)
        self.answer.changed.connect(self._fit)
        self.answer.setFocus()  # what is said is chosen before it is sealed
        self._fit()

    def draft(self) -> AnswerDraft:
        """Return what was filled in."""
        is_outcome = self.answer.choice() == Answer.OUTCOME
        return AnswerDraft(
            answer=self.answer.choice() or Answer.RECEIVED,
            reason=self.reason.text(),
            tell_counts=self.tell_counts.checked(),
            outcome=self.outcome.choice() if is_outcome else None,
        )

    def accept(self) -> None:
        """Ask where the file goes if nothing is missing; else say what is."""
        problems = self.draft().problems()
        show_problems({"reason": self.reason, "outcome": self.outcome}, problems)
        if not problems:
            ask_folder(self, self.seal_into)

    def seal_into(self, folder: Path) -> None:
        """Close with an answer that is complete, and the folder for it."""
        self.folder_chosen.emit(folder)
        super().accept()

    def _fit(self) -> None:
        self.outcome.setVisible(self.answer.choice() == Answer.OUTCOME)
        hints = {
            Answer.CANNOT_SAY_MORE: _("This is an answer too: nobody will call you silent."),
            Answer.NOT_COMPETENT: _("Name who is, in the reason."),
            Answer.INSUFFICIENT: _("Say in the reason what is missing."),
        }
        choice = self.answer.choice()
        self.answer.show_hint(hints.get(choice, "") if choice else "")
        self.adjustSize()


class AnswerSealedDialog(Dialog):
    """Where the sealed answer lies. It is sent once somebody says so."""

    def __init__(self, parent: QWidget | None, answer: PackageSheet, folder: Path) -> None:
        super().__init__(
            parent,
            _("The answer is sealed"),
            _("Send the file by any channel, then say so here, or later on the page Exchange."),
            yes=_("I have sent it"),
            no=_("Later"),
            icon="package-check",
            tone="success",
        )
        self.add(
            KeyValues(
                [
                    (_("For"), answer.row.partner),
                    (_("File"), CopyableText(answer.file_name, _("file name"))),
                    (_("Folder"), str(folder)),
                ]
            )
        )


class Answering(QWidget):
    """One answer from the question to the sealed file, over the page that asked for it."""

    def __init__(self, owner: QWidget, desk: Desk, then: Callable[[], Any] | None = None) -> None:
        super().__init__(owner)
        self._owner, self._desk, self._then = owner, desk, then
        self.hide()

    def ask(self, package: PackageRow, reason: str = "") -> AnswerDialog:
        """Ask what to answer, and where the file goes."""
        dialog = AnswerDialog(self._owner, package, reason)
        dialog.folder_chosen.connect(lambda folder: self.seal(package.id, dialog.draft(), folder))
        dialog.open()
        return dialog

    def seal(self, package_id: UUID, draft: AnswerDraft, folder: Path) -> None:
        """Seal the answer in the background, and show where it lies."""
        work = partial(self._desk.write, seal_answer, package_id, draft, to=folder)
        run_in_background(
            self._owner, work, partial(self._show, folder), title=_("Sealing an answer")
        )

    def _show(self, folder: Path, answer_id: UUID) -> None:
        answer = self._desk.read(describe_exchanged, answer_id)
        dialog = AnswerSealedDialog(self._owner, answer, folder)
        dialog.accepted.connect(lambda: self._desk.write(mark_sent, answer_id))
        if then := self._then:
            dialog.finished.connect(lambda _result: then())
        dialog.open()


def _first(state: PackageState) -> Answer:
    if state in NOTHING_TAKEN:
        return Answer.DECLINED if state == PackageState.DECLINED else Answer.RECEIVED
    return Answer.ACCEPTED
