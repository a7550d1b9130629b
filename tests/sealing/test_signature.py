import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.sealing.refusals import BadSignature
from caseapp.sealing.signature import (
    CARD,
    PACKAGE,
    Signatures,
    sign,
    signer,
    ssh_public_key,
    ssh_size,
    verify,
)
from tests.sealing.package_parts import SENDER, STRANGER

MESSAGE = b"what was agreed"
SIGNED = sign(MESSAGE, SENDER, PACKAGE)


def test_both_signatures_fit_the_bytes_and_the_card():
    verify(MESSAGE, SIGNED, SENDER.public, PACKAGE)

    assert signer(SIGNED.ssh, PACKAGE) == SENDER.public.ed25519


def test_the_armour_has_lines_of_70_letters_and_one_size():
    lines = SIGNED.ssh.decode().splitlines()

    assert (lines[0], lines[-1]) == (
        "-----BEGIN SSH SIGNATURE-----",
        "-----END SSH SIGNATURE-----",
    )
    assert {len(line) for line in lines[1:-2]} == {70}
    assert len(SIGNED.ssh) == ssh_size(PACKAGE) == 314


def test_a_public_key_is_written_as_openssh_writes_it():
    kind, text = ssh_public_key(SENDER.public.ed25519).split()

    assert kind == "ssh-ed25519"
    assert base64.b64decode(text) == (b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + SENDER.public.ed25519)


@given(st.binary(max_size=40))
def test_no_other_bytes_fit(message):
    if message != MESSAGE:
        with pytest.raises(BadSignature, match="Ed25519"):
            verify(message, SIGNED, SENDER.public, PACKAGE)


def test_another_namespace_does_not_fit():
    with pytest.raises(BadSignature, match="legal form"):
        verify(MESSAGE, SIGNED, SENDER.public, CARD)


def test_an_ml_dsa_signature_under_another_namespace_does_not_fit():
    mixed = Signatures(SIGNED.ssh, sign(MESSAGE, SENDER, CARD).mldsa65)

    with pytest.raises(BadSignature, match="ML-DSA-65"):
        verify(MESSAGE, mixed, SENDER.public, PACKAGE)


def test_both_keys_must_stand_on_one_card():
    mixed = Signatures(SIGNED.ssh, sign(MESSAGE, STRANGER, PACKAGE).mldsa65)

    with pytest.raises(BadSignature, match="ML-DSA-65"):
        verify(MESSAGE, mixed, SENDER.public, PACKAGE)
    with pytest.raises(BadSignature, match="another key"):
        verify(MESSAGE, SIGNED, STRANGER.public, PACKAGE)


@given(st.integers(0, 3308), st.integers(1, 255))
def test_one_changed_byte_of_an_ml_dsa_signature_is_noticed(place, change):
    changed = bytearray(SIGNED.mldsa65)
    changed[place] ^= change

    with pytest.raises(BadSignature):
        verify(MESSAGE, Signatures(SIGNED.ssh, bytes(changed)), SENDER.public, PACKAGE)


@given(st.integers(0, 313), st.integers(1, 255))
def test_one_changed_byte_of_an_openssh_signature_is_noticed(place, change):
    changed = bytearray(SIGNED.ssh)
    changed[place] ^= change

    with pytest.raises(BadSignature):
        verify(MESSAGE, Signatures(bytes(changed), SIGNED.mldsa65), SENDER.public, PACKAGE)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        SIGNED.ssh + b"\n",
        SIGNED.ssh.replace(b"\n", b"\r\n"),
        SIGNED.ssh.rstrip(b"\n"),
        SIGNED.ssh.replace(b"\n", b"", 2),
        SIGNED.ssh.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"),
        b"\xff" * 314,
    ],
)
def test_the_armour_has_one_legal_form(written):
    with pytest.raises(BadSignature, match="legal form"):
        signer(written, PACKAGE)


@given(st.binary(max_size=400))
def test_any_bytes_are_no_signature(junk):
    with pytest.raises(BadSignature):
        signer(junk, PACKAGE)
