"""One package that came or went: what is asked first, then what is known, then what to do."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.approvals import describe_waiting
from caseapp.exchange.envelope import NEVER_LEFT
from caseapp.exchange.facts import PackageSheet, describe_exchanged, find_file
from caseapp.exchange.outgoing import mark_sent, write_package_again
from caseapp.exchange.papers import write_slip
from caseapp.exchange.soundness import ANSWERS
from caseapp.models.vocabulary import Direction, PackageState
from caseapp.ui import times
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.messages import tell
from caseapp.ui.packages.answer_dialog import Answering
from caseapp.ui.packages.ask_path import ask_folder, ask_pdf
from caseapp.ui.packages.asked_card import asked_marks, reasons_label
from caseapp.ui.packages.package_facts import (
    Facts,
    facts_list,
    folded_facts,
    marking_words,
    number_well,
)
from caseapp.ui.packages.sealed_step import in_kib
from caseapp.ui.packages.second_officer_part import SecondOfficerPart
from caseapp.ui.packages.words import STATE_LOOKS, answer_words, state_words, waiting
from caseapp.ui.widgets import (
    Banner,
    Button,
    CopyableText,
    DetailPanel,
    Fold,
    Hairline,
    Heading,
    KeyValues,
    PlainLabel,
    StatusChip,
    clear,
    flow,
)
from caseapp.words import _


class PackageDetail(DetailPanel):
    """Everything about one package, beside the list it was chosen in or as a page of its own."""

    review_asked = Signal(Path)
    case_asked = Signal(UUID)
    report_asked = Signal(UUID)

    def __init__(self, desk: Desk, *, fills: bool = False) -> None:
        super().__init__(_("Package"), fills=fills)
        self._desk = desk
        self.answering = Answering(self, desk)
        self.sheet: PackageSheet | None = None
        self.first: QWidget = self.body

    def show_package(self, package_id: UUID | None) -> None:
        """Show a package, or nothing."""
        clear(self.head)
        clear(self.body.contents)
        self.sheet = None
        self.first = self.body
        if package_id is None:
            return
        self.sheet = sheet = self._desk.read(describe_exchanged, package_id)
        for piece in self._head(sheet):
            self.head.addWidget(piece)
        self.body.add(*_body(sheet))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.first

    def _head(self, sheet: PackageSheet) -> Sequence[QWidget]:
        row = sheet.row
        look = STATE_LOOKS[row.state]
        pieces: list[QWidget] = [
            PlainLabel(
                _("{kind} from {partner}").format(kind=row.kind.label, partner=row.partner)
                if row.direction == Direction.RECEIVED
                else _("{kind} to {partner}").format(kind=row.kind.label, partner=row.partner),
                role="label",
                tone="text_3",
                wrap=True,
            ),
            Heading(row.requested or row.subject, 2, wrap=True),
        ]
        if sheet.facts.asked:
            pieces.append(asked_marks(sheet.facts.asked))
            if sheet.facts.asked.reasons:
                pieces.append(reasons_label(sheet.facts.asked))
        pieces.append(flow(StatusChip(state_words(row), look.fraction, look.tone)))
        if waiting := self._desk.read(describe_waiting, row.id):
            pieces.append(SecondOfficerPart(self._desk, row, waiting))
        actions = self._actions(sheet)
        if actions:
            self.first = actions[0]
            pieces.append(flow(*actions))
        return pieces

    def _actions(self, sheet: PackageSheet) -> list[Button]:
        received = sheet.row.direction == Direction.RECEIVED
        actions = self._for_received(sheet) if received else self._for_sent(sheet)
        if sheet.row.case_id:
            actions.append(_button(_("Open the case"), "folder-kanban", self._open_case))
        elif sheet.row.report_id:
            actions.append(_button(_("Open the report"), "file-text", self._open_report))
        return actions

    def _for_received(self, sheet: PackageSheet) -> list[Button]:
        row = sheet.row
        if row.kind in ANSWERS:
            return []
        words = _("Answer…") if row.needs_answer else _("Answer again…")
        next_step = row.needs_answer and not row.can_be_reviewed
        answer = Button(words, "primary" if next_step else "default", icon="file-check")
        answer.clicked.connect(lambda: self.answering.ask(row, sheet.answer_reason))
        if not row.can_be_reviewed:
            return [answer]
        review = Button(_("Review…"), "primary", icon="package-open")
        review.clicked.connect(self._review)
        return [review, answer]

    def _for_sent(self, sheet: PackageSheet) -> list[Button]:
        actions: list[Button] = []
        if sheet.row.state in NEVER_LEFT:
            return actions
        if sheet.row.state == PackageState.SEALED:
            sent = Button(_("I have sent it"), "primary", icon="send")
            sent.clicked.connect(lambda: self._desk.write(mark_sent, sheet.row.id))
            actions.append(sent)
        actions.append(_button(_("Save the slip…"), "phone", self._ask_for_slip))
        actions.append(_button(_("Write the file again…"), "download", self._ask_for_folder))
        return actions

    def save_slip(self, path: Path) -> None:
        """Write what two people read to each other by telephone."""
        if self.sheet:
            self._desk.write(write_slip, self.sheet.row.id, to=path)

    def write_again(self, folder: Path) -> None:
        """Write the sealed file once more, byte for byte."""
        if self.sheet:
            work = partial(self._desk.write, write_package_again, self.sheet.row.id, to=folder)
            run_in_background(self, work, self._tell_where)

    def _tell_where(self, path: Path) -> None:
        tell(self, _("The file was written again."), str(path))

    def _ask_for_slip(self) -> None:
        ask_pdf(self, _("Save the slip"), "slip.pdf", self.save_slip)

    def _ask_for_folder(self) -> None:
        ask_folder(self, self.write_again)

    def _review(self) -> None:
        if self.sheet:
            self.review_asked.emit(self._desk.read(find_file, self.sheet.row.id))

    def _open_case(self) -> None:
        if self.sheet and self.sheet.row.case_id:
            self.case_asked.emit(self.sheet.row.case_id)

    def _open_report(self) -> None:
        if self.sheet and self.sheet.row.report_id:
            self.report_asked.emit(self.sheet.row.report_id)


def _button(words: str, icon: str, act: Callable[[], None]) -> Button:
    button = Button(words, icon=icon)
    button.clicked.connect(act)
    return button


def _body(sheet: PackageSheet) -> Sequence[QWidget]:
    row, facts = sheet.row, sheet.facts
    sent = row.direction == Direction.SENT
    pieces: list[QWidget] = [Banner(each, "info" if sent else "warning") for each in sheet.warnings]
    if sheet.override_reason:
        said = _("Taken on all the same: {reason}").format(reason=sheet.override_reason)
        pieces.append(PlainLabel(said, tone="text_2", wrap=True))
    pieces += [KeyValues(_answer_facts(sheet)), Hairline()]
    pieces += [KeyValues(facts_list(_sender(sheet), facts)), Hairline()]
    pieces += [Heading(_("Marking"), 3), marking_words(facts), Hairline()]
    pieces.append(
        number_well(_("Number of {partner}").format(partner=row.partner), sheet.partner_digits)
    )
    pieces += folded_facts(facts)
    pieces.append(Fold(_("The sealed file"), KeyValues(_file_facts(sheet))))
    return pieces


def _sender(sheet: PackageSheet) -> str:
    return sheet.row.partner if sheet.row.direction == Direction.RECEIVED else ""


def _answer_facts(sheet: PackageSheet) -> Facts:
    row = sheet.row
    facts: Facts = []
    if row.kind in ANSWERS:
        facts.append((_("Status"), state_words(row)))
    elif row.answer:
        facts += [
            (_("Answer"), row.answer.label),
            (_("Answered"), times.exact(row.answered_at)),
            (_("Reason"), sheet.answer_reason or _("None was given")),
        ]
    elif row.state in NEVER_LEFT:
        facts.append((_("Sent"), _("Nothing of it left this desk.")))
    elif row.state == PackageState.SEALED:
        facts.append((_("Sent"), _("Not yet. Nobody has said that it was sent.")))
    else:
        facts += [
            (_("Answer"), answer_words(row.answer)),
            (_("Waiting"), waiting(row.days_waiting)),
        ]
    if row.outcome:
        facts.append((_("Outcome"), row.outcome.label))
    if row.received_at:
        facts.append((_("Received"), times.exact(row.received_at)))
    return facts


def _file_facts(sheet: PackageSheet) -> Facts:
    return [
        (_("Name"), CopyableText(sheet.file_name, _("file name"), wrap=True)),
        (_("Size"), in_kib(sheet.file_size)),
        (_("SHA-256"), CopyableText(sheet.file_sha256, _("SHA-256 of the file"), wrap=True)),
        (
            _("Manifest"),
            CopyableText(sheet.manifest_sha256, _("SHA-256 of the manifest"), wrap=True),
        ),
    ]
