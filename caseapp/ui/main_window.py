"""The window over an open vault: its pages, and the signals by which they find each other."""

from functools import cached_property, partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.home import DeskNow, describe_desk
from caseapp.exchange.rows import count_to_answer
from caseapp.ui.cases.cases_page import CasesPage
from caseapp.ui.desk import Desk
from caseapp.ui.help_dialog import HelpDialog
from caseapp.ui.home.home_page import HomePage
from caseapp.ui.house_papers import ask_for_paper
from caseapp.ui.inbox.inbox_page import InboxPage
from caseapp.ui.lists.lists_page import ListsPage
from caseapp.ui.packages.notice_page import NoticePage
from caseapp.ui.packages.packages_page import PackagesPage
from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.packages.seal_wizard import SealWizard
from caseapp.ui.packages.share_list_page import ShareListPage
from caseapp.ui.partners.card_intake import ask_for_card
from caseapp.ui.partners.partners_page import SUFFIX, PartnersPage
from caseapp.ui.places import desk_states, find_records, places
from caseapp.ui.reports.reports_page import ReportsPage
from caseapp.ui.settings.settings_page import SettingsPage
from caseapp.ui.shell.places import Command
from caseapp.ui.shell.shell import Shell
from caseapp.vault.place import cautions_of
from caseapp.vault.vault import Vault
from caseapp.words import _


class MainWindow(Shell):
    """Puts the pages together. It alone knows more than one of them."""

    locked = Signal()
    plain_asked = Signal()
    recovery_asked = Signal()

    def __init__(self, desk: Desk, vault: Vault) -> None:
        officer_id = desk.officer_id
        now = desk.read(describe_desk, officer_id)
        super().__init__(places(), name="caseapp", unit=now.unit or now.agency, officer=now.officer)
        self._desk = desk
        self._vault = vault
        self._cautions = cautions_of(vault.folder)
        self._officer_id = officer_id
        self._add_pages()
        self._wire()
        self.offer(self._all_commands(), self._find_records)
        self._show_state(now)
        self.go("home")

    def reload(self) -> None:
        """Count what waits, and say how the vault is."""
        self._show_state(self._desk.read(describe_desk, self._officer_id))

    def _show_state(self, now: DeskNow) -> None:
        waiting = self._desk.read(count_to_answer)
        self.show_waiting("inbox", waiting)
        self.show_waiting("reports", now.new_reports)
        self.strip.show_states(desk_states(self._desk, self._cautions, waiting))

    def open_report(self, report_id: UUID) -> None:
        """Show one report."""
        self.go("reports")
        self.reports.open(report_id)

    def open_case(self, case_id: UUID) -> None:
        """Show one case."""
        self.go("cases")
        self.cases.open(case_id)

    def open_record(self, kind: str, record_id: UUID) -> None:
        """Show a report, a case, a package or a hash list, whatever page it stands on."""
        match kind:
            case "report":
                self.open_report(record_id)
            case "package":
                self.go("inbox")
                self.inbox.open(record_id)
            case "sent":
                self.go("packages")
                self.packages.open(record_id)
            case "list":
                self.go("lists")
                self.lists.open(record_id)
            case _:
                self.open_case(record_id)

    def open_file(self, path: Path) -> None:
        """Take a card in, or verify a package and lay its review over the page in front."""
        if path.suffix.lower() == SUFFIX:
            self.go("partners")
            self.partners.take_cards([path])
            return
        page = ReviewPage(self._desk, path)
        page.left.connect(self.close_page)
        page.case_asked.connect(self.open_case)
        page.report_asked.connect(self.open_report)
        page.package_asked.connect(partial(self.open_record, "package"))
        # The card comes first; then the same file is opened again, where one stands.
        page.partners_asked.connect(lambda: ask_for_card(self, self._desk, page.open_file))
        self.open_page(page)

    def seal(self, kind: str, record_id: UUID) -> None:
        """Lay the wizard that seals this report or case over the page in front."""
        wizard = SealWizard(self._desk, kind, record_id)
        wizard.left.connect(self.close_page)
        wizard.partners_asked.connect(partial(self.go, "partners"))
        self.open_page(wizard)

    def share_list(self, list_id: UUID) -> None:
        """Lay the page that seals a hash list for a partner over the page in front."""
        page = ShareListPage(self._desk, list_id)
        page.left.connect(self.close_page)
        page.said.connect(self.toast)
        self.open_page(page)

    # Each page is made when it is first gone to: a window opens as fast as one page.

    @cached_property
    def home(self) -> HomePage:
        page = HomePage(self._desk, self._officer_id)
        page.asked.connect(self.open_record)
        page.package_asked.connect(self._choose_package)
        page.report_asked.connect(self._record_report)
        page.recovery_asked.connect(self.recovery_asked)
        page.partners_asked.connect(partial(self.go, "partners"))
        page.lists_asked.connect(partial(self.go, "lists"))
        return page

    @cached_property
    def inbox(self) -> InboxPage:
        page = InboxPage(self._desk)
        page.package_chosen.connect(self.open_file)
        page.case_asked.connect(self.open_case)
        page.report_asked.connect(self.open_report)
        return page

    @cached_property
    def reports(self) -> ReportsPage:
        page = ReportsPage(self._desk)
        page.referral_asked.connect(partial(self.seal, "report"))
        page.notice_asked.connect(partial(self.write_notice, "report"))
        page.promoted.connect(self.open_case)
        page.case_asked.connect(self.open_case)
        return page

    @cached_property
    def cases(self) -> CasesPage:
        page = CasesPage(self._desk)
        page.seal_asked.connect(partial(self.seal, "case"))
        page.referral_paper_asked.connect(partial(self.seal, "case"))
        page.paper_asked.connect(self.write_paper)
        page.report_asked.connect(self.open_report)
        return page

    @cached_property
    def packages(self) -> PackagesPage:
        page = PackagesPage(self._desk)
        page.package_chosen.connect(self.open_file)
        page.case_asked.connect(self.open_case)
        page.report_asked.connect(self.open_report)
        return page

    @cached_property
    def lists(self) -> ListsPage:
        page = ListsPage(self._desk)
        page.record_asked.connect(self.open_record)
        page.share_asked.connect(self.share_list)
        page.said.connect(self.toast)
        return page

    @cached_property
    def partners(self) -> PartnersPage:
        page = PartnersPage(self._desk)
        page.package_asked.connect(self.open_record)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        return SettingsPage(self._desk, self._vault)

    def write_paper(self, kind: str, case_id: UUID) -> None:
        """Begin a paper of a case: a notice to a provider, its summary or its audit extract."""
        if kind == "notice":
            self.write_notice("case", case_id)
        else:
            ask_for_paper(self, self._desk, kind, case_id, self.toast)

    def write_notice(self, kind: str, record_id: UUID) -> None:
        """Lay the notice to a provider over the page in front."""
        page = NoticePage(self._desk, kind, record_id)
        page.left.connect(self.close_page)
        self.open_page(page)

    def _add_pages(self) -> None:
        for place in places():
            self.add_page(place.key, partial(getattr, self, place.key))

    def _wire(self) -> None:
        self._desk.changed.connect(self.reload)
        self.lock_asked.connect(self.locked)
        self.help_asked.connect(lambda: HelpDialog(self).open())
        self.strip.pressed.connect(self._press)

    def _all_commands(self) -> list[Command]:
        actions, going_to = _("Actions"), _("Go to")
        steps = [
            Command(_("Record report"), self._record_report, "file-text", actions),
            Command(
                _("Open a package"), self._choose_package, "package-open", actions, keys="Ctrl+I"
            ),
            Command(_("Import a hash list"), self._import_list, "hash", actions),
            Command(_("Lock the vault"), self.locked.emit, "lock", actions),
            Command(_("Change to the plain window"), self.plain_asked.emit, "inbox", actions),
            Command(_("Make a new recovery code"), self.recovery_asked.emit, "key-round", actions),
        ]
        going = [
            Command(place.label, partial(self.go, place.key), place.icon, going_to)
            for place in places()
        ]
        return steps + going

    def _find_records(self, words: str) -> list[Command]:
        return find_records(self._desk, words, self.open_record)

    def _press(self, key: str) -> None:
        if key in {"inbox", "packages"}:
            self.go(key)
        if key == "idle":
            self.go("settings")
            self.settings.open("security")
        if key in {"vault", "backup"}:
            self.go("settings")
            self.settings.open("backup")
        if key == "finding":
            self.go("home")

    def _record_report(self) -> None:
        self.go("reports")
        self.reports.record()

    def _import_list(self) -> None:
        self.go("lists")
        self.lists.ask_import()

    def _choose_package(self) -> None:
        file, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a sealed package"), filter=_("Sealed packages (*.casepkg)")
        )
        if file:
            self.open_file(Path(file))
