import pytest

from caseapp.casework.card_file import describe_card_file
from caseapp.casework.our_card import our_card
from caseapp.errors import CaseAppError
from tests.two_agencies import a_desk


def test_a_card_says_whose_it_is_before_there_is_a_vault(tmp_path):
    desk = a_desk(tmp_path, agency="Northline Hotline", unit="Analysis desk")
    path = tmp_path / "theirs.casecard"
    path.write_bytes(desk.read(our_card).file)
    desk.vault.close()

    card = describe_card_file(path)

    assert (card.agency, card.unit) == ("Northline Hotline", "Analysis desk")


@pytest.mark.parametrize("octets", [b"", b"{}", b"\x89PNG", b"x" * 40_000])
def test_another_file_is_refused_with_a_sentence(tmp_path, octets):
    path = tmp_path / "theirs.casecard"
    path.write_bytes(octets)

    with pytest.raises(CaseAppError) as refused:
        describe_card_file(path)
    assert str(refused.value)
