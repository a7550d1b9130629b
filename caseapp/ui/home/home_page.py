from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.approvals import (
    Signed,
    WaitingRow,
    keep_approval,
    list_asked,
    list_waiting,
    sign_approval,
)
from caseapp.casework.home import MOST, Needs, describe_desk, list_needs
from caseapp.casework.key_warnings import list_key_warnings
from caseapp.casework.notices import NoticeRow, acknowledge_notice, list_notices
from caseapp.exchange.rows import PackageRow, list_to_answer, list_unanswered
from caseapp.models.vocabulary import ApprovedStep
from caseapp.ui.approval_dialog import ApprovalDialog
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.home.safety_notices import SafetyNotices
from caseapp.ui.home.waiting_line import Waiting, WaitingLine, divided
from caseapp.ui.home.words import (
    greeting,
    need_line,
    notice_words,
    second_officer_line,
    to_answer_line,
    unanswered_line,
)
from caseapp.ui.messages import confirm
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    PageHeader,
    ScrollPage,
    SideBySide,
    clear,
    column,
    row,
)
from caseapp.words import _

WIDTH, BESIDE_FROM = 1240, 900


class HomePage(QWidget):
    """What needs somebody today: who waits for us, for whom we wait, and what is due."""

    asked = Signal(str, UUID)
    package_asked = Signal()
    report_asked = Signal()
    recovery_asked = Signal()
    partners_asked = Signal()
    lists_asked = Signal()

    def __init__(self, desk: Desk, officer_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._officer_id = officer_id
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.record = Button(_("Record report"), "primary", icon="plus")
        self.open_package = Button(_("Open a package…"), icon="package-open")
        self.header = PageHeader(_("Home"), actions=[self.open_package, self.record])
        self.page = ScrollPage(self.header, width=WIDTH)
        self.recovery = Banner(
            _("Nobody has shown yet that the recovery code of this vault is on paper."),
            detail=_("Without it a lost passphrase is a lost vault. Make a new code and prove it."),
            action=_("Make a new code…"),
        )
        self.keys = Banner("", icon="key-round", action=_("Show the partners"))
        self.notices, self.cards = column(gap=8), column(gap=0)
        self.safety = SafetyNotices(self._desk)
        self.page.add(self.safety, self.notices, self.recovery, self.keys, self.cards)
        self.setLayout(row(self.page, gap=0))

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.record.clicked.connect(self.report_asked)
        self.open_package.clicked.connect(self.package_asked)
        self.recovery.acted.connect(self.recovery_asked)
        self.keys.acted.connect(self.partners_asked)
        self.safety.lists_asked.connect(self.lists_asked)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.record

    def reload(self) -> None:
        """Show what is in the vault now."""
        desk = self._desk.read(describe_desk, self._officer_id)
        self.header.show_title(*greeting(desk))
        self.recovery.setVisible(not desk.recovery_proved)
        warnings = self._desk.read(list_key_warnings)
        self.keys.setVisible(bool(warnings))
        self.keys.show_text(_("Cards and keys need somebody."), " ".join(warnings))
        self.safety.reload()
        clear(self.notices)
        for notice in self._desk.read(list_notices, self._officer_id):
            self.notices.addWidget(self._notice(notice))
        needs = self._needs(self._desk.read(list_needs, self._officer_id))
        ours = self._to_answer(self._desk.read(list_to_answer))
        theirs = self._unanswered(self._desk.read(list_unanswered))
        waiting = self._desk.read(list_waiting, self._officer_id)
        seconds = self._for_second([*waiting, *self._desk.read(list_asked, self._officer_id)])
        clear(self.cards)
        ourselves = _side(*seconds, needs)
        self.cards.addWidget(SideBySide(ourselves, _side(ours, theirs), from_width=BESIDE_FROM))

    def _notice(self, notice: NoticeRow) -> Banner:
        text, detail = notice_words(notice)
        banner = Banner(text, "danger", detail=detail, action=_("I have seen this"))
        banner.acted.connect(partial(self._desk.write, acknowledge_notice, notice.id))
        return banner

    def _for_second(self, rows: Sequence[WaitingRow]) -> Sequence[Card]:
        lines = []
        for each in rows:
            line = WaitingLine(second_officer_line(each))
            line.opened.connect(partial(self._look_at, each))
            lines.append(line)
        title = _("Waits for a second officer")
        return [_card(title, lines, len(rows), EmptyState("stamp", title))] if lines else []

    def _look_at(self, waiting: WaitingRow) -> None:
        """Open the package it is about; what is about none is signed here, by the second one."""
        if waiting.package_id:
            sent = waiting.asked.step == ApprovedStep.SEAL_PACKAGE
            self.asked.emit("sent" if sent else "package", waiting.package_id)
            return
        about, keep = second_officer_line(waiting), partial(self._keep, waiting)
        if waiting.asked.requester_id == self._officer_id:
            said = about.title
            ApprovalDialog(self, self._desk, waiting.asked, about=said, act=keep).open()
            return
        before = waiting.asked.given == "before"
        confirm(
            self,
            _("Approve this step?") if before else _("Sign that you looked at it?"),
            detail=f"{about.title}. {about.detail}",
            yes=_("Approve and sign") if before else _("I have looked at it"),
            then=lambda: keep(sign_approval(waiting.asked, self._officer_id, self._desk.sign)),
        )

    def _keep(self, waiting: WaitingRow, signed: Signed) -> UUID:
        return self._desk.write(keep_approval, waiting.id, signed)

    def _needs(self, needs: Needs) -> Card:
        lines = [self._line(need_line(need), need.opens, need.id) for need in needs.first]
        empty = EmptyState(
            "circle-check",
            _("Nothing waits for you."),
            detail=_("New reports, and cases and tasks that are due, will stand here."),
            tone="success",
        )
        return _card(_("Needs you"), lines, needs.count, empty)

    def _to_answer(self, rows: Sequence[PackageRow]) -> Card:
        lines = [self._line(to_answer_line(each), "package", each.id) for each in rows[:MOST]]
        empty = EmptyState(
            "circle-check",
            _("No package waits for our answer."),
            detail=_("What partners send and ask will stand here."),
            tone="success",
        )
        return _card(_("Partners who wait for our answer"), lines, len(rows), empty)

    def _unanswered(self, rows: Sequence[PackageRow]) -> Card:
        lines = [self._line(unanswered_line(each), "sent", each.id) for each in rows[:MOST]]
        empty = EmptyState(
            "circle-check",
            _("No package of ours is unanswered."),
            detail=_("What we sent will stand here until its partner answers."),
            tone="success",
        )
        return _card(_("Partners who have not answered"), lines, len(rows), empty)

    def _line(self, waiting: Waiting, kind: str, record_id: UUID) -> WaitingLine:
        line = WaitingLine(waiting)
        line.opened.connect(partial(self.asked.emit, kind, record_id))
        return line


def _side(*cards: Card) -> QWidget:
    side = QWidget()
    side.setLayout(column(*cards, None, gap=14))  # a card is as tall as what it says
    return side


def _card(title: str, lines: list[WaitingLine], count: int, empty: EmptyState) -> Card:
    shown = len(lines)
    hint = str(count) if count == shown else _("{shown} of {all}").format(shown=shown, all=count)
    card = Card(title, hint if lines else "")
    card.add(*(divided(lines) if lines else [empty]))
    return card
