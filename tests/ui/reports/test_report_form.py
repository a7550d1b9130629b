import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caseapp.casework.report_sheet import describe_report
from caseapp.casework.report_views import list_reports
from caseapp.casework.reports import record_report
from caseapp.models.vocabulary import Algorithm, Channel, Handling, ReportSource, Urgency, YesNo
from caseapp.ui.reports.report_form import ReportForm
from caseapp.ui.widgets import Dialog
from tests.sample import MONDAY, a_draft

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MD5 = "900150983cd24fb0d6963f7d28e17f72"


@pytest.fixture
def form(qtbot, desk):
    form = ReportForm(desk)
    qtbot.addWidget(form)
    form.resize(1228, 822)
    form.show()
    form.focus_target().setFocus()
    yield form
    form.hide()


def recorded(desk):
    return [desk.read(describe_report, row.id) for row in desk.read(list_reports)]


def test_a_report_is_recorded_by_keyboard_alone(qtbot, desk, form):
    with qtbot.waitActive(form):
        form.activateWindow()
    qtbot.keyClicks(form.fields.addresses.control, "https://example.org/a")
    qtbot.keyClick(form.fields.addresses.control, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "A page")

    with qtbot.waitSignal(form.recorded):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)

    (report,) = recorded(desk)
    assert report.says.summary == "A page"
    assert [row.shown for row in report.addresses] == ["hxxps://example[.]org/a"]


def test_everything_that_is_typed_is_kept(desk, form):
    fields = form.fields
    fields.summary.set_text("A page")
    fields.source.choose(ReportSource.PROFESSIONAL)
    fields.channel.choose(Channel.TELEPHONE)
    fields.language.choose("nl")
    fields.received_at.set_value(MONDAY)  # no hour that summer time skips or doubles
    fields.received_zone.choose("Europe/Amsterdam")
    fields.urgency.choose(Urgency.URGENT)
    fields.urgency_reasons.set_text("Active today\nA child is named")
    fields.child_at_risk.choose(YesNo.YES)
    fields.handling.chips[Handling.H1].setChecked(True)
    fields.handling.chips[Handling.H3].setChecked(True)
    fields.handling.words.set_text("For this unit only")
    fields.hash_algorithm.choose(Algorithm.MD5)
    fields.hash_text.set_text(MD5)
    typed = fields.received_at.value()

    form.save.click()

    (report,) = recorded(desk)
    says = report.says
    assert (says.source, says.channel, says.language) == (
        ReportSource.PROFESSIONAL,
        Channel.TELEPHONE,
        "nl",
    )
    assert (says.received_at, says.received_zone) == (typed, "Europe/Amsterdam")
    assert says.urgency_reasons == ("Active today", "A child is named")
    assert says.child_at_risk == YesNo.YES
    assert says.handling == (Handling.H1, Handling.H3, "For this unit only")
    assert [row.digest for row in report.hashes] == [MD5]


def test_the_clock_on_the_wall_is_that_of_the_chosen_zone(form):
    wall = form.fields.received_at.value().replace(tzinfo=None)

    form.fields.received_zone.choose("Asia/Tokyo")

    received = form.fields.draft().received_at
    assert received.replace(tzinfo=None) == wall
    assert received.tzname() == "JST"


def test_an_empty_report_is_explained_not_saved(desk, form):
    form.save.click()

    assert form.fields.summary.problem() == "Say what was reported."
    assert recorded(desk) == []


def test_each_problem_stands_under_its_field(form):
    form.fields.summary.set_text("A page")
    form.fields.addresses.set_text("https://example.org/\ndata:image/png;base64,iVBORw0KGgo=")
    form.fields.hash_text.set_text(MD5)
    form.fields.urgency.choose(Urgency.ELEVATED)
    form.fields.handling.chips[Handling.H3].setChecked(True)

    form.save.click()

    assert form.fields.addresses.problem().startswith("Line 2: ")
    assert "algorithm" in form.fields.hash_text.problem()
    assert form.fields.urgency_reasons.problem() == "Say why it is not routine."
    assert form.fields.handling.words.problem()


def test_reasons_are_asked_for_only_when_it_is_not_routine(form):
    assert form.fields.urgency_reasons.isHidden()

    form.fields.urgency.choose(Urgency.URGENT)

    assert not form.fields.urgency_reasons.isHidden()


def test_a_child_at_risk_and_routine_are_doubted(form):
    about = form.fields.urgency.control.accessibleDescription
    form.fields.child_at_risk.choose(YesNo.YES)
    assert about() == "A child is at risk now: is it routine?"

    form.fields.urgency.choose(Urgency.URGENT)
    assert about() == ""


def test_what_is_known_shows_while_one_types_and_stops_nobody(qtbot, desk, form, report_id):
    qtbot.keyClicks(form.fields.addresses.control, "HTTP://EXAMPLE.ORG/a")
    qtbot.waitUntil(lambda: not form.card.isHidden())
    form.fields.summary.set_text("Told again")

    form.save.click()

    assert len(recorded(desk)) == 2


def test_a_known_hash_reference_shows_too(qtbot, form, report_id):
    form.fields.hash_algorithm.choose(Algorithm.MD5)
    form.fields.hash_text.set_text("A" * 32)

    qtbot.waitUntil(lambda: not form.card.isHidden())


def test_defanged_addresses_are_written_out_only_when_asked(form):
    form.fields.addresses.set_text("hxxps://example[.]org/a\nhttps://example.net/")
    form.look_up()
    assert form.fields.draft().addresses[0] == "hxxps://example[.]org/a"

    form.offer.action.click()

    assert form.fields.draft().addresses == ("https://example.org/a", "https://example.net/")


def test_the_next_report_keeps_what_seldom_changes(qtbot, desk, form):
    form.fields.summary.set_text("A page")
    form.fields.channel.choose(Channel.TELEPHONE)
    form.fields.child_at_risk.choose(YesNo.YES)
    with qtbot.waitActive(form):
        form.activateWindow()

    qtbot.keyClick(form.fields.summary.control, Qt.Key.Key_Return, CTRL | SHIFT)

    assert len(recorded(desk)) == 1
    draft = form.fields.draft()
    assert (draft.channel, draft.summary) == (Channel.TELEPHONE, "")
    assert draft.child_at_risk == YesNo.UNKNOWN


def test_a_changed_report_is_saved_in_its_place(desk, form, report_id):
    form.change(report_id)
    form.fields.summary.set_text("Now clearer")
    form.fields.addresses.set_text("https://example.com/c")

    form.save.click()

    (report,) = recorded(desk)
    assert report.says.summary == "Now clearer"
    assert len(report.addresses) == 3


def test_nothing_typed_is_left_without_a_question(qtbot, form):
    with qtbot.waitSignal(form.left):
        form.leave()


def test_what_was_typed_is_not_lost_by_a_slip(qtbot, form):
    form.fields.summary.set_text("A page")

    with qtbot.assertNotEmitted(form.left):
        form.leave()
    with qtbot.waitSignal(form.left):
        form.findChild(Dialog).yes.click()


@pytest.mark.parametrize(("width", "beside"), [(1228, True), (842, True), (700, False)])
def test_two_columns_stand_beside_each_other_where_there_is_room(qtbot, form, width, beside):
    form.resize(width, 822)

    def start_of(field):
        return field.mapTo(form, field.rect().topLeft()).x()

    fields = form.fields
    qtbot.waitUntil(lambda: (start_of(fields.received_at) > start_of(fields.addresses)) == beside)


def test_all_of_the_form_fits_a_usual_screen(qtbot, desk, form):
    desk.write(record_report, a_draft(addresses=["https://example.org/a"]))
    form.fields.addresses.set_text("https://example.org/a\nhxxps://example[.]net")
    form.fields.urgency.choose(Urgency.URGENT)
    form.look_up()

    bar = form.page.body.verticalScrollBar()
    qtbot.waitUntil(lambda: form.card.isVisible() and bar.maximum() == 0)
