import pytest

from caseapp.sealing.keys import (
    BadSignature,
    SigningKey,
    WrongKey,
    check_signature,
    derive,
    seal,
    unseal,
)

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32
SECRET = b"a secret"


def test_keys_are_derived_as_rfc_5869_says():
    derived = derive(b"\x0b" * 22, "")  # test case 3: no salt, no info

    assert derived.hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"


def test_each_purpose_has_its_own_key():
    assert derive(KEY, "a") != derive(KEY, "b")


def test_signatures_are_those_of_rfc_8032():
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"  # section 7.1, test 1
    key = SigningKey(bytes.fromhex(seed))

    signature = key.sign(b"")

    assert key.public.hex().startswith("d75a980182b10ab7d54bfed3c964073a")
    assert signature.hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522")
    check_signature(key.public, b"", signature)


@pytest.mark.parametrize("place", [0, 31, 32, 63])
def test_a_changed_signature_is_refused(place):
    key = SigningKey(KEY)
    signature = bytearray(key.sign(SECRET))
    signature[place] ^= 1

    with pytest.raises(BadSignature):
        check_signature(key.public, SECRET, bytes(signature))


@pytest.mark.parametrize("public", [b"", bytes(31), SigningKey(OTHER_KEY).public])
def test_a_signature_is_of_one_key(public):
    with pytest.raises(BadSignature):
        check_signature(public, SECRET, SigningKey(KEY).sign(SECRET))


def test_a_sealed_secret_opens_with_its_key_and_what_it_is_about():
    sealed = seal(KEY, SECRET, about=b"a")

    assert unseal(KEY, sealed, about=b"a") == SECRET
    assert len(sealed) == 12 + len(SECRET) + 16


@pytest.mark.parametrize(("key", "about"), [(OTHER_KEY, b"a"), (KEY, b"b"), (KEY, b"")])
def test_a_sealed_secret_opens_with_nothing_else(key, about):
    with pytest.raises(WrongKey):
        unseal(key, seal(KEY, SECRET, about=b"a"), about=about)


def test_a_changed_or_cut_secret_does_not_open():
    sealed = seal(KEY, SECRET, about=b"a")
    changed = [sealed[:place] + b"?" + sealed[place + 1 :] for place in range(len(sealed))]
    cut = [sealed[:length] for length in range(len(sealed))]

    for each in (*changed, *cut, sealed + b"\x00"):
        if each != sealed:
            with pytest.raises(WrongKey):
                unseal(KEY, each, about=b"a")
