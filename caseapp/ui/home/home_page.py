from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.home import DeskNow, Need, describe_desk, list_needs
from caseapp.exchange.rows import PackageRow, list_to_answer, list_unanswered
from caseapp.clock import now
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    Moment,
    PageHeader,
    ScrollPage,
    Timeline,
    clear,
    column,
    row,
)
from caseapp.words import _, many

ICONS = {"report": "file-text", "case": "folder-kanban", "task": "circle-check"}
WIDTH = 1120
LONGEST = 90  # characters of a second line


class HomePage(QWidget):
    """What needs somebody today: who waits for us, for whom we wait, and what is due."""

    asked = Signal(str, UUID)
    package_asked = Signal()
    report_asked = Signal()

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
        self.header = PageHeader("", actions=[self.open_package, self.record])
        self.page = ScrollPage(self.header, width=WIDTH)
        self.setLayout(row(self.page, gap=0))

    def _connect(self) -> None:
        self._desk.changed.connect(self.reload)
        self.record.clicked.connect(self.report_asked)
        self.open_package.clicked.connect(self.package_asked)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.record

    def reload(self) -> None:
        """Show what is in the vault now."""
        desk = self._desk.read(describe_desk, self._officer_id)
        needs = self._desk.read(list_needs, self._officer_id)
        ours = self._desk.read(list_to_answer)
        theirs = self._desk.read(list_unanswered)
        self.header.show_title(_greeting(desk), f"{now():%A, %d %B %Y}, UTC")
        clear(self.page.body.contents)
        if not desk.recovery_proved:
            self.page.add(
                Banner(
                    _("Nobody has shown yet that the recovery code of this vault is on paper."),
                    detail=_("Without it a lost passphrase is a lost vault."),
                )
            )
        columns = row(
            column(self._needs(needs), None, gap=0),
            column(self._to_answer(ours), self._unanswered(theirs), None, gap=16),
            gap=16,
        )
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        both = QWidget()
        both.setLayout(columns)
        self.page.add(both)

    def _needs(self, needs: list[Need]) -> Card:
        card = Card(_("Needs you"), _counted(len(needs)))
        if needs:
            card.add(self._list([_need(need) for need in needs]))
        else:
            card.add(EmptyState("circle-check", _("Nothing waits for you."), tone="success"))
        return card

    def _to_answer(self, rows: list[PackageRow]) -> Card:
        card = Card(_("Partners who wait for our answer"), _counted(len(rows)))
        if rows:
            card.add(self._list([_to_answer(each) for each in rows]))
        else:
            card.add(EmptyState("inbox", _("Every package was answered."), tone="success"))
        return card

    def _unanswered(self, rows: list[PackageRow]) -> Card:
        card = Card(_("Partners who have not answered"), _counted(len(rows)))
        if rows:
            card.add(self._list([_unanswered(each) for each in rows]))
        else:
            card.add(EmptyState("send", _("No package of ours waits for an answer.")))
        return card

    def _list(self, moments: list[Moment]) -> Timeline:
        timeline = Timeline(moments)
        timeline.opened.connect(self._open)
        return timeline

    def _open(self, key: str) -> None:
        kind, _colon, record_id = key.partition(":")
        self.asked.emit(kind, UUID(record_id))


def _greeting(desk: DeskNow) -> str:
    return _("{agency}, {officer}").format(agency=desk.agency, officer=desk.officer)


def _counted(count: int) -> str:
    return str(count) if count else ""


def _need(need: Need) -> Moment:
    due = times.due(need.due)
    detail = need.detail
    if need.child_at_risk:
        detail = _("A child may be at risk now.") + " " + detail
    return Moment(
        title=need.title,
        detail=_short(detail),
        when=due.words,
        icon=ICONS[need.kind],
        tone="danger" if need.child_at_risk or due.tone == "danger" else "info",
        key=f"{need.kind}:{need.id}",
        action=_("Open"),
    )


def _to_answer(package: PackageRow) -> Moment:
    due = times.due(package.respond_by, package.respond_zone)
    return Moment(
        title=package.requested or package.subject,
        detail=f"{package.partner}, {package.kind.label}",
        when=due.words,
        icon="package-open",
        tone="danger" if package.child_at_risk == "yes" else "violet",
        key=f"package:{package.id}",
        action=_("Answer"),
    )


def _unanswered(package: PackageRow) -> Moment:
    days = package.days_waiting
    waiting = many("{n} day", "{n} days", days) if days else _("Since today")
    late = package.respond_by is not None and package.respond_by < now()
    return Moment(
        title=package.partner,
        detail=f"{package.kind.label}: {package.subject}",
        when=waiting,
        icon="send",
        tone="danger" if late else "accent_text",
        key=f"sent:{package.id}",
        action=_("Open"),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
