"""What a list changes or takes back reaches every case, and stays until it was seen."""

import pytest
from sqlalchemy import select

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.list_withdrawals import withdraw_entries, withdraw_hash_list
from caseapp.casework.match_desk import (
    acknowledge_corrections,
    confirm_matches,
    count_corrections,
    describe_match_desk,
)
from caseapp.casework.match_rows import ReferenceState
from caseapp.errors import NotAllowed
from caseapp.models import ListCorrection, ListMatch
from caseapp.models.vocabulary import Algorithm, CorrectionKind, MatchState, Permission
from tests.casework.matching import an_entry
from tests.sample_lists import digests_of, pdq_of

MD5 = digests_of("a")[0]
US_1, US_2 = "VICS, United States: Category 1", "VICS, United States: Category 2"


@pytest.fixture
def list_id(lister):
    return lister.bring(an_entry("a"), an_entry("b"))


@pytest.fixture
def case_id(lister, opened_id, list_id):
    lister.hold(opened_id, "a")
    return opened_id


def desk_of(lister, case_id):
    return lister.read(describe_match_desk, case_id=case_id)


def kinds(lister, case_id):
    return [each.kind for each in desk_of(lister, case_id).corrections]


def all_of(session, model):
    return list(session.scalars(select(model).order_by(model.id)))


def test_another_grade_is_a_correction_and_the_old_word_is_kept(lister, case_id, list_id):
    lister.bring(an_entry("a", "2"), an_entry("b"), list_id=list_id)

    (correction,) = desk_of(lister, case_id).corrections
    assert (correction.kind, correction.before, correction.after) == (
        CorrectionKind.GRADED_ANEW,
        US_1,
        US_2,
    )
    before, after = lister.read(all_of, ListMatch)
    assert (before.grade, before.state) == ("1", MatchState.WITHDRAWN)
    assert (after.grade, after.state) == ("2", MatchState.STANDS)


def test_the_desk_shows_what_the_list_says_now(lister, case_id, list_id):
    lister.bring(an_entry("a", "2"), an_entry("b"), list_id=list_id)

    (row,) = desk_of(lister, case_id).rows
    assert [(match.grade, match.version) for match in row.matches] == [(US_2, "2")]
    assert row.correction.kind is CorrectionKind.GRADED_ANEW
    assert row.state is ReferenceState.KNOWN


def test_other_words_of_the_list_are_a_correction_too(lister, case_id, list_id):
    lister.bring(an_entry("a", victim_identified=True), an_entry("b"), list_id=list_id)

    assert kinds(lister, case_id) == [CorrectionKind.CHANGED]


@pytest.mark.parametrize("more", [{"remark": "Looked at again"}, {"tags": ("x",)}])
def test_what_no_match_keeps_is_no_correction(lister, case_id, list_id, more):
    lister.bring(an_entry("a", **more), an_entry("b"), list_id=list_id)

    assert kinds(lister, case_id) == []
    assert len(lister.read(all_of, ListMatch)) == 1


def test_an_entry_that_a_whole_list_does_not_name_any_more_is_withdrawn(lister, case_id, list_id):
    lister.bring(an_entry("b"), list_id=list_id)

    (row,) = desk_of(lister, case_id).rows
    assert row.state is ReferenceState.WITHDRAWN
    assert row.correction.kind is CorrectionKind.WITHDRAWN
    assert (row.correction.before, row.correction.after) == (US_1, "")


def test_entries_withdrawn_here_reach_every_case_with_the_reason(lister, case_id, list_id, take):
    other_id = take(open_case, CaseDraft("Copper field"))
    lister.hold(other_id, "a")

    key = Algorithm.MD5, MD5.value.hex()
    take(withdraw_entries, list_id, [key], reason="Wrongly graded.")

    for each in (case_id, other_id):
        (correction,) = desk_of(lister, each).corrections
        assert correction.reason == "Wrongly graded."
    assert lister.read(count_corrections) == {case_id: 1, other_id: 1}


def test_a_withdrawn_list_is_a_correction_of_each_match(lister, case_id, list_id, take):
    take(withdraw_hash_list, list_id, reason="Recalled by its source.")

    (correction,) = desk_of(lister, case_id).corrections
    assert (correction.kind, correction.reason) == (
        CorrectionKind.LIST_WITHDRAWN,
        "Recalled by its source.",
    )
    (row,) = desk_of(lister, case_id).rows
    assert row.state is ReferenceState.WITHDRAWN


def test_an_entry_that_returns_is_said_to_be_listed_again(lister, case_id, list_id):
    lister.bring(an_entry("b"), list_id=list_id)
    lister.bring(an_entry("a"), an_entry("b"), list_id=list_id)

    assert kinds(lister, case_id) == [CorrectionKind.RETURNED, CorrectionKind.WITHDRAWN]
    (row,) = desk_of(lister, case_id).rows
    assert [match.state for match in row.matches] == [MatchState.STANDS]
    assert row.state is ReferenceState.KNOWN
    assert row.correction.kind is CorrectionKind.RETURNED


def test_what_is_withdrawn_already_is_not_withdrawn_again(lister, case_id, list_id):
    lister.bring(an_entry("b"), list_id=list_id)
    lister.bring(an_entry("c"), list_id=list_id)

    assert kinds(lister, case_id) == [CorrectionKind.WITHDRAWN]


def test_an_entry_that_lost_the_digest_of_a_reference_does_not_match_it_any_more(
    lister, opened_id, list_id
):
    lister.hold(opened_id, "a", algorithm=Algorithm.SHA1)

    lister.bring(an_entry("a", digests=[MD5]), an_entry("b"), list_id=list_id)
    lister.bring(an_entry("a", "2", digests=[MD5]), an_entry("b"), list_id=list_id)

    assert kinds(lister, opened_id) == [CorrectionKind.WITHDRAWN]


def test_another_entry_with_the_same_digest_corrects_nothing(lister, opened_id):
    md5, sha1, _sha256 = digests_of("a")
    list_id = lister.bring(an_entry("a", digests=[sha1]))
    lister.hold(opened_id, "a", algorithm=Algorithm.SHA1)

    lister.bring(an_entry("a", "2", digests=[md5, sha1]), list_id=list_id, whole=False)

    assert kinds(lister, opened_id) == []
    assert len(desk_of(lister, opened_id).rows[0].matches) == 2


def test_a_near_match_is_corrected_as_long_as_it_is_near(lister, opened_id):
    def entry(bits, code, quality=100):
        return an_entry("p", code, digests=[MD5, pdq_of("p", flipped=bits, quality=quality)])

    list_id = lister.bring(entry(3, "1"))
    lister.hold(opened_id, pdq_of("p").value.hex(), algorithm=Algorithm.PDQ)

    lister.bring(entry(5, "2"), list_id=list_id)
    lister.bring(entry(40, "2"), list_id=list_id)
    lister.bring(entry(2, "2"), list_id=list_id)
    lister.bring(entry(2, "2", quality=20), list_id=list_id)

    assert kinds(lister, opened_id) == [
        CorrectionKind.WITHDRAWN,
        CorrectionKind.RETURNED,
        CorrectionKind.WITHDRAWN,
        CorrectionKind.GRADED_ANEW,
    ]
    distances = [match.distance for match in lister.read(all_of, ListMatch)]
    assert distances == [3, 5, 2]


def test_a_correction_stands_until_an_officer_saw_it(lister, case_id, list_id, take):
    lister.bring(an_entry("b"), list_id=list_id)
    (correction,) = desk_of(lister, case_id).corrections

    take(acknowledge_corrections, [correction.id])
    take(acknowledge_corrections, [correction.id])

    assert desk_of(lister, case_id).corrections == ()
    assert lister.read(count_corrections) == {}
    (kept,) = lister.read(all_of, ListCorrection)
    assert kept.seen_by
    (row,) = desk_of(lister, case_id).rows
    assert (row.state, row.correction) == (ReferenceState.WITHDRAWN, None)


def test_a_correction_seen_in_one_case_stands_in_the_other(lister, case_id, list_id, take):
    other_id = take(open_case, CaseDraft("Copper field"))
    lister.hold(other_id, "a")
    lister.bring(an_entry("b"), list_id=list_id)

    take(acknowledge_corrections, [each.id for each in desk_of(lister, case_id).corrections])

    assert lister.read(count_corrections) == {other_id: 1}


def test_a_match_is_confirmed_once_and_says_by_whom(lister, case_id, take, officer_id):
    (row,) = desk_of(lister, case_id).rows
    match_id = row.matches[0].id

    take(confirm_matches, [match_id])
    (first,) = lister.read(all_of, ListMatch)
    take(confirm_matches, [match_id])

    (match,) = lister.read(all_of, ListMatch)
    assert (match.confirmed_by, match.confirmed_at) == (officer_id, first.confirmed_at)
    assert desk_of(lister, case_id).rows[0].matches[0].confirmed_at == first.confirmed_at


def test_a_new_grade_is_to_be_confirmed_again(lister, case_id, list_id, take):
    (row,) = desk_of(lister, case_id).rows
    take(confirm_matches, [row.matches[0].id])

    lister.bring(an_entry("a", "2"), an_entry("b"), list_id=list_id)

    (row,) = desk_of(lister, case_id).rows
    assert row.matches[0].confirmed_at is None


def test_what_the_list_does_not_say_any_more_is_not_confirmed(lister, case_id, list_id, take):
    (row,) = desk_of(lister, case_id).rows
    lister.bring(an_entry("b"), list_id=list_id)

    with pytest.raises(NotAllowed, match="not say this any more"):
        take(confirm_matches, [row.matches[0].id])


@pytest.mark.parametrize("step", [confirm_matches, acknowledge_corrections])
def test_only_who_may_write_decides(lister, case_id, take, step):
    def restrict(session, by):
        by.permissions = (Permission.READ,)

    take(restrict)
    with pytest.raises(NotAllowed, match="write records"):
        take(step, [])
