from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caseapp.casework.case_views import describe_cases
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.desk_start import note_recovery_proved
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.home import MOST
from caseapp.casework.match_desk import acknowledge_corrections, list_corrections
from caseapp.casework.partner_cards import import_card
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.reports import record_report
from caseapp.clock import now
from caseapp.models.vocabulary import (
    Algorithm,
    Direction,
    PackageState,
    Urgency,
    YesNo,
)
from caseapp.ui.home.waiting_line import WaitingLine
from caseapp.ui.widgets import Chip, EmptyState, PlainLabel
from tests.accessibility.walk import nameless
from tests.casework.cards import a_card
from tests.desk_lists import MadeList, bring, digest, entry, entry_withdrawn
from tests.sample import a_package

DAY = timedelta(days=1)
RISK = "A child may be at risk now"


def exchange(desk, *packages):
    def add_packages(session, by):
        session.add_all(packages)
        session.flush()
        return [package.id for package in packages]

    return desk.write(add_packages)


def lines(page):
    QApplication.processEvents()  # what was filled in anew is laid out
    return [line for line in page.findChildren(WaitingLine) if line.isVisibleTo(page)]


def said(page):
    return [line.accessibleName() for line in lines(page)]


def shown(page, kind=PlainLabel):
    QApplication.processEvents()
    return [each.text() for each in page.findChildren(kind) if each.isVisibleTo(page)]


def test_the_head_says_whose_desk_it_is_who_sits_there_and_what_day_it_is(page):
    assert page.header.title.text() == "Hotline"
    assert page.header.subtitle.text().startswith("Ana · ")
    assert page.header.subtitle.text().endswith(f"{now().year}, UTC")


def test_when_nothing_waits_that_is_good_news(page):
    assert lines(page) == []
    empty = [each for each in page.findChildren(EmptyState) if each.isVisibleTo(page)]
    assert len(empty) == 3
    assert "Nothing waits for you." in shown(page)


def test_what_comes_in_shows_at_once_and_opens(qtbot, page, desk):
    pressing = {"urgency": Urgency.ELEVATED, "urgency_reasons": ("Active today",)}
    report_id = desk.write(record_report, ReportDraft(now(), "Stays folded", **pressing))

    (line,) = lines(page)
    assert "Elevated" in line.accessibleName()
    assert not any("folded" in text for text in shown(page))
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["report", report_id]


def test_a_child_at_risk_stands_first_and_in_words(page, desk):
    desk.write(record_report, ReportDraft(now() - DAY, "Routine"))
    desk.write(record_report, ReportDraft(now(), "At risk", child_at_risk=YesNo.YES))

    first, second = lines(page)
    assert [chip.accessibleName() or chip.text() for chip in first.findChildren(Chip)] == [RISK]
    assert second.findChildren(Chip) == []


def test_a_task_or_case_opens_the_case(qtbot, page, desk):
    draft = CaseDraft("Amber Harbour", owner_id=desk.officer_id, due=now() - 2 * DAY)
    case_id = desk.write(open_case, draft)

    (line,), (case,) = lines(page), desk.read(describe_cases, [case_id])
    assert line.accessibleName() == f"Amber Harbour, Case · {case.reference}, Overdue 2 days"
    with qtbot.waitSignal(page.asked) as asked:
        line.button.click()
    assert asked.args == ["case", case_id]


def test_a_package_whose_sender_waits_for_us_is_opened_from_here(qtbot, page, desk, partner_id):
    asked_for = a_package(
        partner_id,
        direction=Direction.RECEIVED,
        state=PackageState.RECEIVED,
        requested="Preserve\u2066 the account",
        child_at_risk=YesNo.YES,
        received_at=now() - 3 * DAY,
    )
    (package_id,) = exchange(desk, asked_for)

    (line,) = lines(page)
    assert line.accessibleName() == (
        "Preserve[U+2066] the account, Harbour [U+202E]Foundation · Referral, Waiting 3 days"
    )
    assert line.button.accessibleName() == "Open: Preserve[U+2066] the account"
    assert len(line.findChildren(Chip)) == 1
    with qtbot.waitSignal(page.asked) as asked:
        line.button.click()
    assert asked.args == ["package", package_id]


def test_partners_who_have_not_answered_are_shown_with_days(qtbot, page, desk, partner_id):
    sent = {"state": PackageState.SENT}
    ids = exchange(
        desk,
        a_package(partner_id, **sent, sealed_at=now() - 23 * DAY),
        a_package(partner_id, **sent, sealed_at=now() - 5 * DAY, respond_by=now() - 2 * DAY),
        a_package(partner_id, **sent, sealed_at=now() - timedelta(hours=2)),
        a_package(partner_id, state=PackageState.SEALED, sealed_at=now() - 4 * DAY),
    )

    ends = [name.rpartition(", ")[2] for name in said(page)]
    assert ends == ["Waiting 23 days", "Overdue 2 days", "Not sent yet", "Since today"]
    with qtbot.waitSignal(page.asked) as asked:
        lines(page)[0].button.click()
    assert asked.args == ["sent", ids[0]]


def test_of_many_things_the_most_pressing_are_shown_and_all_are_counted(page, desk):
    for _number in range(MOST + 2):
        desk.write(record_report, ReportDraft(now(), "Something"))

    assert len(lines(page)) == MOST
    assert f"{MOST} of {MOST + 2}" in shown(page)


def test_a_recovery_code_that_nobody_proved_is_asked_for_again(qtbot, page, desk):
    assert page.recovery.isVisibleTo(page)
    with qtbot.waitSignal(page.recovery_asked):
        page.recovery.action.click()

    def prove(session, by):
        note_recovery_proved(session, by.id)

    desk.write(prove)
    assert not page.recovery.isVisibleTo(page)


def test_the_two_steps_of_every_day_are_at_hand(qtbot, page):
    with qtbot.waitSignal(page.report_asked):
        page.record.click()
    with qtbot.waitSignal(page.package_asked):
        page.open_package.click()
    assert page.focus_target() is page.record


def test_a_long_title_ends_in_an_ellipsis_and_nothing_is_cut(page, desk):
    page.resize(900, 560)
    title = "Preserve " + "everything that was written about this " * 4
    desk.write(open_case, CaseDraft(title.strip(), owner_id=desk.officer_id, due=now()))

    (line,) = lines(page)
    assert line.accessibleName().startswith(title.strip())
    assert any(text.endswith("…") for text in shown(line))
    assert page.page.body.horizontalScrollBar().maximum() == 0


def test_everything_on_the_page_has_a_name(page, desk):
    desk.write(record_report, ReportDraft(now(), "Something", child_at_risk=YesNo.YES))

    assert nameless(page) == []


def test_cards_and_keys_that_need_somebody_lead_to_the_partners(qtbot, page, desk):
    assert page.keys.isHidden()
    created = now().replace(microsecond=0)
    desk.write(import_card, a_card(expires=created + 20 * DAY))
    assert not page.keys.isHidden()
    texts = [each.text() for each in page.keys.findChildren(PlainLabel)]
    assert "The card of 1 partner expires within 30 days." in texts

    with qtbot.waitSignal(page.partners_asked):
        page.keys.action.click()


def test_a_case_whose_list_took_something_back_waits_until_it_was_seen(qtbot, page, desk):
    case_id = desk.write(open_case, CaseDraft("Silver birch"))
    draft = HashListDraft(digest(1), Algorithm.SHA256)
    desk.write(add_hash_references, draft, case_id=case_id)
    made = MadeList("Known series", "Harbour Police")
    list_id = bring(desk, made, [entry(1), entry(2)])
    bring(desk, made, [entry_withdrawn(1)], list_id=list_id, whole=False)

    (line,) = lines(page)
    assert "A list took back or changed 1 match" in line.accessibleName()
    with qtbot.waitSignal(page.asked) as asked:
        line.button.click()
    assert asked.args == ["case", case_id]
    (correction,) = desk.read(list_corrections, case_id=case_id)
    desk.write(acknowledge_corrections, [correction.id])
    assert lines(page) == []
