import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC
from hypothesis import example, given
from hypothesis import strategies as st

from caseapp.matching.digest import SIZE, Algorithm
from caseapp.sealing.keys import derive
from caseapp.sealing.prefixes import cmac_of_blocks, file_key, keyed_prefixes

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32


def digest(algorithm: Algorithm, first: int = 7) -> bytes:
    return bytes((first + at) % 256 for at in range(SIZE[algorithm]))


def test_a_block_has_the_cmac_that_the_standard_prints():
    """SP 800-38B, appendix D.3, example of 16 octets."""
    key = bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
    block = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a")

    assert cmac_of_blocks(key, block).hex() == "28a7023f452e8f82bd4bf28d8c37c35c"


@given(st.binary(min_size=32, max_size=32), st.lists(st.binary(min_size=16, max_size=16)))
@example(bytes(32), [bytes(16)])  # the first bit of AES(key, 0) is set
@example(b"\x01" * 32, [b"\xff" * 16])
def test_each_block_has_the_cmac_that_the_library_gives_it(key, blocks):
    macs = cmac_of_blocks(key, b"".join(blocks))

    assert [macs[at : at + 16] for at in range(0, len(macs), 16)] == [
        _cmac(key, block) for block in blocks
    ]


def _cmac(key: bytes, message: bytes) -> bytes:
    mac = CMAC(AES(key))
    mac.update(message)
    return mac.finalize()


@pytest.mark.parametrize(
    "algorithm", [Algorithm.MD5, Algorithm.SHA1, Algorithm.SHA256, Algorithm.SHA512]
)
def test_the_prefix_of_a_hash_is_the_cmac_of_its_first_octets(algorithm):
    mac = _cmac(derive(KEY, f"caseapp-match-{algorithm.value}-v1"), digest(algorithm)[:16])

    assert keyed_prefixes(KEY, algorithm, [digest(algorithm)]).tolist() == [
        int.from_bytes(mac[:8], "little")
    ]


@pytest.mark.parametrize(
    "algorithm", [Algorithm.PDQ, Algorithm.PHOTODNA, Algorithm.VPDQ, Algorithm.TMK]
)
def test_every_octet_of_a_longer_digest_counts(algorithm):
    one = digest(algorithm)
    changed = [one[:at] + bytes([one[at] ^ 1]) + one[at + 1 :] for at in range(len(one))]

    assert len(set(keyed_prefixes(KEY, algorithm, [one, *changed]).tolist())) == 1 + len(one)


def test_prefixes_stand_in_the_order_of_the_digests():
    digests = [digest(Algorithm.SHA1, first) for first in (3, 1, 2, 1)]

    together = keyed_prefixes(KEY, Algorithm.SHA1, digests).tolist()

    assert together == [keyed_prefixes(KEY, Algorithm.SHA1, [each])[0] for each in digests]
    assert together[1] == together[3]


def test_without_the_key_a_prefix_says_nothing_and_tells_no_algorithm():
    digests = {key: digest(Algorithm.SHA256) for key in (KEY, OTHER_KEY)}
    prefixes = {
        keyed_prefixes(key, algorithm, [digests[key]])[0]
        for key in digests
        for algorithm in (Algorithm.SHA256, Algorithm.PDQ, Algorithm.VPDQ)
    }

    assert len(prefixes) == 6
    assert file_key(KEY) != file_key(OTHER_KEY)


@pytest.mark.parametrize("algorithm", Algorithm)
def test_no_digests_have_no_prefixes(algorithm):
    prefixes = keyed_prefixes(KEY, algorithm, [])

    assert prefixes.dtype == np.uint64
    assert len(prefixes) == 0


def test_a_digest_of_another_size_is_refused():
    """Also where two wrong ones are as long as two right ones."""
    with pytest.raises(ValueError, match="20 octets"):
        keyed_prefixes(KEY, Algorithm.SHA1, [bytes(19), bytes(21)])
