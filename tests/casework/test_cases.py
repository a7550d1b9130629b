from dataclasses import replace

import pytest

from caseapp.casework.case_sheet import describe_case
from caseapp.casework.cases import CaseDraft, change_case, move_case, open_case
from caseapp.casework.drafts import NotReady
from caseapp.casework.ours import NotOurs
from caseapp.errors import NotAllowed
from caseapp.models import Case, Officer
from caseapp.models.columns import LINE, PROSE
from caseapp.models.vocabulary import (
    CaseOutcome,
    CaseStatus,
    Handling,
    Pap,
    Permission,
    Priority,
    Regime,
    Tlp,
)

DRAFT = CaseDraft(
    "Amber harbour",
    summary="Joint work with a hotline",
    priority=Priority.HIGH,
    jurisdictions=("DE", "NO"),
    tlp=Tlp.AMBER_STRICT,
    pap=Pap.RED,
    handling=(Handling.H3, "Only within unit 4"),
    regime=Regime.POLICE_DIRECTIVE,
    article="Art. 37",
)


def test_a_case_is_opened_open_at_our_agency_and_owned_by_who_opened_it(session, officer):
    case = session.get_one(Case, open_case(session, officer, DRAFT))

    assert (case.status, case.origin, case.owner_id) == (
        CaseStatus.OPEN,
        officer.agency_id,
        officer.id,
    )
    assert case.outcome == CaseOutcome.NOT_KNOWN


def test_a_case_can_be_opened_for_a_colleague(session, officer):
    colleague = Officer(name="Ben", agency=officer.agency)
    session.add(colleague)
    session.flush()

    case_id = open_case(session, officer, replace(DRAFT, owner_id=colleague.id))

    assert describe_case(session, case_id).owner == "Ben"


def test_cases_are_numbered_one_after_the_other(session, officer):
    sheets = [describe_case(session, open_case(session, officer, DRAFT)) for _ in range(2)]

    assert [sheet.reference[-6:] for sheet in sheets] == ["000001", "000002"]


def test_a_case_says_what_was_typed_in(session, officer):
    case_id = open_case(session, officer, DRAFT)

    assert describe_case(session, case_id).says == replace(DRAFT, owner_id=officer.id)


def test_a_case_says_something_else_after_a_change(session, officer, case_id):
    change_case(session, officer, case_id, DRAFT)

    assert describe_case(session, case_id).says == DRAFT


def test_handling_in_our_own_words_is_a_condition_of_the_marking(session, officer):
    marking = describe_case(session, open_case(session, officer, DRAFT)).marking

    assert (marking.handling, marking.conditions) == ((Handling.H3,), ("Only within unit 4",))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * (LINE + 1)}, "title"),
        ({"summary": "x" * (PROSE + 1)}, "summary"),
        ({"article": "x" * (LINE + 1)}, "article"),
        ({"transfer_ground": "x" * (LINE + 1)}, "transfer_ground"),
        ({"jurisdictions": ("DE", "Atlantis")}, "jurisdictions"),
        ({"urgency_reasons": ("x" * (LINE + 1),)}, "urgency_reasons"),
        ({"urgency_reasons": ("x",) * 51}, "urgency_reasons"),
        ({"handling": ("h3",)}, "conditions"),
        ({"summary": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="}, "summary"),
    ],
)
def test_a_draft_says_what_is_missing_wrong_or_media(change, field):
    assert list(replace(DRAFT, **change).problems()) == [field]


def test_a_good_draft_has_no_problems():
    assert DRAFT.problems() == {}


def test_a_draft_with_problems_is_refused_whoever_brings_it(session, officer):
    with pytest.raises(NotReady, match="Give the case a title"):
        open_case(session, officer, CaseDraft(""))


def test_a_partners_case_is_not_ours_to_change(session, officer, their_case):
    with pytest.raises(NotOurs, match="This record is Northline Hotline's"):
        change_case(session, officer, their_case.id, DRAFT)
    with pytest.raises(NotOurs):
        move_case(
            session,
            officer,
            their_case.id,
            status=CaseStatus.ACTIVE,
            outcome=CaseOutcome.NOT_KNOWN,
        )


def test_a_partners_case_shows_whose_it_is_and_who_wrote_it(session, their_case):
    sheet = describe_case(session, their_case.id)

    assert (sheet.ours, sheet.origin, sheet.foreign_author) == (
        False,
        "Northline Hotline",
        "J. Weaver",
    )


def test_status_and_outcome_are_kept_apart(session, officer, case_id):
    move_case(
        session,
        officer,
        case_id,
        status=CaseStatus.MONITORING,
        outcome=CaseOutcome.CHILD_SAFEGUARDED,
    )

    sheet = describe_case(session, case_id)
    assert (sheet.status, sheet.outcome) == (
        CaseStatus.MONITORING,
        CaseOutcome.CHILD_SAFEGUARDED,
    )


def test_closing_needs_a_right_of_its_own(session, officer, case_id):
    officer.permissions = (Permission.WRITE,)

    with pytest.raises(NotAllowed, match="close records"):
        move_case(
            session,
            officer,
            case_id,
            status=CaseStatus.CLOSED,
            outcome=CaseOutcome.PASSED_ON,
        )


def test_a_case_is_closed_with_an_outcome(session, officer, case_id):
    with pytest.raises(NotAllowed, match="closed with an outcome"):
        move_case(
            session,
            officer,
            case_id,
            status=CaseStatus.CLOSED,
            outcome=CaseOutcome.NOT_KNOWN,
        )


@pytest.mark.parametrize("step", ["open", "change"])
def test_only_those_who_may_write_open_or_change_cases(session, officer, case_id, step):
    officer.permissions = ()

    with pytest.raises(NotAllowed, match="write records"):
        if step == "open":
            open_case(session, officer, DRAFT)
        else:
            change_case(session, officer, case_id, DRAFT)
