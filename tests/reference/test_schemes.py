import pytest

from caseapp.reference.jurisdictions import codes
from caseapp.reference.schemes import (
    Level,
    Scheme,
    UnknownLevel,
    UnknownScheme,
    grade_label,
    scheme,
    scheme_name,
    schemes,
)


def test_every_scheme_says_whose_it_is_and_which_version():
    assert len(schemes()) == 13
    for one in schemes():
        assert one.jurisdiction in codes()
        assert one.name
        assert one.source
        assert one.version


def test_no_two_schemes_share_an_id_and_no_two_levels_a_code():
    assert len({one.id for one in schemes()}) == len(schemes())
    for one in schemes():
        assert len({level.code for level in one.levels}) == len(one.levels) > 1


@pytest.mark.parametrize(
    ("scheme_id", "codes_in_order"),
    [
        ("uk_sentencing_council", "A B C"),
        ("uk_sap", "1 2 3 4 5"),
        ("copine", "1 2 3 4 5 6 7 8 9 10"),
        ("interpol_baseline", "baseline not_baseline"),
        ("inhope_outcome", "baseline nationally_illegal not_illegal"),
        ("industry", "A1 A2 B1 B2"),
        ("national_legality", "illegal not_illegal cannot_say"),
        ("vics", "0 1 2 3 4 5 6 7 8 9"),
        ("vics_us", "0 1 2 3 4 5 6 7 8 9"),
        ("vics_uk", "0 1 2 3 4 5 6 7 8 9"),
        ("vics_canada", "0 1 2 3 4 5 6 7 8 9"),
        ("vics_australia", "0 1 2 3 4 5 6 7 8 9"),
        ("vics_custom", "0 1 2 3 4 5 6 7 8 9"),
    ],
)
def test_a_scheme_has_its_own_levels_in_its_own_order(scheme_id, codes_in_order):
    assert [level.code for level in scheme(scheme_id).levels] == codes_in_order.split()


def test_the_same_code_is_another_level_under_another_scheme():
    assert scheme("uk_sap").level("1") is not scheme("copine").level("1")


def test_a_label_is_short_and_describes_no_act():
    labels = [level.label for one in schemes() for level in one.levels]

    assert max(map(len, labels)) <= len("Nationally illegal")


def test_what_is_not_known_is_refused():
    with pytest.raises(UnknownScheme):
        scheme("copine ")
    with pytest.raises(UnknownLevel, match=r"^COPINE scale has no such level\.$"):
        scheme("copine").level("11")


def test_a_vics_number_has_a_label_of_its_own_only_where_it_is_certain():
    labels = {each.id: {level.label for level in each.levels} for each in schemes()}

    assert scheme("vics_uk").level("8").label == "Known software"
    assert labels["vics_us"] == {f"Category {number}" for number in range(10)}


def test_a_code_under_national_law_is_marked_as_such_and_cannot_say_judges_nothing():
    assert {each.id for each in schemes() if each.national} == {
        "inhope_outcome",
        "national_legality",
    }
    assert scheme("national_legality").says_nothing == {"cannot_say"}


def test_a_desks_own_scheme_is_found_by_who_hands_it_over_and_by_nobody_else():
    own = Scheme("house", "House scale", "FI", "Our unit", "1", (Level("x", "Level x"),))

    assert scheme("house", [own]) is own
    assert schemes([own])[-1] is own
    assert (scheme_name("house", [own]), grade_label("house", "x", [own])) == (
        "House scale",
        "Level x",
    )
    with pytest.raises(UnknownScheme):
        scheme("house")


def test_what_has_no_name_here_is_shown_as_it_was_written():
    assert scheme_name("theirs") == "theirs"
    assert grade_label("theirs", "9") == "9"
    assert grade_label("copine", "99") == "99"
