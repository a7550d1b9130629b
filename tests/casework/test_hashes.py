import pytest

from caseapp.casework import hashes
from caseapp.casework.hashes import (
    HashListDraft,
    HashReferenceDraft,
    add_hash_references,
    change_hash_reference,
    list_hash_references,
)
from caseapp.casework.ours import NotOurs
from caseapp.errors import NotAllowed
from caseapp.matching.digest import EMPTY_FILE
from caseapp.models import HashReference
from caseapp.models.columns import LINE
from caseapp.models.vocabulary import Algorithm

A, B = "a1" * 32, "b2" * 32
MD5 = "c3" * 16


def sha256(*digests, **fields):
    return HashListDraft("\n".join(digests), Algorithm.SHA256, **fields)


def test_a_pasted_list_is_added(session, officer, case_id):
    result = add_hash_references(
        session, officer, sha256(A, B.upper(), named_by="Unit list 4"), case_id=case_id
    )

    assert (result.added, result.already_here, result.refused) == (2, 0, ())
    rows = list_hash_references(session, case_id=case_id)
    assert [(row.algorithm, row.digest, row.says.named_by) for row in rows] == [
        (Algorithm.SHA256, A, "Unit list 4"),
        (Algorithm.SHA256, B, "Unit list 4"),
    ]


def test_a_text_file_names_its_own_algorithms(session, officer, case_id):
    draft = HashListDraft(f"md5: {MD5}\nsha256: {A}\n".encode())

    add_hash_references(session, officer, draft, case_id=case_id)

    rows = list_hash_references(session, case_id=case_id)
    assert [row.algorithm for row in rows] == [Algorithm.MD5, Algorithm.SHA256]


def test_what_is_here_is_not_added_again(session, officer, case_id, report_in_case):
    add_hash_references(session, officer, sha256(A), report_id=report_in_case.id)

    result = add_hash_references(session, officer, sha256(A, B, B), case_id=case_id)

    assert (result.added, result.already_here) == (1, 2)


def test_lines_that_say_nothing_are_refused_by_themselves(session, officer, case_id):
    empty, zero = EMPTY_FILE[Algorithm.SHA256], "0" * 64

    result = add_hash_references(session, officer, sha256("short", A, empty, zero), case_id=case_id)

    assert result.added == 1
    assert [line.line for line in result.refused] == [1, 3, 4]
    assert "stands for no content" in result.refused[1].reason


@pytest.mark.parametrize(
    ("draft", "field", "sentence"),
    [
        (sha256(""), "source", "Type or paste"),
        (HashListDraft(A), "source", "Line 1: Nothing says which algorithm"),
        (sha256("short"), "source", "Line 1: SHA-256 has 64"),
        (sha256(A, named_by="x" * (LINE + 1)), "named_by", "200 fit"),
        (HashListDraft(b"\xff\xd8\xff\xe0 a picture"), "source", "image"),
        (HashListDraft(b"\x00\x01\x02"), "source", "not a text file"),
    ],
)
def test_a_draft_says_why_nothing_can_be_taken_from_it(draft, field, sentence):
    (problem,) = draft.problems().items()
    assert problem[0] == field
    assert sentence in problem[1]


def test_there_is_a_most_for_one_step(monkeypatch):
    monkeypatch.setattr(hashes, "MOST_AT_ONCE", 1)

    assert list(sha256(A, B).problems()) == ["source"]
    assert sha256(A).problems() == {}


def test_the_same_digest_elsewhere_is_named_by_its_number(
    session, officer, case_id, report_in_case, their_case
):
    add_hash_references(session, officer, sha256(A, B), case_id=case_id)
    add_hash_references(session, officer, sha256(A), report_id=report_in_case.id)
    add_hash_references(session, officer, sha256(A), case_id=their_case.id)

    rows = list_hash_references(session, case_id=case_id)
    assert {row.digest: row.also_in for row in rows} == {A: ("NL-77",), B: ()}


def test_the_same_digest_in_a_report_of_no_case_is_named_too(
    session, officer, case_id, report_in_case
):
    report_in_case.case_id = None
    session.flush()
    add_hash_references(session, officer, sha256(A), report_id=report_in_case.id)
    add_hash_references(session, officer, sha256(A), case_id=case_id)

    (row,) = list_hash_references(session, case_id=case_id)
    assert row.also_in == (report_in_case.reference,)


def test_like_is_compared_with_like(session, officer, case_id, their_case):
    add_hash_references(session, officer, HashListDraft(A, Algorithm.PDQ), case_id=their_case.id)
    add_hash_references(session, officer, sha256(A), case_id=case_id)

    (row,) = list_hash_references(session, case_id=case_id)
    assert row.also_in == ()


@pytest.mark.parametrize(("search", "found"), [("A1A1", [A]), ("unit", [A, B]), ("zz", [])])
def test_a_search_looks_at_digests_and_lists(session, officer, case_id, search, found):
    add_hash_references(session, officer, sha256(A, B, named_by="Unit list"), case_id=case_id)

    rows = list_hash_references(session, case_id=case_id, search=search)
    assert [row.digest for row in rows] == found


def test_a_list_has_a_limit(session, officer, case_id):
    add_hash_references(session, officer, sha256(A, B), case_id=case_id)

    assert len(list_hash_references(session, case_id=case_id, limit=1)) == 1


def test_a_remark_is_added_algorithm_and_digest_stay(session, officer, case_id):
    add_hash_references(session, officer, sha256(A), case_id=case_id)
    (row,) = list_hash_references(session, case_id=case_id)

    draft = HashReferenceDraft(named_by="Unit list 4", remark="Confirmed by a second list")
    change_hash_reference(session, officer, row.id, draft)

    (row,) = list_hash_references(session, case_id=case_id)
    assert (row.digest, row.says) == (A, draft)


def test_a_partners_hash_reference_is_not_ours_to_change(session, officer, partner, case_id):
    theirs = HashReference(origin=partner.id, algorithm=Algorithm.SHA256, digest=A, case_id=case_id)
    session.add(theirs)
    session.flush()

    with pytest.raises(NotOurs):
        change_hash_reference(session, officer, theirs.id, HashReferenceDraft())


def test_only_those_who_may_write_add_hash_references(session, officer, case_id):
    officer.permissions = ()

    with pytest.raises(NotAllowed, match="write records"):
        add_hash_references(session, officer, sha256(A), case_id=case_id)
