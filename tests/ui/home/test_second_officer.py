"""What everyone is to know, and what waits for a second officer, as home shows it."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from caseapp.casework.approvals import check_approvals, list_asked, list_waiting
from caseapp.casework.desk_officers import take_in
from caseapp.casework.notices import list_notices, tell_everyone
from caseapp.casework.officers import OfficerDraft
from caseapp.models import Approval, Officer
from caseapp.models.vocabulary import ApprovedStep, NoticeKind, PackageState
from caseapp.ui.approval_dialog import ApprovalDialog
from caseapp.ui.home.waiting_line import WaitingLine
from caseapp.ui.widgets import Dialog
from tests.accessibility.walk import nameless
from tests.conftest import CHEAPEST
from tests.sample import a_package
from tests.two_officers import SECOND_WORDS

SEEN = "I have seen this"


def lines(page):
    QApplication.processEvents()  # what was filled in anew is laid out
    return [line for line in page.findChildren(WaitingLine) if line.isVisibleTo(page)]


def said(page):
    return [line.accessibleName() for line in lines(page)]


def exchange(desk, *packages):
    def add_packages(session, by):
        session.add_all(packages)
        session.flush()
        return [package.id for package in packages]

    return desk.write(add_packages)


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
    with qtbot.waitSignal(dialog.approved):
        dialog.accept()

    assert desk.read(list_asked, desk.officer_id) == []
    assert desk.read(check_approvals) == []


def test_nobody_is_asked_to_look_at_their_own_step(page, desk):
    wait_for_second(desk, desk.officer_id, reason="It was late")

    assert not any("Seal a package" in words for words in said(page))
