from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from caseapp.casework.partners import list_partners
from caseapp.casework.reports import promote_report
from caseapp.exchange.rows import list_sent
from caseapp.models import PartnerCard
from caseapp.models.vocabulary import PackageState, PartnerLevel
from caseapp.ui.desk import Desk
from caseapp.ui.packages.seal_wizard import (
    ASKED,
    PREVIEW,
    RECIPIENT,
    SEALED,
    TERMS,
    SealWizard,
)
from caseapp.ui.widgets import Button, Dialog, PlainLabel
from tests.two_agencies import a_desk
from tests.ui.packages.story import a_report_with_parts, fill_in


@pytest.fixture
def wizard(qtbot, hotline, report_id):
    wizard = SealWizard(hotline, "report", report_id)
    qtbot.addWidget(wizard)
    wizard.resize(1228, 822)
    return wizard


def choose_partner(wizard, desk):
    (partner,) = desk.read(list_partners)
    wizard.recipient.choose(partner.id)


def go_to_preview(qtbot, wizard, desk):
    wizard.go_on()
    choose_partner(wizard, desk)
    wizard.go_on()
    fill_in(wizard)
    wizard.go_on()
    wizard.go_on()
    assert wizard.at() == PREVIEW
    qtbot.waitUntil(lambda: wizard.preview.preview is not None)


def test_a_report_is_sealed_and_only_then_sent(qtbot, wizard, hotline, post):
    go_to_preview(qtbot, wizard, hotline)

    wizard.seal_into(post)
    qtbot.waitUntil(lambda: wizard.at() == SEALED)

    assert [path.suffix for path in post.iterdir()] == [".casepkg"]
    (row,) = hotline.read(list_sent)
    assert row.state == PackageState.SEALED

    wizard.sealed.mark.click()

    (row,) = hotline.read(list_sent)
    assert row.state == PackageState.SENT


def rows(table):
    return [table.rows.row_at(at) for at in range(table.rows.rowCount())]


def record(wizard, kind):
    return next(each for each in rows(wizard.contents.table) if each.kind == kind)


def words_of(widget):
    return " ".join(label.text() for label in widget.findChildren(PlainLabel))


def test_free_text_and_identities_stay_unless_they_are_ticked(qtbot, wizard, hotline):
    contents = wizard.contents
    assert not contents.leaves(record(wizard, "note"))
    assert not contents.leaves(record(wizard, "identity"))

    contents.turn([record(wizard, "note")])

    assert contents.leaves(record(wizard, "note"))
    go_to_preview(qtbot, wizard, hotline)
    leaving = {each.kind for each in wizard.preview.preview.leaves}
    assert "note" in leaving
    assert "identity" not in leaving


def test_what_hangs_on_a_record_stays_with_it(wizard):
    contents = wizard.contents
    judged = record(wizard, "assessment")
    address = next(each for each in rows(contents.table) if each.id == judged.hangs_on)

    contents.turn([address])
    assert not contents.leaves(judged)

    contents.turn([judged])
    assert contents.leaves(address)


def test_what_the_package_is_about_always_leaves(qtbot, wizard):
    wizard.contents.leave_all.click()

    assert wizard.contents.leaves(record(wizard, "report"))
    assert not wizard.contents.leaves(record(wizard, "person"))


def test_space_turns_the_record_in_focus(qtbot, wizard):
    table, person = wizard.contents.table, record(wizard, "person")
    table.choose(person.id)

    qtbot.keyClick(table, Qt.Key.Key_Space)

    assert not wizard.contents.leaves(person)


def test_without_a_partner_nothing_goes_on_but_to_the_partners(qtbot, agencies, tmp_path):
    lonely = a_desk(tmp_path / "lonely", agency="Quiet Bay Unit")
    desk = Desk(lonely.vault, lonely.officer_id)
    wizard = SealWizard(desk, "report", a_report_with_parts(desk))
    qtbot.addWidget(wizard)
    wizard.go_on()

    wizard.go_on()

    assert wizard.at() == RECIPIENT
    with qtbot.waitSignal(wizard.partners_asked):
        wizard.recipient.empty.action.click()
    lonely.vault.close()


def test_a_partner_nobody_compared_needs_a_reason(qtbot, hotline):
    doubt(hotline)
    wizard = SealWizard(hotline, "report", a_report_with_parts(hotline))
    qtbot.addWidget(wizard)
    wizard.go_on()
    choose_partner(wizard, hotline)
    wizard.go_on()
    assert wizard.at() == RECIPIENT
    assert wizard.recipient.reason.problem()

    wizard.recipient.reason.set_text("A child may be at risk.")
    wizard.go_on()

    assert wizard.at() == ASKED
    assert wizard.request().override_reason == "A child may be at risk."


def doubt(desk):
    def forget_the_comparison(session, by):
        for card in session.scalars(select(PartnerCard)):
            card.level = PartnerLevel.UNVERIFIED

    desk.write(forget_the_comparison)


def test_nothing_is_blank_but_not_known_is_an_answer(qtbot, wizard, hotline):
    wizard.go_on()
    choose_partner(wizard, hotline)
    wizard.go_on()

    wizard.go_on()

    assert wizard.at() == ASKED
    assert wizard.asked.requested.problem()
    wizard.asked.requested.set_text("Assess it")
    for field in (wizard.asked.why, wizard.asked.facts):
        field.open.click()
    wizard.go_on()
    assert wizard.at() == TERMS


def test_a_suggestion_fills_in_the_requested_action(wizard):
    button = next(each for each in wizard.asked.findChildren(Button) if "Preserve" in each.text())

    button.click()

    assert wizard.asked.requested.text() == "Preserve the data and confirm"


def test_a_time_is_asked_for_in_its_zone(qtbot, wizard, hotline):
    wizard.go_on()
    choose_partner(wizard, hotline)
    wizard.go_on()
    until = datetime(2999, 7, 1, 15, tzinfo=UTC)
    wizard.asked.respond_by.set_value(until)

    request = wizard.request()

    assert (request.respond_by, request.respond_zone) == (until, "UTC")


def test_both_columns_are_seen_before_anything_leaves(qtbot, wizard, hotline):
    go_to_preview(qtbot, wizard, hotline)

    leaves, stays = words_of(wizard.preview.going), words_of(wizard.preview.staying)

    assert "hxxps://files[.]example[.]org/page/0" in leaves
    assert "Note: Text" in stays
    assert "Mika" not in leaves + stays
    assert "A caller found" not in leaves


def test_a_step_that_is_done_can_be_revisited_and_keeps_what_was_said(qtbot, wizard, hotline):
    go_to_preview(qtbot, wizard, hotline)

    wizard.stepper.chosen.emit(ASKED)

    assert wizard.at() == ASKED
    assert wizard.asked.requested.text() == "Assess it and act under your law"


def test_what_is_sealed_is_not_filled_in_again(qtbot, wizard, hotline, post):
    go_to_preview(qtbot, wizard, hotline)
    wizard.seal_into(post)
    qtbot.waitUntil(lambda: wizard.at() == SEALED)

    wizard.go(ASKED)

    assert wizard.at() == SEALED


def test_the_referral_and_the_slip_are_written(qtbot, wizard, hotline, post):
    go_to_preview(qtbot, wizard, hotline)
    wizard.write_paper(post / "referral.pdf")
    qtbot.waitUntil((post / "referral.pdf").exists)
    wizard.seal_into(post)
    qtbot.waitUntil(lambda: wizard.at() == SEALED)

    wizard.sealed.write_slip_to(post / "slip.pdf")

    assert (post / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert wizard.said.isVisibleTo(wizard)


def test_leaving_half_way_asks_first(qtbot, wizard, hotline):
    wizard.go_on()

    with qtbot.assertNotEmitted(wizard.left):
        wizard.go_back()

    (dialog,) = wizard.findChildren(Dialog)
    with qtbot.waitSignal(wizard.left):
        dialog.yes.click()


def test_a_case_is_sealed_with_its_reports(qtbot, hotline, report_id):
    case_id = hotline.write(promote_report, report_id, title="Silver Harbour")

    wizard = SealWizard(hotline, "case", case_id)
    qtbot.addWidget(wizard)

    kinds = [each.kind for each in rows(wizard.contents.table)]
    assert kinds[:2] == ["case", "report"]
    assert kinds.count("address") == 3
