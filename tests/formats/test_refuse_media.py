import base64
import random
from contextlib import suppress
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.refuse_media import MediaRefused, refuse_media, refuse_media_bytes
from tests.formats.media_heads import MEDIA

WRITINGS = {
    "base64": lambda octets: base64.b64encode(octets).decode(),
    "base64, url-safe": lambda octets: base64.urlsafe_b64encode(octets).decode().rstrip("="),
    "base64, wrapped and quoted": lambda octets: "\n> ".join(
        wrap(base64.b64encode(octets).decode(), 76)
    ),
    "base64 in JSON": lambda octets: (
        base64.encodebytes(octets).decode().replace("/", "\\/").replace("\n", "\\n")
    ),
    "base64 behind a path": lambda octets: (
        f"https://example.org/{base64.b64encode(octets).decode()}"
    ),
    "base64, percent-encoded": lambda octets: (
        base64.b64encode(octets).decode().replace("/", "%2F").replace("+", "%2B")
    ),
    "base64, percent-encoded twice": lambda octets: (
        base64.b64encode(octets).decode().replace("/", "%252F").replace("+", "%252B")
    ),
    "hexadecimal": lambda octets: octets.hex(),
    "hexadecimal, spaced": lambda octets: octets.hex(" ").upper(),
    "hexadecimal, as C": lambda octets: ", ".join(f"0x{octet:02x}" for octet in octets),
    "hexadecimal, escaped": lambda octets: "".join(f"\\x{octet:02X}" for octet in octets),
    "percent signs": lambda octets: "".join(f"%{octet:02x}" for octet in octets),
    "percent signs, twice": lambda octets: "".join(f"%25{octet:02x}" for octet in octets),
    "octets as letters": lambda octets: octets.decode("latin-1"),
}


@pytest.mark.parametrize("octets", MEDIA.values(), ids=MEDIA)
@pytest.mark.parametrize("written", WRITINGS.values(), ids=WRITINGS)
def test_media_written_as_text_is_refused(octets, written):
    with pytest.raises(MediaRefused):
        refuse_media(f"Seen on 3 May: {written(octets)} (end)", what="The note")


@pytest.mark.parametrize("octets", MEDIA.values(), ids=MEDIA)
def test_a_media_file_is_refused(octets):
    with pytest.raises(MediaRefused):
        refuse_media_bytes(octets, name="list.txt")


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.7\n",
        b"\xff\x0a\x12",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made up -->\n<svg>",
        b"\0\0\0\x08wide\0\0\1\0mdat",
        (b"G" + bytes(187)) * 6,
    ],
)
def test_a_file_is_refused_by_fewer_octets_than_a_text_is(start):
    with pytest.raises(MediaRefused):
        refuse_media_bytes(start, name="list.txt")


@pytest.mark.parametrize(
    "text",
    [
        "data:image/png;base64,",
        "see DATA:video/mp4,x",
        "data%3Aimage%2Fsvg%2Bxml%3Bbase64%2C",
        "data:image/svg+xml,%3Csvg%3E",
        "begin 644 a.jpg\n" + "M" + "_" * 60 + "\n",
        "=ybegin line=128 size=9999 name=a.jpg",
    ],
)
def test_media_named_by_its_wrapping_is_refused(text):
    with pytest.raises(MediaRefused):
        refuse_media(text, what="The note")


def test_the_refusal_names_the_field_and_keeps_nothing_else():
    with pytest.raises(MediaRefused) as refused:
        refuse_media(MEDIA["PNG"].hex(), what="The summary")

    assert refused.value.args == (
        "The summary: this holds an image, a video or sound written as text.",
    )
    assert refused.value.__cause__ is None


def test_the_name_of_a_refused_file_cannot_turn_the_sentence_round():
    with pytest.raises(MediaRefused, match=r"a\[U\+202E\]gpj"):
        refuse_media_bytes(MEDIA["PNG"], name="a\u202egpj")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The data: image/png, image/jpeg and video/mp4 were named.",
        "A GIF89a header, BM, RIFF or WEBP, ID3 tags, MM and II are words here.",
        "https://example.org/9j/4AAQ/iVBORw0/R0lGODlh/list?next=%2F9j%2F4AAQ&x=UklGR",
        "begin 644 words on the way to the end",
        "BMW seen at 12:30, ftyp unknown",
        "ffd8ffe000104a46",
        "\ud800\udfff",
        "ÿØÿà is how it began, they said.",
    ],
)
def test_words_about_media_are_not_media(text):
    refuse_media(text, what="The note")


@pytest.mark.parametrize(
    "start", [b"", b"BMW\n", b"ID3 tags\n", b"<svelte>", b"GGGGG", b"RIFF raff"]
)
def test_a_text_file_that_begins_like_media_is_not_media(start):
    refuse_media_bytes(start, name="list.txt")


@given(st.sampled_from(["ffd8ffe0", "ffd8ff", "424d", "00000100", ""]), st.integers(), st.data())
def test_a_digest_passes_even_if_it_begins_like_media(start, seed, data):
    octets = data.draw(st.sampled_from([16, 20, 32, 48, 64, 144]))
    digest = (start + random.Random(seed).randbytes(octets).hex())[: 2 * octets]  # noqa: S311 - any octets

    refuse_media(digest, what="The digest")
    refuse_media(digest.upper(), what="The digest")
    refuse_media(base64.b64encode(bytes.fromhex(digest)).decode(), what="The digest")


def test_a_long_list_of_digests_passes():
    chance = random.Random(1)  # noqa: S311 - any digests, but the same ones each time
    digests = [chance.randbytes(32).hex() for _ in range(20_000)]
    digests += [base64.b64encode(chance.randbytes(144)).decode() for _ in range(5_000)]

    refuse_media("\n".join(digests), what="The list")


NEEDS_STRUCTURE = ["JPEG (JFIF)", "GIF", "WebP", "BMP", "TIFF", "WebM", "ICO", "JPEG 2000"]


@pytest.mark.parametrize("name", NEEDS_STRUCTURE)
@given(seed=st.integers())
def test_the_first_letters_alone_do_not_make_a_text_media(name, seed):
    rest = random.Random(seed).randbytes(200)  # noqa: S311  any octets but media
    octets = MEDIA[name][:3] + rest

    refuse_media(octets.hex(), what="The note")
    refuse_media(base64.b64encode(octets).decode(), what="The note")


def test_an_icon_whose_reserved_octet_is_used_is_no_icon():
    octets = bytearray(MEDIA["ICO"])
    octets[9] = 7

    refuse_media(octets.hex(), what="The note")


@given(st.text(st.characters(codec="utf-8")), st.text("0123456789abcdef%/-_.?=&", max_size=2_000))
def test_an_ordinary_long_address_passes(words, tail):
    refuse_media(f"https://example.org/{words}/{tail}", what="The address")


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_passes_or_is_refused(text):
    with suppress(MediaRefused):
        refuse_media(text, what="The note")


@given(st.binary(), st.sampled_from(list(MEDIA.values())), st.integers(0, 300))
def test_any_start_of_a_file_passes_or_is_refused(octets, media, kept):
    with suppress(MediaRefused):
        refuse_media_bytes(media[:kept] + octets, name="list.txt")
