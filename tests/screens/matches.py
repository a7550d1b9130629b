"""The match desk of a case, its dialogs, and what lists say of a report's references."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.indicators import IndicatorDraft, add_indicator
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.reports import record_report
from caseapp.models.base import now
from caseapp.models.vocabulary import Algorithm, IndicatorKind, ListNature
from caseapp.ui.cases.cases_page import CasesPage
from caseapp.ui.cases.match_page import MatchPage
from caseapp.ui.desk import Desk
from caseapp.ui.reports.reports_page import ReportsPage
from caseapp.ui.widgets import Dialog
from tests.desk_lists import MadeList, bring, digest, entry, entry_withdrawn, graded
from tests.sample_lists import pdq_of

HARBOUR = MadeList("Harbour list", "Harbour Police", "uk_sap", "GB")
NORTHLINE = MadeList("Northline list 2026-11", "Northline Hotline", "uk_sentencing_council", "GB")
SOFTWARE = MadeList("Known software 2026", "Standards bureau", nature=ListNature.KNOWN_SOFTWARE)
OTHERS = ("Quiet meadow", "Amber harbour", "Northern lantern", "Paper bridge", "Winter garden")


def tell_of_matches(desk: Desk) -> UUID:
    """Fill the desk with lists, a case that they know something of, and others beside it."""
    case_id = desk.write(open_case, CaseDraft("Silver birch", owner_id=desk.officer_id))
    list_id = bring_lists(desk)
    add(desk, case_id, "\n".join(map(digest, range(1, 24))))
    near = pdq_of("album 7", flipped=11).value.hex()
    desk.write(add_hash_references, HashListDraft(near, Algorithm.PDQ), case_id=case_id)
    account = IndicatorDraft(IndicatorKind.ACCOUNT, "birch_7741", platform="Example Chat")
    desk.write(add_indicator, account, case_id=case_id)
    for number, title in enumerate(OTHERS, 1):
        other_id = desk.write(open_case, CaseDraft(title))
        add(desk, other_id, "\n".join(map(digest, range(20 - number, 20))))
    desk.write(add_indicator, account, case_id=other_id)
    take_back(desk, list_id, [11, 12])
    return case_id


def bring_lists(desk: Desk) -> UUID:
    """Bring three lists: two that disagree, one of which takes a word back, and one of software."""
    known = [entry(at, graded(HARBOUR, "4"), series="Harbour") for at in range(4, 13)]
    far = entry(900, graded(HARBOUR, "2"), pdq=pdq_of("album 7"))
    list_id = bring(desk, HARBOUR, [*known, far])
    theirs = [entry(at, graded(NORTHLINE, "C" if at < 6 else "A")) for at in range(5, 9)]
    bring(desk, NORTHLINE, theirs)
    bring(desk, SOFTWARE, [entry(13), entry(14)])
    return list_id


def take_back(desk: Desk, list_id: UUID, numbers: list[int]) -> None:
    """Bring the next version of a list: it grades one anew, and does not name others any more."""
    changed = entry(9, graded(HARBOUR, "1"), series="Harbour")
    gone = (entry_withdrawn(number) for number in numbers)
    bring(desk, HARBOUR, [changed, *gone], list_id=list_id, whole=False)


def a_report_with_matches(desk: Desk) -> ReportsPage:
    """Show a report of which lists know some hash references."""
    listed = "\n".join(map(digest, (2, 4, 8, 13)))
    said = ReportDraft(now(), "A public album.", hash_text=listed, hash_algorithm=Algorithm.SHA256)
    report_id = desk.write(record_report, said)
    page = ReportsPage(desk)
    page.list.tabs.choose("all")
    page.open(report_id)
    page.panel.tabs.choose("hashes")
    page.panel.hashes.table.step(1)
    return page


def add(desk: Desk, case_id: UUID, text: str) -> None:
    """Put hash references into a case."""
    desk.write(add_hash_references, HashListDraft(text, Algorithm.SHA256), case_id=case_id)


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the part of the case, the match desk, and what can be asked there."""
    case_id = tell_of_matches(desk)
    page = CasesPage(desk)
    page.resize(1228, 822)
    page.open(case_id)
    page.panel.tabs.choose("hashes")
    yield "matches-part", page
    page.open_matches(case_id)
    desk_page: MatchPage = page.matches
    desk_page.table.step(4)
    yield "matches-desk", page
    desk_page.table.selectAll()
    yield "matches-selected", page
    desk_page.table.clearSelection()
    desk_page.table.step(0)
    for name, ask in (
        ("settle", desk_page.settle.click),
        ("joined", desk_page.joined.click),
        ("corrections", desk_page.corrections.action.click),
        ("urgency", desk_page.new.action.click),
    ):
        ask()
        dialog = next(each for each in page.findChildren(Dialog) if each.isVisible())
        yield f"matches-{name}", dialog
        dialog.reject()
    yield "matches-report", a_report_with_matches(desk)
