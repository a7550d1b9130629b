from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from caseapp.casework.assessments import (
    AssessmentDraft,
    assess_hash_references,
    check_assessment,
)
from caseapp.casework.gradings import (
    GradingRow,
    conflicts_of,
    contradict,
    settle_grading,
    suggestions,
    unsettled,
)
from caseapp.errors import NotAllowed
from caseapp.models import Agency, Assessment, HashReference, Officer
from caseapp.models.vocabulary import ListNature, Viewed
from caseapp.reference.crosswalks import Certainty
from tests.casework.matching import an_entry
from tests.sample import MONDAY

UK_A = AssessmentDraft("uk_sentencing_council", "A", Viewed.WHOLLY)
UK_B = replace(UK_A, grade="B")


def a_grading(scheme, grade, *, day=0, **fields):
    return GradingRow(
        **{
            "scheme": scheme,
            "grade": grade,
            "label": grade,
            "by": "Ana",
            "on": "",
            "jurisdiction": "",
            "ours": False,
            "from_list": False,
            "since": MONDAY + timedelta(days=day),
            **fields,
        }
    )


@pytest.fixture
def reference_id(lister, opened_id):
    lister.hold(opened_id, "a")
    (reference,) = lister.read(lambda session: session.scalars(select(HashReference)).all())
    return reference.id


@pytest.fixture
def conflict(lister, reference_id):
    """Return the gradings of the reference that cannot both be right, newest first."""

    def conflict():
        found = lister.read(conflicts_of, [reference_id])
        return [each.grade for each in found.get(reference_id, ())]

    return conflict


@pytest.mark.parametrize(
    ("one", "other", "cannot"),
    [
        (("vics_us", "1"), ("vics_us", "2"), True),
        (("vics_us", "1"), ("vics_us", "1"), False),
        (("vics_us", "1"), ("vics_canada", "2"), False),
        (("uk_sap", "4"), ("uk_sentencing_council", "B"), True),
        (("uk_sentencing_council", "B"), ("uk_sap", "4"), True),
        (("uk_sap", "4"), ("uk_sentencing_council", "A"), False),
        (("national_legality", "illegal"), ("national_legality", "cannot_say"), False),
        (("interpol_baseline", "baseline"), ("national_legality", "cannot_say"), False),
        (("interpol_baseline", "baseline"), ("national_legality", "not_illegal"), True),
        (("theirs", "1"), ("theirs", "2"), True),  # a scheme that is not known here
    ],
)
def test_gradings_contradict_each_other_where_they_cannot_both_be_right(one, other, cannot):
    assert contradict(a_grading(*one), a_grading(*other)) is cannot


@pytest.mark.parametrize(
    ("laws", "cannot"), [(("FI", "EE"), False), (("FI", "FI"), True), (("FI", ""), True)]
)
def test_what_is_illegal_in_one_country_need_not_be_in_another(laws, cannot):
    one, other = (
        a_grading("national_legality", grade, jurisdiction=law)
        for grade, law in zip(("illegal", "not_illegal"), laws, strict=True)
    )

    assert contradict(one, other) is cannot


def test_an_answer_of_ours_settles_what_was_known_before_it_and_nothing_later():
    one, other = a_grading("vics_us", "1"), a_grading("vics_us", "2", day=1)
    answer = a_grading("vics_us", "2", day=2, ours=True, reason="Looked at again.")
    later = a_grading("vics_us", "3", day=3)

    assert unsettled([one, other]) == (one, other)
    assert unsettled([one, other, answer]) == ()
    assert set(unsettled([one, other, answer, later])) == {answer, later}


@pytest.mark.parametrize("fields", [{"reason": ""}, {"ours": False}, {"from_list": True}], ids=str)
def test_only_our_own_word_with_a_reason_is_an_answer(fields):
    one, other = a_grading("vics_us", "1"), a_grading("vics_us", "2", day=1)
    answer = a_grading("vics_us", "2", day=2, **{"ours": True, "reason": "Yes.", **fields})

    assert one in unsettled([one, other, answer])


def test_two_lists_that_grade_otherwise_are_in_conflict(lister, conflict):
    lister.bring(an_entry("a", "1"))
    assert conflict() == []

    lister.bring(an_entry("a", "2"), name="Another series")

    assert conflict() == ["2", "1"]


def test_each_grading_says_whose_word_it_is(lister, reference_id, take):
    lister.bring(an_entry("a", "3", scheme="vics_uk"))
    take(assess_hash_references, [reference_id], UK_A)

    found = lister.read(conflicts_of, [reference_id])[reference_id]

    assert [(each.label, each.by, each.ours, each.from_list) for each in found] == [
        ("Sentencing Council categories (England and Wales): Category A", "Ana, Hotline",
         True, False),
        ("VICS, United Kingdom (CAID): Category 3", "Reviewer 4, Known series", False, True),
    ]  # fmt: skip


def test_a_near_match_grades_another_picture(lister, reference_id, conflict, take):
    take(assess_hash_references, [reference_id], UK_A)

    lister.bring(an_entry("b", "3", scheme="vics_uk"))

    assert conflict() == []


def test_a_partners_word_counts_from_when_it_came(session, officer, case_id, partner):
    reference = HashReference(
        origin=officer.agency_id, case_id=case_id, algorithm="md5", digest="a1" * 16
    )
    session.add(reference)
    session.flush()
    assess_hash_references(session, officer, [reference.id], replace(UK_A, remark="Seen."))
    session.add(
        Assessment(
            origin=partner.id,
            hash_reference_id=reference.id,
            scheme="uk_sentencing_council",
            grade="B",
            assessed_at=MONDAY,
            foreign_author="J. Weaver",
        )
    )
    session.flush()

    found = conflicts_of(session, [reference.id])[reference.id]

    assert (found[0].by, found[0].on) == (
        "J. Weaver, Northline Hotline",
        "2026-01-05",
    )


def test_known_software_on_one_list_and_material_on_another_is_a_conflict(lister, conflict):
    lister.bring(an_entry("a", code=""))
    lister.bring(an_entry("a", code=""), name="Programs", nature=ListNature.KNOWN_SOFTWARE)

    assert sorted(conflict()) == ["known_software", "material"]


def test_a_conflict_is_settled_by_an_assessment_with_a_reason(lister, reference_id, conflict, take):
    lister.bring(an_entry("a", "1"))
    lister.bring(an_entry("a", "2"), name="Another series")

    (made,) = take(settle_grading, [reference_id], UK_A, reason=" Looked at it again. ")

    assert conflict() == []
    assessment = lister.read(lambda session: session.get_one(Assessment, made))
    assert (assessment.grade, assessment.remark) == ("A", "Looked at it again.")


def test_what_a_list_says_after_it_was_settled_is_a_conflict_again(
    lister, reference_id, conflict, take
):
    list_id = lister.bring(an_entry("a", "1", scheme="vics_uk"))
    take(assess_hash_references, [reference_id], UK_B)
    take(settle_grading, [reference_id], UK_A, reason="Category A holds.")

    lister.bring(an_entry("a", "3", scheme="vics_uk"), list_id=list_id)

    assert conflict() == ["3", "A"]


def test_a_second_check_that_disagrees_opens_it_again(lister, reference_id, conflict, take, vault):
    lister.bring(an_entry("a", "1"))
    lister.bring(an_entry("a", "2"), name="Another series")
    (made,) = take(settle_grading, [reference_id], UK_A, reason="Looked at it again.")

    with vault.writing(vault.officer_id, "check") as session:
        agency = session.scalars(select(Agency)).one()
        second = Officer(name="Ben", agency=agency)
        session.add(second)
        session.flush()
        check_assessment(session, second, made, replace(UK_B, remark="I see it otherwise."))

    assert conflict() == ["B", "A"]


@pytest.mark.parametrize(
    ("reason", "sentence"), [(" ", "Say why"), ("Yes.", "no conflict between gradings")]
)
def test_without_a_conflict_or_a_reason_nothing_is_settled(take, reference_id, reason, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        take(settle_grading, [reference_id], UK_A, reason=reason)


def test_none_is_no_conflict(take):
    with pytest.raises(NotAllowed, match="no conflict"):
        take(settle_grading, [], UK_A, reason="Yes.")


def test_what_a_grading_can_be_elsewhere_is_suggested_with_its_source(lister, reference_id, take):
    lister.bring(an_entry("a", "A1", scheme="industry"))
    take(assess_hash_references, [reference_id], AssessmentDraft("copine", "1", Viewed.WHOLLY))

    outside, either = lister.read(suggestions, reference_id)

    assert outside.label == "Outside of Sentencing Council categories (England and Wales)"
    assert either.label == (
        "Sentencing Council categories (England and Wales): Category A / Category B"
    )
    assert either.crosswalk.lossy
    assert either.crosswalk.certainty is Certainty.KNOWN
    assert either.grading.by == "Reviewer 4, Known series"


def test_nothing_is_suggested_where_nobody_graded(lister, reference_id):
    assert lister.read(suggestions, reference_id) == ()
