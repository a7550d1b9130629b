import pytest

from caseapp.reference.crosswalks import Certainty, crosswalks, crosswalks_from, excludes
from caseapp.reference.schemes import scheme


def test_a_crosswalk_leads_from_a_level_to_levels_that_are_there():
    for each in crosswalks():
        assert scheme(each.scheme).level(each.code)
        assert all(scheme(each.to_scheme).level(code) for code in each.to)


def test_each_says_where_it_stands_how_sure_it_is_and_that_it_loses_something():
    assert len(crosswalks()) > 20
    for each in crosswalks():
        assert each.source
        assert each.version
        assert each.certainty.label
        assert each.lossy


def test_no_level_has_two_answers_for_one_scheme():
    ways = [(each.scheme, each.code, each.to_scheme) for each in crosswalks()]

    assert len(set(ways)) == len(ways)


def test_a_code_that_does_not_decide_gives_every_level_it_can_be():
    (found,) = crosswalks_from("industry", "A1")

    assert found.to == ("A", "B")
    assert "grade it again" in found.note


def test_nothing_leads_from_uk_categories_to_industry_codes():
    assert crosswalks_from("uk_sentencing_council", "A") == ()


@pytest.mark.parametrize(
    ("one", "other", "cannot"),
    [
        (("uk_sap", "4"), ("uk_sentencing_council", "B"), True),
        (("uk_sap", "4"), ("uk_sentencing_council", "A"), False),
        (("industry", "A1"), ("uk_sentencing_council", "B"), False),
        (("industry", "A1"), ("uk_sentencing_council", "C"), True),
        (("copine", "1"), ("uk_sentencing_council", "C"), True),
        (("copine", "9"), ("uk_sentencing_council", "B"), True),
        (("copine", "9"), ("uk_sentencing_council", "A"), False),
        (("interpol_baseline", "baseline"), ("national_legality", "not_illegal"), True),
        (("inhope_outcome", "baseline"), ("national_legality", "not_illegal"), True),
        (("interpol_baseline", "not_baseline"), ("national_legality", "illegal"), False),
    ],
)
def test_levels_that_cannot_both_be_right_exclude_each_other(one, other, cannot):
    assert excludes(*one, *other) is cannot


def test_what_sources_differ_about_excludes_nothing():
    (found,) = crosswalks_from("industry", "A2")

    assert found.certainty is Certainty.UNCERTAIN
    assert not excludes("industry", "A2", "uk_sentencing_council", "A")


def test_regions_of_vics_say_nothing_of_each_other():
    assert not excludes("vics_us", "1", "vics_canada", "2")
    assert not excludes("vics", "1", "uk_sentencing_council", "C")
