import pytest

from caseapp.reference.sources import UnknownGrading, grading, gradings


def ranks(grades):
    return {grade.code: grade.rank for grade in grades}


def test_a_code_that_cannot_be_assessed_is_unknown_and_not_the_worst():
    assert ranks(grading("admiralty").source) == dict(
        zip("ABCDEF", [0, 1, 2, 3, 4, None], strict=True)
    )
    assert ranks(grading("admiralty").information)["6"] is None
    assert ranks(grading("4x4").source)["X"] is None
    assert ranks(grading("3x5x2").information)["D"] is None


def test_each_grading_has_the_codes_that_its_name_counts():
    assert [len(grading("4x4").source), len(grading("4x4").information)] == [4, 4]
    three = grading("3x5x2")
    assert [len(g) for g in (three.source, three.information, three.handling)] == [3, 5, 2]
    assert [len(grading("admiralty").source), len(grading("admiralty").information)] == [6, 6]


def test_every_code_is_explained_in_words():
    for one in gradings():
        for grade in (*one.source, *one.information, *one.handling):
            assert grade.label


def test_a_grade_is_printed_with_its_grading_and_in_words():
    assert grading("4x4").described("B", "2") == (
        "B2 (4x4 (Europol)): Mostly reliable. "
        "Known personally to the source, not to the official passing it on."
    )


def test_what_is_not_known_is_refused():
    with pytest.raises(UnknownGrading):
        grading("5x5x5")
    with pytest.raises(UnknownGrading):
        grading("admiralty").described("G", "1")
