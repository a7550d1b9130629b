import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from caseapp.casework.case_views import list_cases
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.reports import promote_report, record_report
from caseapp.models import HashList
from caseapp.ui import background
from caseapp.ui.desk import Desk
from caseapp.ui.help_dialog import HelpDialog
from caseapp.ui.main_window import MainWindow
from caseapp.ui.packages.notice_page import NoticePage
from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.packages.seal_wizard import SealWizard
from tests.exchange.sending import record, seal
from tests.sample import a_draft
from tests.two_agencies import two_agencies


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desks = two_agencies(tmp_path_factory.mktemp("desks"))
    for desk in desks:
        desk.vault.close()
    return desks


@pytest.fixture
def agencies(made, tmp_path):
    hotline, police = (desk.copied(tmp_path / str(at)) for at, desk in enumerate(made))
    yield hotline, police
    hotline.vault.close()
    police.vault.close()


@pytest.fixture
def window(agencies, qtbot):
    hotline, _police = agencies
    window = MainWindow(Desk(hotline.vault, hotline.officer_id), hotline.vault)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    yield window
    background.wait()  # what is under way needs the vault


def test_it_begins_at_home(window):
    assert window.stack.currentWidget() is window.home


@pytest.mark.parametrize(
    "key", ["home", "inbox", "reports", "cases", "packages", "lists", "partners", "settings"]
)
def test_each_place_of_the_rail_has_its_page(window, key):
    window.go(key)

    assert window.stack.currentWidget() is getattr(window, key)


def test_the_title_of_the_window_names_no_case(window):
    window._desk.write(open_case, CaseDraft(title="Amber Field"))

    assert window.windowTitle() == "caseapp"


def test_a_new_report_is_counted_in_the_rail(window, agencies):
    window._desk.write(record_report, a_draft())

    names = {item.accessibleName() for item in window.rail.findChildren(QAbstractButton)}
    assert "Reports, 1 waiting" in names


def test_a_report_that_is_referred_is_sealed_in_the_wizard(window):
    report_id = window._desk.write(record_report, a_draft())

    window.reports.referral_asked.emit(report_id)

    assert isinstance(window.stack.currentWidget(), SealWizard)
    window.stack.currentWidget().left.emit()
    assert window.stack.currentWidget() is window.home


def test_a_notice_is_laid_over_the_page_it_was_asked_on(window):
    report_id = window._desk.write(record_report, a_draft())
    window.go("reports")

    window.reports.notice_asked.emit(report_id)

    assert isinstance(window.stack.currentWidget(), NoticePage)
    window.stack.currentWidget().left.emit()
    assert window.stack.currentWidget() is window.reports


def test_a_summary_is_written_from_the_menu_of_a_case(window, tmp_path, monkeypatch, qtbot):
    case_id = window._desk.write(open_case, CaseDraft(title="Amber Field"))
    path = tmp_path / "summary.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))

    window.cases.paper_asked.emit("notice", case_id)
    assert isinstance(window.stack.currentWidget(), NoticePage)
    window.cases.paper_asked.emit("summary", case_id)

    qtbot.waitUntil(path.is_file)


def test_a_promoted_report_shows_its_case(window):
    report_id = window._desk.write(record_report, a_draft())
    case_id = window._desk.write(promote_report, report_id, title="Amber Field")

    window.reports.promoted.emit(case_id)

    assert window.stack.currentWidget() is window.cases


def test_a_package_chosen_at_home_is_reviewed(window, agencies, monkeypatch, qtbot):
    hotline, police = agencies
    sealed = seal(police, hotline, record(police))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(sealed.path), ""))

    window.home.package_asked.emit()

    assert isinstance(window.stack.currentWidget(), ReviewPage)


def test_no_file_chosen_changes_nothing(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))

    window.home.package_asked.emit()

    assert window.stack.currentWidget() is window.home


def test_the_palette_finds_records_of_this_vault(window):
    case_id = window._desk.write(open_case, CaseDraft(title="Amber Field"))
    window._desk.write(record_report, a_draft())

    found = window._find_records("amber")
    assert [command.hint for command in found] == ["Amber Field"]
    found[0].run()

    assert window.stack.currentWidget() is window.cases
    assert [row.id for row in window._desk.read(list_cases, officer_id=window._officer_id)] == [
        case_id
    ]


def test_a_list_is_imported_from_the_palette_and_found_by_it(window, tmp_path, qtbot):
    command = next(each for each in window._all_commands() if each.label == "Import a hash list")

    command.run()

    assert window.stack.currentWidget() is window.lists
    assert window.lists.stack.currentWidget() is window.lists.wizard
    window.go("home")
    window.go("lists")
    assert window.lists.stack.currentWidget() is window.lists.wizard


def test_the_palette_finds_hash_lists_by_their_source(window):
    list_id = window._desk.write(add_list)

    (found,) = window._find_records("northline exchange")
    found.run()

    assert window.stack.currentWidget() is window.lists
    assert window.lists.detail.sheet.row.id == list_id


def add_list(session, by):
    made = HashList(origin=by.agency_id, name="Known series", source="Northline exchange")
    session.add(made)
    return made.id


def test_help_shows_the_keys(window):
    window.help_asked.emit()

    assert window.findChild(HelpDialog)


def test_lock_is_asked_of_whoever_holds_the_vault(window, qtbot):
    with qtbot.waitSignal(window.locked):
        window.lock_asked.emit()


def test_the_strip_says_that_nobody_witnessed_the_trail_yet(window):
    texts = [state.text() for state in window.strip._buttons.values()]

    assert "Audit trail not witnessed yet" in texts
