import pytest
from PySide6.QtCore import Qt

from caseapp.casework.addresses import list_addresses
from caseapp.casework.case_views import list_cases
from caseapp.casework.report_views import list_reports
from caseapp.casework.statements import list_statements
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.offered import list_offered
from caseapp.exchange.outgoing import Choice, Subject
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.exchange.rows import list_received, list_sent, list_unanswered
from caseapp.models import Address
from caseapp.models.vocabulary import Answer, PackageKind, PackageState
from caseapp.ui.packages.already_view import AlreadyView
from caseapp.ui.packages.destination_card import INTO, OPEN, KnownCaseCard
from caseapp.ui.packages.received_answer_view import ReceivedAnswerView
from caseapp.ui.packages.taken_view import TakenView
from caseapp.ui.widgets import Chip, Dialog
from tests.ui.packages.reviewing import opened, words_of
from tests.ui.packages.story import a_report_with_parts, meet_in_conflict, seal


@pytest.fixture
def conflict(qtbot, hotline, police, report_id, post):
    again = meet_in_conflict(hotline, police, report_id, to=post)
    return opened(qtbot, police, again.path)


def apply(qtbot, page):
    page.view.apply.click()
    qtbot.waitUntil(lambda: isinstance(page.view, TakenView))


def test_nothing_is_stored_before_it_is_applied(page, police):
    assert police.read(list_received) == []
    assert police.read(list_reports) == []


def test_a_package_is_taken_over_in_one_step(qtbot, page, police):
    apply(qtbot, page)

    (row,) = police.read(list_received)
    assert row.state == PackageState.ACCEPTED
    with qtbot.waitSignal(page.report_asked) as asked:
        page.view.record.click()
    assert asked.args == [row.report_id]


def test_what_is_asked_stands_first_and_in_words(page):
    page.show()

    assert "Assess it and act under your law" in words_of(page.view.asked)
    assert page.view.asked.y() < page.view.where.y() < page.view.new.y()


def test_a_case_of_ours_is_opened_for_a_report(qtbot, page, police):
    page.view.where.way.choose(OPEN)
    assert page.view.where.title.text()
    page.view.where.title.set_text("Silver Harbour")

    apply(qtbot, page)

    (case,) = police.read(list_cases, officer_id=police.officer_id)
    assert (case.title, case.ours) == ("Silver Harbour", True)
    with qtbot.waitSignal(page.case_asked) as asked:
        page.view.record.click()
    assert asked.args == [case.id]


def test_a_case_without_a_title_keeps_everything_waiting(page):
    page.view.where.way.choose(OPEN)
    page.view.where.title.set_text("")

    assert not page.view.apply.isEnabled()
    assert "title" in page.view.apply.accessibleDescription()


def test_a_report_can_join_a_case_that_is_there(qtbot, page, hotline, police, post):
    page.view.where.way.choose(OPEN)
    apply(qtbot, page)
    (case,) = police.read(list_cases, officer_id=police.officer_id)
    other = seal(hotline, a_report_with_parts(hotline), to=post)

    second = opened(qtbot, police, other.path)
    second.view.where.way.choose(INTO)
    assert not second.view.apply.isEnabled()
    second.view.where.case.choose(case.id)
    apply(qtbot, second)

    assert police.read(list_received)[0].case_id == case.id


def test_an_address_that_is_left_takes_its_assessment_with_it(qtbot, page, police):
    table, state = page.view.new.table, page.view.state
    judged = next(each for each in state.whole if each.kind == "assessment")
    address = next(each for each in state.whole if each.kind == "address")

    table.choose(address.id)
    qtbot.keyClick(table, Qt.Key.Key_Space)

    assert not {address.id, judged.id} & state.taken
    assert page.view.apply.text().strip() == "Apply 5 changes"


def test_a_conflict_must_be_decided_and_the_keyboard_is_enough(qtbot, conflict, police):
    page = conflict
    page.show()
    assert not page.view.apply.isEnabled()

    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2):
        page.view.go_to_conflict()
        qtbot.keyClick(page.focusWidget(), key)

    assert page.view.apply.isEnabled()
    apply(qtbot, page)
    row = police.read(list_received)[0]
    hosts = [each.hosted_by for each in police.read(list_addresses, report_id=row.report_id)]
    assert sorted(hosts) == ["Other Hosting", "Third Hosting", "Third Hosting"]


def test_all_theirs_decides_no_conflict(conflict):
    card = next(iter(conflict.view._cards.values()))

    card.take_theirs.click()

    assert len(conflict.view.state.open_conflicts()) == 3


def test_a_declined_package_stores_no_record_and_can_be_answered(qtbot, page, police):
    page.decline("It is not ours.")
    qtbot.waitUntil(lambda: isinstance(page.view, TakenView))

    (row,) = police.read(list_received)
    assert (row.state, police.read(list_reports)) == (PackageState.DECLINED, [])
    dialog = page.answering.ask(row, "It is not ours.")
    assert dialog.answer.choice() == Answer.DECLINED
    assert dialog.reason.text() == "It is not ours."
    dialog.close()


def test_a_package_kept_for_later_waits_in_the_inbox(qtbot, page, police):
    with qtbot.waitSignal(page.left):
        page.view.keep.click()

    (row,) = police.read(list_received)
    assert (row.state, police.read(list_reports)) == (PackageState.RECEIVED, [])


def test_a_package_that_was_taken_over_is_not_taken_twice(qtbot, page, police, sealed):
    apply(qtbot, page)

    again = opened(qtbot, police, sealed.path, AlreadyView)

    (row,) = police.read(list_received)
    with qtbot.waitSignal(again.package_asked) as asked:
        again.view.told.action.click()
    assert asked.args == [row.id]


def test_a_doubt_needs_a_reason(qtbot, hotline, police, report_id, post):
    seal(hotline, report_id, to=post)
    second = seal(hotline, report_id, to=post)
    page = opened(qtbot, police, second.path)
    assert not page.view.apply.isEnabled()

    page.view.doubts.reason.set_text("The first one was lost.")

    assert page.view.apply.isEnabled()


def test_an_answer_is_taken_over_and_closes_the_loop(qtbot, page, hotline, police, post):
    apply(qtbot, page)
    (row,) = police.read(list_received)
    before = set(post.iterdir())
    draft = AnswerDraft(Answer.CANNOT_SAY_MORE, "We may not say more.")
    police.write(seal_answer, row.id, draft, to=post)
    (answer,) = set(post.iterdir()) - before

    theirs = opened(qtbot, hotline, answer, ReceivedAnswerView)
    assert "Cannot say more" in words_of(theirs)
    assert hotline.read(list_unanswered)
    with qtbot.waitSignal(theirs.left):
        theirs.view.take.click()

    assert hotline.read(list_unanswered) == []
    assert hotline.read(list_sent)[0].answer == Answer.CANNOT_SAY_MORE


def test_their_word_on_our_record_is_kept_beside_it(qtbot, page, hotline, police, post):
    apply(qtbot, page)
    report_id = police.read(list_received)[0].report_id
    (first, *_others) = police.read(list_addresses, report_id=report_id)

    def host_elsewhere(session, by):
        session.get_one(Address, first.id).hosted_by = "Other Hosting"

    police.write(host_elsewhere)
    back = seal(police, report_id, to=post, kind=PackageKind.UPDATE)

    ours = opened(qtbot, hotline, back.path)
    assert "Their word on our record" in {chip.accessibleName() for chip in ours.findChildren(Chip)}
    apply(qtbot, ours)

    (kept,) = hotline.read(list_statements, record_id=first.id)
    assert (kept.value, kept.ours) == ("Other Hosting", "Example Hosting")


def test_the_details_of_an_identity_are_not_shown_before_they_are_taken(
    qtbot, hotline, police, report_id, post
):
    offered = hotline.read(list_offered, Subject("report", report_id))
    also = frozenset((each.id, name) for each in offered for name in each.opens)
    page = opened(qtbot, police, seal(hotline, report_id, to=post, choice=Choice(also=also)).path)

    for record in page.view.state.whole:
        page.view.new.table.choose(record.id)
        assert "Mika" not in words_of(page)


def test_a_conversation_about_a_case_goes_on_in_that_case(
    qtbot, page, hotline, police, report_id, post
):
    page.view.where.way.choose(OPEN)
    apply(qtbot, page)
    (case,) = police.read(list_cases, officer_id=police.officer_id)
    again = seal(hotline, report_id, to=post, kind=PackageKind.UPDATE)

    second = opened(qtbot, police, again.path)

    assert isinstance(second.view.where, KnownCaseCard)
    assert case.reference in words_of(second.view.where)


def test_what_changed_here_meanwhile_is_reviewed_again(qtbot, page, police, sealed):
    second = opened(qtbot, police, sealed.path)
    second.view.keep.click()
    qtbot.waitUntil(lambda: bool(police.read(list_received)))
    take_everything(police, sealed)

    page.view.apply.click()

    qtbot.waitUntil(lambda: bool(page.findChildren(Dialog)))
    assert police.read(list_received)[0].state == PackageState.ACCEPTED


def take_everything(desk, sealed):
    package = desk.read(open_received, sealed.path)
    records = frozenset(each.id for each in package.records if isinstance(each, Shared))
    desk.write(accept_package, package, Decisions(take=records))
