"""The public vectors of the age format (C2SP/CCTV), read where they lie."""

import os
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from caseapp.sealing.age import bech32
from caseapp.sealing.age.errors import AgeError, BadHeader, BadPayload, NoMatch, NotAge
from caseapp.sealing.age.file import check_file_key, open_file_key
from caseapp.sealing.age.recipients import HybridIdentity
from caseapp.sealing.age.stream import decrypted
from tests.sealing.age.classic_identities import ScryptIdentity, X25519Identity

ROOT = Path(__file__).parents[3]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples")) / "age"
VECTORS = sorted(SAMPLES.iterdir()) if SAMPLES.is_dir() else []
ARMOURED = [path for path in VECTORS if path.name.startswith("armor")]
PLAIN = [path for path in VECTORS if path not in ARMOURED]
pytestmark = pytest.mark.skipif(
    not VECTORS, reason="the public age vectors are not here: set CASEAPP_SAMPLES"
)

ERRORS = {"header failure": BadHeader, "no match": NoMatch, "payload failure": BadPayload}

# We look for the last chunk by its place; the reference tries it as the last one wherever it
# stands, and so hands out more of a broken file before it complains.
RELEASES_LESS = {
    "stream_no_final_two_chunks_full",
    "stream_trailing_garbage_long",
    "stream_two_final_chunks",
    "stream_two_final_chunks_second",
}
REFUSES_BY_ANOTHER_NAME = {"empty": NotAge}


def read_vector(path):
    text, _, sealed = path.read_bytes().partition(b"\n\n")
    lines = [line.split(": ", 1) for line in text.decode().splitlines()]
    fields = dict(lines)
    if fields.get("compressed") == "zlib":
        sealed = zlib.decompress(sealed)
    return fields, lines, sealed


def identities(lines):
    for name, value in lines:
        if name == "passphrase":
            yield ScryptIdentity(value.encode())
        elif name == "identity" and value.startswith("AGE-SECRET-KEY-PQ-"):
            yield HybridIdentity(bech32.decode("AGE-SECRET-KEY-PQ-", value))
        elif name == "identity":
            yield X25519Identity(bech32.decode("AGE-SECRET-KEY-", value))


def opened(sealed, keys):
    """Give what was released, and the error that ended it."""
    released = bytearray()
    stream = BytesIO(sealed)
    try:
        for chunk in decrypted(stream, open_file_key(stream, keys)):
            released += chunk
    except AgeError as error:
        return bytes(released), error
    return bytes(released), None


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_each_public_vector_ends_as_it_says(path):
    fields, lines, sealed = read_vector(path)

    released, error = opened(sealed, list(identities(lines)))

    if fields["expect"] == "success":
        assert error is None
        assert sha256(released).hexdigest() == fields["payload"]
        return
    assert type(error) is REFUSES_BY_ANOTHER_NAME.get(path.name, ERRORS[fields["expect"]])
    if fields["expect"] == "payload failure":
        same = sha256(released).hexdigest() == fields["payload"]
        assert same is (path.name not in RELEASES_LESS)


@pytest.mark.parametrize("path", ARMOURED, ids=lambda path: path.name)
def test_text_armour_is_declined_by_its_first_line(path):
    fields, lines, sealed = read_vector(path)

    released, error = opened(sealed, list(identities(lines)))

    assert fields["armored"] == "yes"
    assert released == b""
    assert type(error) is NotAge


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_a_kept_file_key_opens_what_an_identity_opened(path):
    fields, _, sealed = read_vector(path)
    if fields["expect"] != "success":
        return
    stream = BytesIO(sealed)
    file_key = bytes.fromhex(fields["file key"])

    check_file_key(stream, file_key)
    plain = b"".join(decrypted(stream, file_key))

    assert sha256(plain).hexdigest() == fields["payload"]


def test_the_set_of_vectors_is_the_one_we_know():
    assert (len(PLAIN), len(ARMOURED)) == (74, 22)
