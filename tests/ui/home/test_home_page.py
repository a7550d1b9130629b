from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from caseapp.casework.approvals import check_approvals, list_asked, list_waiting
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.desk_officers import take_in
from caseapp.casework.desk_start import note_recovery_proved
from caseapp.casework.home import MOST
from caseapp.casework.notices import list_notices, tell_everyone
from caseapp.casework.officers import OfficerDraft
from caseapp.casework.partner_cards import import_card
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.reports import record_report
from caseapp.clock import now
from caseapp.models import Agency, Approval, Officer
from caseapp.models.vocabulary import (
    ApprovedStep,
    Direction,
    NoticeKind,
    PackageState,
    Urgency,
    YesNo,
)
from caseapp.ui.approval_dialog import ApprovalDialog
from caseapp.ui.home.home_page import HomePage
from caseapp.ui.home.waiting_line import WaitingLine
from caseapp.ui.widgets import Chip, Dialog, EmptyState, PlainLabel
from tests.accessibility.walk import nameless
from tests.casework.cards import a_card
from tests.conftest import CHEAPEST
from tests.sample import a_package
from tests.two_officers import SECOND_WORDS

DAY = timedelta(days=1)
SEEN = "I have seen this"
RISK = "A child may be at risk now"


@pytest.fixture
def page(qtbot, desk):
    page = HomePage(desk, desk.officer_id)
    qtbot.addWidget(page)
    page.resize(1228, 820)
    page.show()
    return page


@pytest.fixture
def partner_id(desk):
    def add_partner(session, by):
        partner = Agency(name="Harbour \u202eFoundation")
        session.add(partner)
        return partner.id

    return desk.write(add_partner)


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

    (line,) = lines(page)
    assert line.accessibleName() == "Amber Harbour, Case · CR-2026-000001, Overdue 2 days"
    with qtbot.waitSignal(page.asked) as asked:
        line.button.click()
    assert asked.args == ["case", case_id]


def test_a_partner_who_waits_for_us_is_answered_from_here(qtbot, page, desk, partner_id):
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
    assert line.button.accessibleName() == "Answer: Preserve[U+2066] the account"
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


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_what_everyone_is_to_know_stands_at_home_until_it_was_seen(page, desk, kind):
    def tell(session, by):
        tell_everyone(session, kind, by.id)

    desk.write(tell)
    QApplication.processEvents()
    (seen,) = [each for each in page.findChildren(QPushButton) if each.text() == SEEN]
    assert seen.isVisibleTo(page)
    assert nameless(page) == []

    seen.click()

    assert desk.read(list_notices, desk.officer_id) == []
    QApplication.processEvents()
    left = [each for each in page.findChildren(QPushButton) if each.text() == SEEN]
    assert not any(each.isVisibleTo(page) for each in left)


@pytest.fixture
def colleague_id(desk):
    def add_colleague(session, by):
        colleague = Officer(name="Ben \u202eSample", agency=by.agency)
        session.add(colleague)
        session.flush()
        return colleague.id

    return desk.write(add_colleague)


def wait_for_second(desk, colleague_id, **fields):
    def ask(session, by):
        asked = {"step": ApprovedStep.SEAL_PACKAGE, "subject": bytes(32)}
        approval = Approval(**asked | {"requester_id": colleague_id} | fields)
        session.add(approval)
        session.flush()
        return approval.id

    return desk.write(ask)


@pytest.mark.parametrize(
    ("step", "opens"),
    [(ApprovedStep.SEAL_PACKAGE, "sent"), (ApprovedStep.TAKE_PACKAGE, "package")],
)
def test_what_waits_for_a_second_officer_stands_at_home_and_opens(
    qtbot, page, desk, colleague_id, partner_id, step, opens
):
    (package_id,) = exchange(desk, a_package(partner_id, state=PackageState.ACCEPTED))
    wait_for_second(desk, colleague_id, step=step, package_id=package_id, reason="It was late")
    (line,) = [each for each in lines(page) if step.label in each.accessibleName()]
    assert "It was late" in line.accessibleName()
    assert "\u202e" not in line.accessibleName()

    with qtbot.waitSignal(page.asked) as heard:
        line.button.click()

    assert heard.args == [opens, package_id]


def test_what_is_about_no_package_is_signed_at_home(page, desk, vault, colleague_id):
    def register_key(session, by):
        by.signing_key = vault.signing_key

    desk.write(register_key)
    step = ApprovedStep.RESTORE_BACKUP
    wait_for_second(desk, colleague_id, step=step, reason="The disk broke")
    (line,) = [each for each in lines(page) if step.label in each.accessibleName()]

    line.button.click()
    (dialog,) = page.findChildren(Dialog)
    dialog.accept()

    assert desk.read(list_waiting, desk.officer_id) == []
    assert desk.read(check_approvals) == []


def test_what_one_asked_for_oneself_is_approved_by_another_at_the_same_desk(
    qtbot, page, desk, vault
):
    draft = OfficerDraft("Ben Sample")
    ben = take_in(vault, draft, label="Desk 2", passphrase=SECOND_WORDS, cost=CHEAPEST)
    step = ApprovedStep.RESTORE_BACKUP
    wait_for_second(desk, desk.officer_id, step=step)
    (line,) = [each for each in lines(page) if step.label in each.accessibleName()]

    line.button.click()
    (dialog,) = page.findChildren(ApprovalDialog)
    assert dialog.officer.choice() == ben
    dialog.passphrase.set_text(SECOND_WORDS)
    with qtbot.waitSignal(dialog.approved, timeout=30_000):
        dialog.accept()

    assert desk.read(list_asked, desk.officer_id) == []
    assert desk.read(check_approvals) == []


def test_nobody_is_asked_to_look_at_their_own_step(page, desk):
    wait_for_second(desk, desk.officer_id, reason="It was late")

    assert not any("Seal a package" in words for words in said(page))


def test_cards_and_keys_that_need_somebody_lead_to_the_partners(qtbot, page, desk):
    assert page.keys.isHidden()
    created = now().replace(microsecond=0)
    desk.write(import_card, a_card(expires=created + 20 * DAY))
    assert not page.keys.isHidden()
    texts = [each.text() for each in page.keys.findChildren(PlainLabel)]
    assert "The card of 1 partner expires within 30 days." in texts

    with qtbot.waitSignal(page.partners_asked):
        page.keys.action.click()
