from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.errors import Cancelled
from caseapp.job import Job
from caseapp.sealing.age import stream
from caseapp.sealing.age.errors import (
    AgeError,
    BadHeader,
    BadPayload,
    BadRecipient,
    NoMatch,
    NotAge,
)
from caseapp.sealing.age.file import (
    check_file_key,
    decrypt,
    decrypt_stream,
    encrypt,
    encrypt_stream,
    open_file_key,
)
from caseapp.sealing.age.header import MAX_HEADER, Stanza, read_header, write_header
from caseapp.sealing.age.recipients import RAW, HybridIdentity, HybridRecipient
from caseapp.sealing.age.stream import BATCH, CHUNK, NONCE, TAG, decrypted, encrypted, plain_size

KEY = bytes(range(16))
US = HybridIdentity(bytes(32))
OTHERS = HybridIdentity(b"\x01" * 32)
SEALED = encrypt(b"a short text", [US.recipient])
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 16 * CHUNK, 16 * CHUNK + 1, 33 * CHUNK + 7]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_is_opened_again(size):
    plain = bytes(size)

    sealed = encrypt(plain, [OTHERS.recipient, US.recipient])

    assert decrypt(sealed, [US]) == plain
    assert decrypt(sealed, [OTHERS]) == plain


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("block", [1000, CHUNK, 16 * CHUNK])
def test_the_size_of_the_blocks_does_not_change_the_body(size, block, monkeypatch):
    monkeypatch.setattr("caseapp.sealing.age.stream.token_bytes", bytes)
    plain = bytes(size)
    blocks = [plain[at : at + block] for at in range(0, size, block)]

    body = b"".join(encrypted(blocks, KEY))

    assert body == b"".join(encrypted([plain], KEY))
    assert plain_size(len(body)) == size


def test_a_body_without_a_whole_chunk_holds_nothing():
    assert plain_size(0) == plain_size(NONCE) == plain_size(NONCE + TAG) == 0


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_refused_with_one_of_our_errors(junk, like_age):
    with pytest.raises(AgeError):
        decrypt(b"age-encryption.org/v1\n" * like_age + junk, [US])


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(place, change):
    sealed = bytearray(SEALED)
    sealed[place] ^= change

    with pytest.raises(AgeError):
        decrypt(bytes(sealed), [US])


@given(st.integers(0, len(SEALED) - 1))
def test_a_file_cut_anywhere_is_noticed(length):
    with pytest.raises(AgeError):
        decrypt(SEALED[:length], [US])


def test_a_file_for_others_is_not_for_us():
    with pytest.raises(NoMatch):
        decrypt(encrypt(b"x", [OTHERS.recipient]), [US])


def test_a_kept_file_key_is_checked_against_the_head():
    sealed = BytesIO(SEALED)
    file_key = open_file_key(sealed, [US])

    sealed.seek(0)
    check_file_key(sealed, file_key)
    assert b"".join(decrypted(sealed, file_key)) == b"a short text"

    sealed.seek(0)
    with pytest.raises(BadHeader, match="changed"):
        check_file_key(sealed, bytes(16))


def test_the_recipients_are_shuffled(monkeypatch):
    shuffled = []
    shuffle = "caseapp.sealing.age.file.SystemRandom.shuffle"
    monkeypatch.setattr(shuffle, lambda _, order: shuffled.append(order))

    encrypt(b"x", [US.recipient, OTHERS.recipient])

    assert shuffled == [[US.recipient, OTHERS.recipient]]


@pytest.mark.parametrize("count", [0, 65])
def test_a_file_has_1_to_64_recipients(count):
    with pytest.raises(ValueError, match="1 to 64"):
        encrypt(b"x", [US.recipient] * count)


def test_more_stanzas_than_64_are_refused():
    head = write_header([Stanza("grease", (), b"")] * 65, KEY)

    with pytest.raises(BadHeader, match="64"):
        read_header(BytesIO(head))


@pytest.mark.parametrize(
    "stanza", [Stanza("grease", (), bytes(MAX_HEADER)), Stanza("g" * MAX_HEADER, (), b"")]
)
def test_a_head_above_its_limit_is_refused(stanza):
    head = write_header([stanza], KEY)

    with pytest.raises(BadHeader, match="256 KiB"):
        read_header(BytesIO(head))


def test_a_head_of_exactly_its_limit_is_read():
    spare = MAX_HEADER - len(write_header([Stanza("g", (), b"")], KEY))

    head = write_header([Stanza("g" + "g" * spare, (), b"")], KEY)

    assert len(read_header(BytesIO(head)).stanzas) == 1


def test_a_later_version_of_age_is_a_bad_head_and_other_files_are_not_age():
    with pytest.raises(BadHeader, match="version"):
        read_header(BytesIO(b"age-encryption.org/v2\n"))
    with pytest.raises(NotAge):
        read_header(BytesIO(b"PK\x03\x04"))


@pytest.mark.parametrize("size", [30, 31, 32, 48, 49, 96])
def test_a_stanza_is_read_as_it_was_written(size):
    stanza = Stanza("kind", ("one", "two"), bytes(size))

    header = read_header(BytesIO(write_header([stanza], KEY)))

    header.check(KEY)
    assert header.stanzas == (stanza,)


@pytest.mark.parametrize(
    "change", [(b"-> ", b"->"), (b"---", b"-->"), (b"age1", b"age2"), (b"\n--- ", b"\n---  ")]
)
def test_a_head_that_is_written_otherwise_is_refused(change):
    head = write_header([Stanza("age1", (), b"body")], KEY).replace(*change)

    with pytest.raises(BadHeader):
        read_header(BytesIO(head)).check(KEY)


def test_a_head_without_recipients_is_refused():
    with pytest.raises(BadHeader):
        read_header(BytesIO(write_header([], KEY)))


def test_a_body_line_that_is_too_long_is_refused():
    head = b"age-encryption.org/v1\n-> x\n" + b"A" * 65 + b"\n\n--- " + b"A" * 43 + b"\n"

    with pytest.raises(BadHeader):
        read_header(BytesIO(head))


def test_letters_outside_base64_are_refused_whatever_they_are():
    for text in (b"\xff\xff", b"A", b"A!==", b"AA==", b"AB"):
        head = b"age-encryption.org/v1\n-> x\n" + text + b"\n--- " + b"A" * 43 + b"\n"
        with pytest.raises(BadHeader):
            read_header(BytesIO(head))


def test_streams_are_sealed_and_opened_with_progress():
    plain = bytes(40 * CHUNK)
    sealed, out = BytesIO(), BytesIO()
    sealing, opening = Job(), Job()

    kept = encrypt_stream(BytesIO(plain), sealed, [US.recipient], job=sealing, total=len(plain))
    sealed.seek(0)
    found = decrypt_stream(sealed, out, [US], job=opening, total=len(plain))

    assert out.getvalue() == plain
    assert kept == found
    assert (sealing.done, opening.done) == (len(plain), len(plain))


def test_sealing_and_opening_can_be_stopped():
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        encrypt_stream(BytesIO(b"x"), BytesIO(), [US.recipient], job=job, total=1)
    with pytest.raises(Cancelled):
        decrypt_stream(BytesIO(SEALED), BytesIO(), [US], job=job, total=1)


def test_the_final_chunk_may_not_be_empty():
    nonce = bytes(NONCE)
    cipher = stream._cipher(KEY, nonce)
    full = cipher.encrypt(stream._chunk_nonce(0, last=False), bytes(CHUNK), None)
    empty = cipher.encrypt(stream._chunk_nonce(1, last=True), b"", None)

    with pytest.raises(BadPayload, match="forbids"):
        list(decrypted(BytesIO(nonce + full + empty), KEY))


def test_a_batch_that_ends_with_the_file_is_no_trap():
    body = b"".join(encrypted([bytes(16 * CHUNK)], KEY))

    assert len(body) == NONCE + BATCH
    assert b"".join(decrypted(BytesIO(body), KEY)) == bytes(16 * CHUNK)


def test_a_public_key_is_written_and_read_as_text():
    text = str(US.recipient)

    assert text.startswith("age1pq1")
    assert HybridRecipient.parse(text).raw == US.recipient.raw


@pytest.mark.parametrize(
    "text", ["", "age1pq1", "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"]
)
def test_a_text_that_is_no_post_quantum_key_is_refused(text):
    with pytest.raises(BadRecipient):
        HybridRecipient.parse(text)


@pytest.mark.parametrize(
    "raw",
    [
        bytes(RAW - 1),
        US.recipient.raw[:-32] + bytes(32),  # a weak point
        b"\xff" * (RAW - 32) + US.recipient.raw[-32:],  # not reduced
    ],
)
def test_a_key_that_cannot_be_sealed_for_is_refused(raw):
    with pytest.raises(BadRecipient):
        HybridRecipient(raw)


def test_a_seed_has_32_bytes():
    with pytest.raises(ValueError, match="32"):
        HybridIdentity(bytes(31))


def test_a_secret_is_written_for_other_programs_but_never_shown():
    identity = HybridIdentity.generate()

    assert identity.secret_text().startswith("AGE-SECRET-KEY-PQ-1")
    assert identity.secret_text() not in repr(identity)
