from functools import partial
from pathlib import Path
from typing import Literal, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseapp.exchange.host_notice import (
    HostedAddress,
    HostNoticeDraft,
    list_hosted,
    write_host_notice,
)
from caseapp.exchange.request import Subject
from caseapp.models.vocabulary import AgencyKind, YesNo
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.packages.ask_path import ask_pdf
from caseapp.ui.packages.known_fields import KnownLine
from caseapp.ui.packages.tick_table import TickTable
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    CheckField,
    ChoiceField,
    Column,
    DateTimeField,
    Footer,
    LineField,
    PageHeader,
    PlainLabel,
    ScrollPage,
    SegmentedField,
    column,
    flow,
    row,
    show_problems,
)
from caseapp.visible import visible
from caseapp.words import _, later

WIDTH, TABLE_HEIGHT, MOST_HOSTS = 760, 220, 8
PROVIDERS = (
    AgencyKind.HOST,
    AgencyKind.PLATFORM,
    AgencyKind.REGISTRAR,
    AgencyKind.PAYMENT_FIRM,
)
SUGGESTIONS = (
    later("Remove what is at these addresses and preserve the data of the account"),
    later("Preserve the data of the account, unnoticed by its holder"),
    later("Disable these addresses and confirm"),
)


class NoticePage(QWidget):
    """What a provider is asked, about which addresses. The paper names no person and no case."""

    left = Signal()

    def __init__(
        self, desk: Desk, kind: str, record_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject = Subject(cast("Literal['report', 'case']", kind), record_id)
        self._addresses = desk.read(list_hosted, self._subject)
        self._chosen = {each.id for each in self._addresses}
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        not_known = _("Not known")
        self.provider = LineField(_("Provider"), limit=200)
        self.unit = LineField(_("Their desk for such notices"), limit=200)
        self.kind = ChoiceField[AgencyKind](
            _("Kind"), [(kind, kind.label) for kind in PROVIDERS], choice=AgencyKind.HOST
        )
        self.requested = LineField(_("Requested action, in one line"), limit=200)
        self.respond_by = DateTimeField(_("Respond by"), not_known=not_known)
        self.preserve_until = DateTimeField(_("Preserve until"), not_known=not_known)
        self.law = KnownLine(
            _("Law"), hint=_("The provision alone, in neutral words: no word of what was seen.")
        )
        self.holder = SegmentedField(
            _("May the account holder be contacted?"),
            [(word.value, word.label) for word in YesNo],
            choice=YesNo.NO,
        )
        self.hashes = CheckField(
            _("Name the hash references too"), hint=_("PhotoDNA texts never go to a provider.")
        )
        self.table = TickTable[HostedAddress](
            _("Addresses"),
            lambda each: each.id in self._chosen,
            (_("Named"), _("Left out")),
            Column(_("Address"), lambda each: each.shown, kind="mono"),
            Column(_("Host or platform"), lambda each: each.hosted_by, width=180),
        )
        self.table.setFixedHeight(theme.px(TABLE_HEIGHT))
        self.table.show_rows(self._addresses)

    def _lay_out(self) -> None:
        header = PageHeader(
            _("Notice to a provider"),
            _("One paper, for one provider. It says only what they must know to act."),
            back=_("Leave without writing"),
        )
        self.save = Button(_("Save the notice…"), "primary", icon="file-output")
        self.done = Button(_("Done"))
        self.page = ScrollPage(header, footer=Footer(end=[self.done, self.save]), width=WIDTH)
        self.said, self.problem = Banner("", "success"), Banner("", "danger")
        self.said.hide()
        self.problem.hide()
        who, what, where = Card(_("Who is asked")), Card(_("What is asked")), Card(_("Addresses"))
        who.add(column(self.provider, self._known_hosts(), gap=6), self.unit, self.kind)
        what.add(
            column(self.requested, self._suggestions(), gap=6),
            self.respond_by,
            self.preserve_until,
            self.law,
            self.holder,
            self.hashes,
        )
        hint = PlainLabel(
            _("Space, or a click on the mark, names an address or leaves it out."),
            role="caption",
            tone="text_3",
        )
        where.add(self.table, hint)
        self.page.add(self.problem, self.said, who, where, what)
        self.setLayout(row(self.page, gap=0))

    def _known_hosts(self) -> QWidget:
        """Offer the hosts that the addresses name: a press ticks theirs alone."""
        hosts = dict.fromkeys(each.hosted_by for each in self._addresses if each.hosted_by)
        buttons = [Button(visible(host), "link") for host in list(hosts)[:MOST_HOSTS]]
        for button, host in zip(buttons, hosts, strict=False):
            button.clicked.connect(partial(self._choose_host, host))
        return flow(*buttons, gap=10)

    def _suggestions(self) -> QWidget:
        buttons = [Button(_(text), "link") for text in SUGGESTIONS]
        for button, text in zip(buttons, SUGGESTIONS, strict=True):
            button.clicked.connect(partial(self._request, text))
        return flow(*buttons, gap=10)

    def _request(self, suggestion: str) -> None:
        self.requested.set_text(_(suggestion))
        self.requested.forget_problem()

    def _connect(self) -> None:
        self.page.header.back_asked.connect(self.left)
        self.done.clicked.connect(self.left)
        self.save.clicked.connect(self._ask_where)
        self.table.turned.connect(self._turn)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save.click)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.provider.control

    def go_back(self) -> None:
        """Leave, as Esc does. Nothing of it is kept."""
        self.left.emit()

    def draft(self) -> HostNoticeDraft:
        """Return the notice as it stands here."""
        return HostNoticeDraft(
            provider=self.provider.text(),
            unit=self.unit.text(),
            kind=self.kind.choice() or AgencyKind.HOST,
            requested=self.requested.text(),
            respond_by=self.respond_by.value(),
            preserve_until=self.preserve_until.value(),
            law=self.law.said(),
            may_contact_account_holder=YesNo(self.holder.choice()),
            addresses=frozenset(self._chosen),
            with_hashes=self.hashes.checked(),
        )

    def write_to(self, path: Path) -> None:
        """Write the notice, in the background."""
        work = partial(self._desk.write, write_host_notice, self._subject, self.draft(), to=path)
        run_in_background(self, work, lambda _id: self._say_written(path))

    def _ask_where(self) -> None:
        problems = self.draft().problems()
        fields = {
            "provider": self.provider,
            "requested": self.requested,
            "law": self.law,
            "respond_by": self.respond_by,
            "preserve_until": self.preserve_until,
        }
        show_problems(fields, problems)
        rest = [text for name, text in problems.items() if name not in fields]
        self.problem.show_text(" ".join(rest))
        self.problem.setVisible(bool(rest))
        if not problems:
            ask_pdf(self, _("Save the notice"), "notice.pdf", self.write_to)

    def _choose_host(self, host: str) -> None:
        self.provider.set_text(host)
        self.provider.forget_problem()
        self._chosen = {each.id for each in self._addresses if each.hosted_by == host}
        self.table.repaint_rows()

    def _turn(self, rows: list[HostedAddress]) -> None:
        ids = {each.id for each in rows}
        self._chosen = self._chosen - ids if rows[0].id in self._chosen else self._chosen | ids

    def _say_written(self, path: Path) -> None:
        self.said.show_text(
            _("The notice was written. Send it as this provider asks for it."), str(path)
        )
        self.said.show()
