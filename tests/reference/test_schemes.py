import pytest

from caseapp.reference.jurisdictions import codes
from caseapp.reference.schemes import UnknownLevel, UnknownScheme, scheme, schemes


def test_every_scheme_says_whose_it_is_and_which_version():
    assert len(schemes()) == 7
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
