"""The window of who was sent a package: Inbox, Review, Answer, over the same vault and program."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.home import describe_desk
from caseapp.casework.our_card import our_card, write_our_card
from caseapp.casework.partners import describe_partner
from caseapp.exchange.facts import find_file
from caseapp.exchange.first_steps import describe_first_steps
from caseapp.exchange.rows import count_to_answer
from caseapp.ui.desk import Desk
from caseapp.ui.help_dialog import HelpDialog
from caseapp.ui.messages import confirm
from caseapp.ui.packages.ask_path import ask_package
from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.partners.card_intake import ask_for_card, choose_card, take_card
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.plain.answer_page import AnswerPage
from caseapp.ui.plain.inbox_place import InboxPlace
from caseapp.ui.plain.review_place import ReviewPlace
from caseapp.ui.shell.places import Command, Place, State
from caseapp.ui.shell.shell import Shell
from caseapp.words import _, many

CARD = ".casecard"


class PlainWindow(Shell):
    """Three pages in the order in which they are needed. The full desk is one step away."""

    locked = Signal()
    full_desk_asked = Signal(str, object)  # what to show there, and its id

    def __init__(self, desk: Desk) -> None:
        now = desk.read(describe_desk, desk.officer_id)
        super().__init__(
            _places(), name="caseapp", unit=now.unit or now.agency, officer=now.officer
        )
        self._desk = desk
        self.inbox, self.review, self.answer = InboxPlace(desk), ReviewPlace(), AnswerPage(desk)
        for key in ("inbox", "review", "answer"):
            self.add_page(key, getattr(self, key))
        self._wire()
        self.offer(self._all_commands())
        self.reload()
        self.go("inbox")

    def reload(self) -> None:
        """Count what waits."""
        waiting = self._desk.read(count_to_answer)
        self.show_waiting("answer", waiting)
        self.strip.show_states(_states(waiting))

    def open_file(self, path: Path) -> None:
        """Take a card in, or verify a package and lead through its review."""
        if path.suffix.lower() == CARD:
            self._keep_card(path)
            return
        page = ReviewPage(self._desk, path)
        page.left.connect(self._leave_review)
        page.case_asked.connect(partial(self._ask_for_full_desk, "case"))
        page.report_asked.connect(partial(self._ask_for_full_desk, "report"))
        page.package_asked.connect(self._show_package)
        # The card comes first; then the same file is opened again, where one stands.
        page.partners_asked.connect(lambda: ask_for_card(self, self._desk, page.open_file))
        self.review.show_page(page)
        self.go("review")

    def _wire(self) -> None:
        self._desk.changed.connect(self.reload)
        self.lock_asked.connect(self.locked)
        self.help_asked.connect(lambda: HelpDialog(self).open())
        self.strip.pressed.connect(self._press)
        self.inbox.asked.connect(self._take_step)
        self.inbox.steps.dropped.connect(self.open_file)
        self.inbox.inbox.package_chosen.connect(self.open_file)
        self.inbox.inbox.case_asked.connect(partial(self._ask_for_full_desk, "case"))
        self.inbox.inbox.report_asked.connect(partial(self._ask_for_full_desk, "report"))
        self.review.package_asked.connect(self._choose_package)
        self.answer.review_asked.connect(
            lambda package_id: self.open_file(self._desk.read(find_file, package_id))
        )

    def _all_commands(self) -> list[Command]:
        actions, places = _("Actions"), _("Go to")
        steps = [
            Command(
                _("Open a package"), self._choose_package, "package-open", actions, keys="Ctrl+I"
            ),
            Command(_("Import a card"), partial(self._take_step, "card"), "badge-check", actions),
            Command(_("Save our card"), partial(self._take_step, "send"), "send", actions),
            Command(_("Lock the vault"), self.locked.emit, "lock", actions),
            Command(_("Change to the full desk"), self._press_full, "panel-left", actions),
        ]
        going = [
            Command(place.label, partial(self.go, place.key), place.icon, places)
            for place in _places()
        ]
        return steps + going

    def _take_step(self, key: str) -> None:
        match key:
            case "card":
                if path := choose_card(self):
                    self._keep_card(path)
            case "send":
                self._save_card()
            case "compare":
                self._compare()
            case _:
                self._choose_package()

    def _go_on(self) -> None:
        self.go("inbox")

    def _keep_card(self, path: Path) -> None:
        take_card(self, self._desk, path, self._took_card)

    def _took_card(self, partner_id: UUID) -> None:
        partner = self._desk.read(describe_partner, partner_id)
        self.toast(_("The card of {partner} is taken in.").format(partner=partner.row.name))
        self._go_on()

    def _choose_package(self) -> None:
        ask_package(self, self.open_file)

    def _save_card(self) -> None:
        name = self._desk.read(our_card).file_name
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Save our card"), name, _("Cards (*.casecard)")
        )
        if file:
            self._desk.write(write_our_card, to=Path(file))
            self.toast(_("Our card is saved. Send it to your partner."), file)
            self._go_on()

    def _compare(self) -> None:
        found = self._desk.read(describe_first_steps)
        if found.partner_id:
            partner = self._desk.read(describe_partner, found.partner_id)
            dialog = CompareDialog(self, self._desk, partner)
            dialog.finished.connect(lambda _result: self._go_on())
            dialog.open()

    def _leave_review(self) -> None:
        self.review.drop_page()
        self.go("answer" if self._desk.read(count_to_answer) else "inbox")

    def _show_package(self, package_id: UUID) -> None:
        self.review.drop_page()
        self.go("inbox")
        self.inbox.inbox.open(package_id)

    def _ask_for_full_desk(self, kind: str, record_id: UUID) -> None:
        confirm(
            self,
            _("Change to the full desk?"),
            detail=_(
                "Reports and cases are read and worked there. It is the same vault, and you can "
                "come back to this window at any time."
            ),
            yes=_("Change to the full desk"),
            then=partial(self.full_desk_asked.emit, kind, record_id),
        )

    def _press(self, key: str) -> None:
        if key == "full":
            self._press_full()
        elif key == "answer":
            self.go(key)

    def _press_full(self) -> None:
        self.full_desk_asked.emit("", None)


def _states(waiting: int) -> list[State]:
    asked = (
        many("{n} package to answer", "{n} packages to answer", waiting)
        if waiting
        else _("No package to answer")
    )
    return [
        State("vault", "shield-check", _("Vault open, encrypted"), "success"),
        State("answer", "arrow-left-right", asked, "accent_text"),
        State("full", "panel-left", _("Change to the full desk"), "accent_text", at_end=True),
    ]


def _places() -> list[Place]:
    return [
        Place("inbox", _("Inbox"), "inbox"),
        Place("review", _("Review"), "package-open"),
        Place("answer", _("Answer"), "file-check"),
    ]
