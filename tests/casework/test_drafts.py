import pytest

from caseapp.casework.cases import CaseDraft, change_case
from caseapp.casework.drafts import said, write_value
from caseapp.casework.texts import TooLong
from caseapp.models import Case
from caseapp.models.columns import LINE, PROSE
from caseapp.models.vocabulary import Urgency


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_a_character_that_no_file_can_hold_is_explained(text):
    problem = CaseDraft("Title", summary=text).problems()

    assert problem == {"summary": "This text holds a character that cannot be stored."}


def test_each_text_has_the_limit_of_its_column():
    fits = CaseDraft("x" * LINE, summary="x" * PROSE)

    assert fits.problems() == {}
    assert list(CaseDraft("x" * (LINE + 1)).problems()) == ["title"]


def test_space_around_a_text_is_not_kept(session, officer, case_id):
    change_case(session, officer, case_id, CaseDraft("  Amber harbour ", handling=(" a ", " ")))

    case = session.get_one(Case, case_id)
    assert (case.title, case.handling) == ("Amber harbour", ("a",))


def test_a_draft_says_again_what_a_record_says(session, officer, case_id):
    draft = CaseDraft("Amber harbour", urgency=Urgency.URGENT, urgency_reasons=("Logs end soon",))
    change_case(session, officer, case_id, draft)

    assert said(CaseDraft, session.get_one(Case, case_id)) == draft


def test_one_field_is_held_to_its_limit_too(session, case_id):
    with pytest.raises(TooLong):
        write_value(session.get_one(Case, case_id), "title", "x" * (LINE + 1))
