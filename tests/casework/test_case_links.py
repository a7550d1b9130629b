import pytest

from caseapp.casework import case_links
from caseapp.casework.case_links import find_links
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.indicators import IndicatorDraft, add_indicator
from caseapp.casework.reports import add_report_to_case, record_report
from caseapp.models import Case
from caseapp.models.vocabulary import Algorithm, IndicatorKind
from tests.sample import a_draft
from tests.sample_lists import digests_of


def md5(name):
    return digests_of(name)[0].value.hex()


def a_reported(name):
    return a_draft(hash_text=md5(name), hash_algorithm=Algorithm.MD5)


@pytest.fixture
def other_id(take):
    return take(open_case, CaseDraft("Copper field"))


def numbers(lister, graph):
    return [node.label for node in graph.nodes]


def number_of(lister, case_id):
    return lister.read(lambda session: session.get_one(Case, case_id).reference)


def test_cases_are_joined_by_references_and_indicators(lister, opened_id, other_id, take):
    lister.hold(opened_id, "a", "b")
    lister.hold(other_id, "a", "c")
    for each in (opened_id, other_id):
        take(add_indicator, IndicatorDraft(IndicatorKind.DOMAIN, "amber.example"), case_id=each)

    graph = lister.read(find_links, opened_id)

    assert [node.id for node in graph.nodes] == [opened_id, other_id]
    (edge,) = graph.edges
    assert (edge.a, edge.b, edge.count) == (opened_id, other_id, 2)
    assert edge.through == ("Domain amber.example", f"MD5 {md5('a')[:12]}…")


def test_of_others_only_their_numbers_are_told(lister, opened_id, other_id):
    lister.hold(opened_id, "a")
    lister.hold(other_id, "a", "secret")

    graph = lister.read(find_links, opened_id)

    assert numbers(lister, graph) == [
        number_of(lister, opened_id),
        number_of(lister, other_id),
    ]
    assert md5("secret")[:12] not in str(graph)


def test_a_report_in_no_case_stands_for_itself_and_one_in_a_case_for_the_case(
    lister, opened_id, other_id, take
):
    lister.hold(opened_id, "a")
    alone, joined, ours = (take(record_report, a_reported("a")) for _ in range(3))
    take(add_report_to_case, joined, case_id=other_id)
    take(add_report_to_case, ours, case_id=opened_id)

    graph = lister.read(find_links, opened_id)

    assert {(node.id, node.kind) for node in graph.nodes} == {
        (opened_id, "case"),
        (other_id, "case"),
        (alone, "report"),
    }


def test_others_are_joined_by_what_this_case_holds_too(lister, opened_id, take):
    second, third = (take(open_case, CaseDraft(title)) for title in ("Copper field", "Dry well"))
    for each in (opened_id, second, third):
        lister.hold(each, "a")
    for each in (second, third):
        lister.hold(each, "theirs")

    graph = lister.read(find_links, opened_id)

    assert [edge.count for edge in graph.edges] == [1, 1, 1]


def test_the_same_digits_of_another_algorithm_join_nothing(lister, opened_id, other_id):
    digits = digests_of("a")[2].value.hex()
    lister.hold(opened_id, digits, algorithm=Algorithm.SHA256)
    lister.hold(other_id, digits, algorithm=Algorithm.PDQ)

    graph = lister.read(find_links, opened_id)

    assert (len(graph.nodes), graph.edges, graph.left_out) == (1, (), 0)


def test_a_picture_stays_small_and_says_what_it_leaves_out(lister, opened_id, take, monkeypatch):
    monkeypatch.setattr(case_links, "MOST_NODES", 1)
    monkeypatch.setattr(case_links, "MOST_NAMED", 2)
    little, much = (take(open_case, CaseDraft(title)) for title in ("Copper field", "Dry well"))
    lister.hold(opened_id, "a", "b", "c")
    lister.hold(little, "a")
    lister.hold(much, "a", "b", "c")

    graph = lister.read(find_links, opened_id)

    assert [node.id for node in graph.nodes] == [opened_id, much]
    assert graph.left_out == 1
    (edge,) = graph.edges
    assert (len(edge.through), edge.count) == (2, 3)
