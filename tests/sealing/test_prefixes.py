import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC
from hypothesis import given
from hypothesis import strategies as st

from caseapp.matching.digest import SIZE, Algorithm
from caseapp.sealing.keys import derive
from caseapp.sealing.prefixes import cmacs, file_key, keyed_prefixes

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32


def digest(algorithm: Algorithm, first: int = 7) -> bytes:
    return bytes((first + at) % 256 for at in range(SIZE[algorithm]))


@pytest.mark.parametrize(
    ("size", "mac"),
    [
        (16, "28a7023f452e8f82bd4bf28d8c37c35c"),
        (20, "156727dc0878944a023c1fe03bad6d93"),
        (64, "e1992190549f6ed5696a2c056c315410"),
    ],
)
def test_a_message_has_the_cmac_that_the_standard_prints(size, mac):
    """SP 800-38B, the examples of AES-256."""
    key = bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
    message = bytes.fromhex(
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
    )

    assert cmacs(key, rows([message[:size]])).tobytes().hex() == mac


@given(st.binary(min_size=32, max_size=32), st.data(), st.sampled_from(sorted(set(SIZE.values()))))
def test_each_message_has_the_cmac_that_the_library_gives_it(key, data, size):
    messages = data.draw(st.lists(st.binary(min_size=size, max_size=size), min_size=1, max_size=5))

    assert [each.tobytes() for each in cmacs(key, rows(messages))] == [
        _cmac(key, message) for message in messages
    ]


def rows(messages):
    return np.frombuffer(b"".join(messages), np.uint8).reshape(len(messages), -1)


def _cmac(key: bytes, message: bytes) -> bytes:
    mac = CMAC(AES(key))
    mac.update(message)
    return mac.finalize()


@pytest.mark.parametrize("algorithm", Algorithm)
def test_the_prefix_of_a_digest_begins_its_cmac(algorithm):
    mac = _cmac(derive(KEY, f"caseapp-match-{algorithm.value}-v1"), digest(algorithm))

    assert keyed_prefixes(KEY, algorithm, [digest(algorithm)]).tolist() == [
        int.from_bytes(mac[:8], "little")
    ]


@pytest.mark.parametrize("algorithm", Algorithm)
def test_every_octet_of_a_digest_counts(algorithm):
    """Or else a list could be made whose digests all look alike, and asking it never ends."""
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
