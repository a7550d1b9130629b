"""What a person has decided about a package so far."""

from uuid import UUID

import pytest

from caseapp.exchange.review import FieldReview, PackageReview, RecordReview, Standing
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.packages.review_state import ReviewState

REPORT, ADDRESS, ASSESSMENT, CLAIMED, UPDATED, SAME = (UUID(int=at) for at in range(1, 7))
HANGING = {ADDRESS: REPORT, ASSESSMENT: ADDRESS}


def a_record(record_id, standing, *fields):
    return RecordReview(
        record_id, "address", "Address", "a", "Harbour", standing, "", tuple(fields)
    )


def a_field(name, *, conflict=False):
    return FieldReview(name, name, "ours", "theirs", conflict)


@pytest.fixture
def state():
    records = (
        a_record(REPORT, Standing.NEW),
        a_record(ADDRESS, Standing.NEW),
        a_record(ASSESSMENT, Standing.NEW),
        a_record(CLAIMED, Standing.CLAIM),
        a_record(SAME, Standing.SAME),
        a_record(UPDATED, Standing.UPDATE, a_field("kind"), a_field("hosted_by", conflict=True)),
    )
    review = PackageReview("Harbour", PartnerLevel.COMPARED, (), None, records, None, "")
    return ReviewState(review, HANGING)


def test_what_is_new_is_taken_but_a_claim_is_left(state):
    assert state.taken == {REPORT, ADDRESS, ASSESSMENT}


def test_a_conflict_is_never_chosen_beforehand(state):
    assert state.chosen(UPDATED, "kind") is True
    assert state.chosen(UPDATED, "hosted_by") is None
    assert state.open_conflicts() == [(UPDATED, "hosted_by")]


def test_leaving_an_address_leaves_its_assessment_and_taking_that_takes_both(state):
    state.turn([ADDRESS], on=False)
    assert state.taken == {REPORT}

    state.turn([ASSESSMENT], on=True)
    assert state.taken == {REPORT, ADDRESS, ASSESSMENT}


def test_changes_count_records_and_fields_of_theirs_only(state):
    assert state.changes() == 4

    state.choose(UPDATED, "kind", theirs=False)
    state.choose(UPDATED, "hosted_by", theirs=True)

    assert state.changes() == 4
    assert state.open_conflicts() == []


def test_what_was_decided_names_fields_of_theirs_only(state):
    state.choose(UPDATED, "kind", theirs=False)
    state.choose(UPDATED, "hosted_by", theirs=True)
    state.turn([REPORT], on=False)

    decided = state.decisions(reason="It cannot wait.")

    assert decided.take == frozenset()
    assert decided.fields == {UPDATED: {"hosted_by"}}
    assert decided.reason == "It cannot wait."


def test_what_hangs_on_a_claim_is_left_with_it(state):
    again = ReviewState(state.review, {ADDRESS: CLAIMED, ASSESSMENT: ADDRESS})

    assert again.taken == {REPORT}
