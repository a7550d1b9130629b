import pytest

from caseapp.sealing.age.errors import BadRecipient
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.fingerprint import fingerprint
from tests.sealing.package_parts import SENDER


def test_the_same_seeds_grow_the_same_keys():
    again = AgencyKeys.from_seeds(*SENDER.seeds)

    assert again.public == SENDER.public
    assert again == SENDER


def test_new_keys_are_new():
    assert AgencyKeys.generate().public != AgencyKeys.generate().public


def test_public_keys_have_the_sizes_that_the_format_says():
    public = SENDER.public

    sizes = len(public.ed25519), len(public.mldsa65), len(public.mlkem768x25519)

    assert sizes == (32, 1952, 1216)


def test_secret_keys_are_never_shown():
    shown = repr(SENDER) + str(SENDER)

    assert shown == "AgencyKeys()" * 2


def test_a_new_opening_key_leaves_what_people_compare_as_it_was():
    rotated = SENDER.with_new_opening_key()

    assert rotated.public.mlkem768x25519 != SENDER.public.mlkem768x25519
    assert fingerprint(rotated.public) == fingerprint(SENDER.public)


@pytest.mark.parametrize("seeds", [(31, 32, 32), (32, 33, 32), (32, 32, 0)])
def test_a_seed_of_another_length_is_refused(seeds):
    with pytest.raises(ValueError, match="32"):
        AgencyKeys.from_seeds(*map(bytes, seeds))


@pytest.mark.parametrize(
    ("ed25519", "mldsa65", "opening"), [(31, 1952, 1216), (32, 1951, 1216), (32, 1952, 1215)]
)
def test_bytes_that_are_no_key_are_refused(ed25519, mldsa65, opening):
    with pytest.raises((ValueError, BadRecipient)):
        PublicKeys(bytes(ed25519), bytes(mldsa65), bytes(opening))
