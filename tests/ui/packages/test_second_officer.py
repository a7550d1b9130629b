"""A second officer at the window: their name, their passphrase, and only then the file."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from caseapp.casework.approvals import check_approvals, describe_waiting
from caseapp.casework.desk_officers import take_in
from caseapp.casework.officers import OfficerDraft
from caseapp.casework.partners import list_partners, newest_card
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.exchange.rows import list_sent
from caseapp.models.vocabulary import PackageState, PartnerLevel, YesNo
from caseapp.ui.approval_dialog import ApprovalDialog
from caseapp.ui.desk import Desk
from caseapp.ui.packages.package_detail import PackageDetail
from caseapp.ui.packages.seal_wizard import SEALED, SealWizard
from caseapp.ui.packages.second_officer_part import SecondOfficerPart
from caseapp.ui.widgets import Dialog
from caseapp.vault.vault import Vault
from tests.accessibility.walk import nameless
from tests.conftest import CHEAPEST
from tests.two_officers import SECOND_WORDS
from tests.ui.packages.story import a_request

WHY = "They cannot be reached until Monday."


@pytest.fixture
def second_id(agencies):
    draft = OfficerDraft("Ben Sample", "Analyst")
    vault = agencies[0].vault
    return take_in(vault, draft, label="Desk 2", passphrase=SECOND_WORDS, cost=CHEAPEST)


@pytest.fixture
def request_(hotline, report_id):
    """A request to a partner whose digits nobody has compared."""
    (partner,) = hotline.read(list_partners)

    def forget_comparison(session, by):
        newest_card(session, partner.id).level = PartnerLevel.UNVERIFIED

    hotline.write(forget_comparison)
    request = a_request(hotline, report_id, partner.id)
    return replace(request, override_reason=WHY)


@pytest.fixture
def wizard(qtbot, hotline, report_id, request_, second_id):
    wizard = SealWizard(hotline, "report", report_id)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.recipient.choose(request_.partner_id)
    wizard.request = lambda: request_  # as it was filled in
    return wizard


def seal(hotline, request, post):
    return hotline.write(seal_package, request, Choice(), to=post)


def detail_of(qtbot, desk, package_id):
    detail = PackageDetail(desk)
    qtbot.addWidget(detail)
    detail.show_package(package_id)
    detail.show()
    return detail


def press(detail, text):
    (part,) = detail.findChildren(SecondOfficerPart)
    (button,) = [each for each in part.findChildren(QPushButton) if each.text().strip() == text]
    button.click()


def asked(widget):
    return widget.window().findChildren(ApprovalDialog)[-1]


def state(hotline):
    (row,) = hotline.read(list_sent)
    return row.state


def let_sign(qtbot, dialog, words=SECOND_WORDS):
    dialog.passphrase.set_text(words)
    dialog.accept()


def test_a_second_officer_approves_what_was_kept_and_the_file_is_written(
    qtbot, hotline, request_, post, second_id
):
    sealed = seal(hotline, request_, post)
    detail = detail_of(qtbot, hotline, sealed.row_id)
    (part,) = detail.findChildren(SecondOfficerPart)
    assert nameless(detail) == []

    part.approve_into(post)
    dialog = asked(part)
    assert [dialog.officer.control.itemText(0)] == ["Ben Sample"]
    dialog.accept()
    assert dialog.passphrase.problem() == "Type your passphrase."
    let_sign(qtbot, dialog, "not their passphrase")
    dialog.reject()
    assert dialog.isVisible(), "not while it is being signed"
    qtbot.waitUntil(lambda: "does not open" in dialog.passphrase.problem())
    assert list(post.iterdir()) == []

    with qtbot.waitSignal(dialog.approved):
        let_sign(qtbot, dialog)

    assert state(hotline) == PackageState.SEALED
    assert [path.suffix for path in post.iterdir()] == [".casepkg"]
    assert hotline.read(check_approvals) == []


def test_the_wizard_asks_a_second_officer_before_it_shows_the_file(qtbot, wizard, hotline, post):
    wizard.seal_into(post)
    qtbot.waitUntil(lambda: wizard.findChildren(ApprovalDialog) != [])
    assert list(post.iterdir()) == []
    assert wizard.at() != SEALED
    let_sign(qtbot, asked(wizard))
    qtbot.waitUntil(lambda: wizard.at() == SEALED)

    assert [path.suffix for path in post.iterdir()] == [".casepkg"]


def test_the_wizard_asks_a_second_officer_before_it_writes_a_paper(qtbot, wizard, hotline, post):
    wizard.write_paper(post / "referral.pdf")
    qtbot.waitUntil(lambda: wizard.findChildren(ApprovalDialog) != [])
    assert list(post.iterdir()) == []
    let_sign(qtbot, asked(wizard))
    qtbot.waitUntil(lambda: wizard.said.isVisibleTo(wizard))

    assert [path.name for path in post.iterdir()] == ["referral.pdf"]
    assert hotline.read(check_approvals) == []


def test_what_nobody_approves_now_waits_and_the_wizard_says_where(qtbot, wizard, hotline, post):
    wizard.seal_into(post)
    qtbot.waitUntil(lambda: wizard.findChildren(ApprovalDialog) != [])

    with qtbot.waitSignal(wizard.left):
        asked(wizard).reject()

    assert any("waits for a second officer" in each.windowTitle() for each in dialogs(wizard))
    assert state(hotline) == PackageState.AWAITING_APPROVAL
    assert list(post.iterdir()) == []


def dialogs(widget):
    return widget.window().findChildren(Dialog)


def test_a_package_that_waits_is_withdrawn(qtbot, hotline, request_, post, second_id):
    sealed = seal(hotline, request_, post)
    detail = detail_of(qtbot, hotline, sealed.row_id)

    press(detail, "Withdraw…")
    dialogs(detail)[-1].accept()

    assert state(hotline) == PackageState.WITHDRAWN
    detail.show_package(sealed.row_id)
    assert [each.text() for each in detail.findChildren(QPushButton) if "slip" in each.text()] == []


@pytest.fixture
def at_their_own_desk(agencies):
    """Open the same vault as the second officer."""
    opened = []

    def open_it(second_id):
        first = agencies[0].vault
        first.close()
        vault = Vault.open(first.folder, second_id, SECOND_WORDS)
        opened.append(vault)
        return Desk(vault, second_id)

    yield open_it
    for vault in opened:
        vault.close()


def test_a_second_officer_approves_at_their_own_desk_with_the_lock_that_is_open(
    qtbot, hotline, request_, post, second_id, at_their_own_desk
):
    sealed = seal(hotline, request_, post)
    ben = at_their_own_desk(second_id)
    detail = detail_of(qtbot, ben, sealed.row_id)

    detail.findChildren(SecondOfficerPart)[0].approve_into(post)

    assert state(ben) == PackageState.SEALED
    assert [path.suffix for path in post.iterdir()] == [".casepkg"]


def test_what_went_on_without_a_second_officer_is_looked_at_later(
    qtbot, hotline, request_, post, second_id, at_their_own_desk
):
    sealed = seal(hotline, replace(request_, child_at_risk=YesNo.YES), post)
    detail = detail_of(qtbot, hotline, sealed.row_id)
    (button,) = detail.findChildren(SecondOfficerPart)[0].buttons
    assert not button.isEnabled(), "nobody looks at their own step"
    ben = at_their_own_desk(second_id)

    press(detail_of(qtbot, ben, sealed.row_id), "I have looked at it")

    assert ben.read(describe_waiting, sealed.row_id) is None
    assert ben.read(check_approvals) == []
