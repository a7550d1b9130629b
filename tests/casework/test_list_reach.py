from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.list_reach import list_reached
from caseapp.casework.match_desk import acknowledge_corrections, describe_match_desk
from caseapp.casework.reports import promote_report, record_report
from caseapp.models.vocabulary import Algorithm
from tests.casework.matching import an_entry
from tests.sample import a_draft
from tests.sample_lists import digests_of


def told(lister, list_id):
    return [
        (each.kind, each.title, each.references, each.corrections)
        for each in lister.read(list_reached, list_id)
    ]


def in_a_report(lister, take, *names):
    report_id = take(record_report, a_draft())
    digests = "\n".join(digests_of(name)[0].value.hex() for name in names)
    pasted = HashListDraft(digests, Algorithm.MD5)
    take(add_hash_references, pasted, report_id=report_id)
    return report_id


def test_a_list_that_names_nothing_of_ours_reaches_nobody(lister, opened_id):
    lister.hold(opened_id, "a")

    list_id = lister.bring(an_entry("z"))

    assert told(lister, list_id) == []


def test_cases_and_reports_are_listed_with_what_is_named_of_them(lister, take, opened_id):
    lister.hold(opened_id, "a", "b", "not named")
    in_a_report(lister, take, "b")

    list_id = lister.bring(an_entry("a"), an_entry("b"))

    assert told(lister, list_id) == [("case", "Birch lantern", 2, 0), ("report", "", 1, 0)]


def test_what_hangs_on_a_report_in_a_case_is_counted_with_the_case(lister, take, opened_id):
    report_id = in_a_report(lister, take, "a")
    take(promote_report, report_id, title="Amber harbour")

    list_id = lister.bring(an_entry("a"))

    assert told(lister, list_id) == [("case", "Amber harbour", 1, 0)]


def test_a_case_is_reached_by_what_was_taken_back_until_somebody_saw_it(lister, take, opened_id):
    lister.hold(opened_id, "a", "b")
    list_id = lister.bring(an_entry("a"), an_entry("b"))

    lister.bring(an_entry("b"), list_id=list_id)

    assert told(lister, list_id) == [("case", "Birch lantern", 1, 1)]
    corrections = lister.read(describe_match_desk, case_id=opened_id).corrections
    take(acknowledge_corrections, [each.id for each in corrections])
    assert told(lister, list_id) == [("case", "Birch lantern", 1, 0)]


def test_another_list_that_names_the_same_is_not_counted(lister, opened_id):
    lister.hold(opened_id, "a")
    lister.bring(an_entry("a"), name="Another")

    list_id = lister.bring(an_entry("z"))

    assert told(lister, list_id) == []
