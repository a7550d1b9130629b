import pytest

from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card
from caseapp.casework.partners import list_partners
from caseapp.casework.practice import NotOfOurWorld, is_practice, marked
from tests.two_agencies import a_desk


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desks")
    real = a_desk(folder / "real", agency="Harbour Police")
    practice = a_desk(folder / "practice", agency=marked("Northline Hotline"))
    yield real, practice
    real.vault.close()
    practice.vault.close()


@pytest.mark.parametrize("ours", [0, 1])
def test_a_practice_agency_and_a_real_one_never_hold_each_others_card(desks, ours):
    desk, other = desks[ours], desks[1 - ours]

    with pytest.raises(NotOfOurWorld, match="practice"):
        desk.write(import_card, other.read(our_card).file)

    assert desk.read(list_partners) == []


def test_the_mark_is_part_of_the_name():
    assert is_practice(marked("Northline Hotline"))
    assert not is_practice("Practice Support Unit")
