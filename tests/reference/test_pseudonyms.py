import tomllib
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.paths import RESOURCES
from caseapp.reference.pseudonyms import coded_title, pseudonym

WORDS = tomllib.loads((RESOURCES / "reference" / "pseudonyms.toml").read_text("utf-8"))


@given(st.uuids())
def test_a_pseudonym_is_two_words_and_the_same_every_time(person_id):
    first, second = pseudonym(person_id).split()

    assert first.lower() in WORDS["first"].split()
    assert second.lower() in WORDS["second"].split()
    assert pseudonym(UUID(str(person_id))) == pseudonym(person_id)


def test_a_pseudonym_that_was_shown_once_stays():
    assert [pseudonym(UUID(int=number)) for number in range(3)] == [
        "Carved Clover",
        "Mint Acorn",
        "Outer Fjord",
    ]
    assert coded_title(UUID(int=0)) == "Quartz Atlas"


def test_a_case_is_not_called_like_the_person_of_the_same_id():
    ids = [UUID(int=number) for number in range(100)]

    assert sum(pseudonym(one) == coded_title(one) for one in ids) < 3


def test_there_are_enough_names_that_persons_of_one_case_rarely_share_one():
    assert len({pseudonym(UUID(int=number)) for number in range(2_000)}) > 1_900


@pytest.mark.parametrize("place", ["first", "second"])
def test_there_are_256_different_words_in_each_place(place):
    assert len(set(WORDS[place].split())) == len(WORDS[place].split()) == 256


# Given names, bodies, skin, age and worth: what a pseudonym must never say.
UNFIT = """
amber ash ashley aspen autumn basil brook brooke cliff coral crystal daisy dale dawn fern forest
gale glen hazel heath heather holly iris ivy jade jasmine jay juniper laurel lily linden marigold
martin misty myrtle olive opal pearl penny poppy primrose reed river robin rose rosemary rowan
ruby rusty sage sandy scarlet sky stone summer sunny viola violet willow wren young little small
tiny old big fat thin bare naked soft wet hard sweet pretty black white brown yellow red pink dark
pale dirty broken lost poor sad bad good pure wild virgin cherry peach kitten doll toy lamb bird
fox wolf snake rat pig dog cat mask rope knife gun hammer coffin grave prison chain fertile
"""


def test_no_word_names_or_judges_a_person():
    assert not set(UNFIT.split()) & {*WORDS["first"].split(), *WORDS["second"].split()}
