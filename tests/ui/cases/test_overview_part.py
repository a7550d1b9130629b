from dataclasses import replace

import pytest

from caseapp.casework.case_sheet import describe_case
from caseapp.casework.notes import NoteDraft, add_note
from caseapp.models.vocabulary import Handling, Pap, Regime, Tlp, Urgency, YesNo
from caseapp.ui.cases.overview_part import PAGE
from caseapp.ui.cases.statement_list import StatementBox
from tests.ui.cases.reading import texts


@pytest.fixture
def overview(part):
    return part("overview")


def test_a_case_is_changed_where_it_is_shown(desk, overview, case_id, asked):
    overview.case.edit.click()
    form = asked().form
    form.title.set_text("Amber harbour")
    form.jurisdictions.set_text("no nl, NO")
    asked().yes.click()

    says = desk.read(describe_case, case_id).says
    assert (says.title, says.jurisdictions) == ("Amber harbour", ("NO", "NL"))
    assert "Norway, Netherlands" in texts(overview.case)


def test_each_form_changes_its_own_part_alone(desk, overview, case_id, asked):
    before = desk.read(describe_case, case_id).says

    overview.urgency.edit.click()
    form = asked().form
    form.child_at_risk.choose(YesNo.YES.value)
    form.urgency.choose(Urgency.URGENT)
    form.reasons.set_text("Logs are kept for ten days\n\nA child may be there")
    asked().yes.click()
    overview.basis.edit.click()
    asked().form.regime.choose(Regime.POLICE_DIRECTIVE)
    asked().yes.click()

    assert desk.read(describe_case, case_id).says == replace(
        before,
        child_at_risk=YesNo.YES,
        urgency=Urgency.URGENT,
        urgency_reasons=("Logs are kept for ten days", "A child may be there"),
        regime=Regime.POLICE_DIRECTIVE,
    )


def test_a_marking_is_chosen_and_shown_in_words(desk, overview, case_id, asked):
    overview.handling.edit.click()
    form = asked().form
    form.tlp.choose(Tlp.RED)
    form.pap.choose(Pap.RED)
    form.codes[Handling.H3].check(on=True)
    asked().yes.click()
    assert form.conditions.problem() == "H3 needs its restrictions in words."

    form.conditions.set_text("Only within unit 4")
    asked().yes.click()

    shown = texts(overview.handling)
    assert Tlp.RED.explanation in shown
    assert Handling.H3.explanation in shown
    assert "Only within unit 4" in shown


def test_another_systems_number_is_added(desk, overview, case_id, asked):
    overview.references.edit.click()
    form = asked().form
    form.system.set_text("SIENA")
    asked().yes.click()
    assert form.number.problem() == "Give the number."

    form.number.set_text("2026-4711")
    asked().yes.click()

    assert "2026-4711" in texts(overview.references)


def test_a_partners_case_shows_whose_it_is_and_has_nothing_to_change(page, part, their_case_id):
    page.open(their_case_id)
    overview = part("overview")

    assert "This record is Northline Hotline's." in texts(overview.theirs)
    assert "J. Weaver" in texts(overview.case)
    assert overview.case.edit.isHidden()
    assert page.panel.move_on.isHidden()


def test_a_partners_word_is_adopted_and_its_source_stays(desk, overview, case_id, hear):
    hear(case_id, "case", "urgency", "urgent")
    box = overview.findChild(StatementBox)
    assert texts(box)[0] == "Northline Hotline says of “Urgency”: Urgent"
    assert "Here it says: Routine" in texts(box)

    box.adopt.click()

    assert desk.read(describe_case, case_id).says.urgency == Urgency.URGENT
    assert "Urgency: adopted from Northline Hotline" in texts(overview.statements)[-1]


def test_a_partners_word_is_set_aside(desk, overview, case_id, hear):
    hear(case_id, "case", "urgency", "urgent")

    overview.findChild(StatementBox).aside.click()

    assert desk.read(describe_case, case_id).says.urgency == Urgency.ROUTINE
    assert overview.statements.isHidden()


def test_our_status_can_only_be_set_aside(overview, case_id, hear):
    hear(case_id, "case", "status", "closed")

    assert overview.findChild(StatementBox).adopt.isHidden()


def test_a_timeline_shows_what_is_new_and_more_on_request(desk, overview, case_id):
    for at in range(PAGE + 2):
        desk.write(add_note, NoteDraft(f"Note {at}"), case_id=case_id)

    assert texts(overview.timeline).count("Note written") == PAGE
    overview.older.click()

    assert texts(overview.timeline).count("Note written") == PAGE + 2
    assert "Case opened" in texts(overview.timeline)
    assert overview.older.isHidden()
