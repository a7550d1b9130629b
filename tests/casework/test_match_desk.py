import pytest

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.casework.match_desk import count_corrections, describe_match_desk
from caseapp.casework.match_rows import ListWord, ReferenceState
from caseapp.casework.reports import record_report
from caseapp.models.vocabulary import Algorithm, ListNature
from tests.casework.matching import an_entry
from tests.sample import a_draft
from tests.sample_lists import digests_of, pdq_of


@pytest.fixture
def desk(lister, opened_id):
    """Return a function that describes the match desk of the case."""

    def desk(**asked):
        return lister.read(describe_match_desk, case_id=opened_id, **asked)

    return desk


def md5(name):
    return digests_of(name)[0].value.hex()


def states(described):
    return {row.digest: row.state for row in described.rows}


def test_references_are_sorted_by_what_is_known_of_them(lister, opened_id, desk, take):
    lister.bring(an_entry("known"), an_entry("two"), an_entry("p", digests=[pdq_of("p")]))
    lister.bring(an_entry("two", "2"), name="Another series")
    lister.bring(an_entry("program", code=""), name="Programs", nature=ListNature.KNOWN_SOFTWARE)
    recalled = lister.bring(an_entry("gone"), name="Recalled")
    near = pdq_of("p", flipped=7).value.hex()
    lister.hold(opened_id, "known", "two", "program", "gone", "new")
    lister.hold(opened_id, near, algorithm=Algorithm.PDQ)
    take(withdraw_hash_list, recalled, reason="Recalled.")

    assert states(desk()) == {
        md5("known"): ReferenceState.KNOWN,
        md5("two"): ReferenceState.CONFLICT,
        md5("program"): ReferenceState.SOFTWARE,
        md5("gone"): ReferenceState.WITHDRAWN,
        md5("new"): ReferenceState.NEW,
        near: ReferenceState.NEAR,
    }
    assert desk().counts == dict.fromkeys(ReferenceState, 1)


def test_a_match_says_which_list_which_version_and_what_it_says(lister, opened_id, desk):
    lister.bring(an_entry("a", series=("Amber",), victim_identified=False, distributed=True))
    lister.hold(opened_id, "a")

    (match,) = desk().rows[0].matches

    assert (match.list_name, match.source, match.version) == (
        "Known series",
        "Northline Hotline",
        "1",
    )
    assert (match.grade, match.series) == ("VICS, United States: Category 1", "Amber")
    assert match.flags == (ListWord.VICTIM_NOT_IDENTIFIED, ListWord.DISTRIBUTED)
    assert match.nature is ListNature.MATERIAL


def test_known_software_hides_nothing(lister, opened_id, desk):
    lister.bring(an_entry("a", code=""), name="Programs", nature=ListNature.KNOWN_SOFTWARE)
    lister.bring(an_entry("p", digests=[pdq_of("p")]))
    lister.bring(
        an_entry("p", code="", digests=[pdq_of("p", flipped=3)]),
        name="More programs",
        nature=ListNature.KNOWN_SOFTWARE,
    )
    lister.hold(opened_id, "a")
    lister.hold(opened_id, pdq_of("p", flipped=3).value.hex(), algorithm=Algorithm.PDQ)

    software, near = desk().rows

    assert software.state is ReferenceState.SOFTWARE
    assert near.state is ReferenceState.NEAR
    assert [match.list_name for match in near.matches] == ["More programs", "Known series"]


def test_a_code_for_known_software_is_read_as_such(lister, opened_id, desk):
    lister.bring(an_entry("a", "8", scheme="vics_uk"))
    lister.hold(opened_id, "a")

    (row,) = desk().rows

    assert row.state is ReferenceState.SOFTWARE
    assert row.matches[0].grade == "VICS, United Kingdom (CAID): Known software"


def test_what_another_case_or_report_holds_is_not_new(lister, opened_id, desk, take):
    other_id = take(open_case, CaseDraft("Copper field"))
    lister.hold(other_id, "a", "b")
    take(record_report, a_draft(hash_text=md5("a"), hash_algorithm=Algorithm.MD5))
    lister.hold(opened_id, "a", "c")

    known, new = desk().rows

    assert known.state is ReferenceState.KNOWN
    assert len(known.also_in) == 2
    assert all(number[:2] in {"CR", "RP"} for number in known.also_in)
    assert (new.state, new.also_in) == (ReferenceState.NEW, ())


def test_the_same_digits_of_another_algorithm_elsewhere_are_another_digest(
    lister, opened_id, desk, take
):
    other_id = take(open_case, CaseDraft("Copper field"))
    digits = pdq_of("a").value.hex()
    lister.hold(other_id, digits, algorithm=Algorithm.SHA256)
    lister.hold(opened_id, digits, algorithm=Algorithm.PDQ)

    (row,) = desk().rows

    assert (row.state, row.also_in) == (ReferenceState.NEW, ())


@pytest.mark.parametrize(
    ("listed", "held", "raises"),
    [
        (["a"], ["a", "new"], True),
        (["a"], ["a"], False),
        ([], ["new"], False),  # no list that could have named it
    ],
)
def test_what_is_new_to_everyone_raises_urgency(lister, opened_id, desk, listed, held, raises):
    if listed:
        lister.bring(*map(an_entry, listed))
    lister.hold(opened_id, *held)

    assert desk().raises_urgency is raises


def test_a_list_that_has_no_digest_of_an_algorithm_makes_nothing_new(lister, opened_id, desk):
    lister.bring(an_entry("a"))
    lister.hold(opened_id, pdq_of("new").value.hex(), algorithm=Algorithm.PDQ)

    assert desk().rows[0].state is ReferenceState.NEW
    assert not desk().raises_urgency


def test_a_withdrawn_list_and_one_of_software_cannot_tell_what_is_new(
    lister, opened_id, desk, take
):
    list_id = lister.bring(an_entry("a"))
    lister.bring(an_entry("b", code=""), name="Programs", nature=ListNature.KNOWN_SOFTWARE)
    lister.hold(opened_id, "new")
    assert desk().raises_urgency

    take(withdraw_hash_list, list_id, reason="Recalled.")

    assert not desk().raises_urgency


def test_rows_are_searched_and_counts_are_of_all(lister, opened_id, desk):
    lister.bring(an_entry("a", series=("Amber",)), an_entry("b"))
    lister.hold(opened_id, "a", "b", "c")

    assert [row.digest for row in desk(search="amber").rows] == [md5("a")]
    assert [row.digest for row in desk(search=md5("b")[:9].upper()).rows] == [md5("b")]
    assert len(desk(search="known ser").rows) == 2
    assert desk(search="nothing so").rows == ()
    assert [row.digest for row in desk(state=ReferenceState.NEW).rows] == [md5("c")]
    assert len(desk(limit=1).rows) == 1
    assert desk(search="amber").counts == {ReferenceState.KNOWN: 2, ReferenceState.NEW: 1}


def test_a_report_has_its_own_desk(lister, take):
    lister.bring(an_entry("a"))
    report_id = take(record_report, a_draft(hash_text=md5("a"), hash_algorithm=Algorithm.MD5))

    described = lister.read(describe_match_desk, report_id=report_id)

    assert states(described) == {md5("a"): ReferenceState.KNOWN}


def test_corrections_of_a_report_in_no_case_are_counted_by_the_report(lister, take):
    list_id = lister.bring(an_entry("a"), an_entry("b"))
    report_id = take(record_report, a_draft(hash_text=md5("a"), hash_algorithm=Algorithm.MD5))

    lister.bring(an_entry("b"), list_id=list_id)

    assert lister.read(count_corrections) == {report_id: 1}
