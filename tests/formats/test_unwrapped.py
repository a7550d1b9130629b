"""Media in other wrappings than the usual ones, and what only looks so."""

import base64
import json
import random
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.refuse_media import MediaRefused, refuse_media
from tests.formats.media_heads import MEDIA


def base64_of(octets):
    return base64.b64encode(octets).decode()


def mixed(octets, escape):
    """Printable ASCII as it is, all else escaped: as programs print bytes."""
    return "".join(chr(each) if 32 <= each < 127 else escape(each) for each in octets)


WRAPPINGS = {
    "base32": lambda octets: base64.b32encode(octets).decode(),
    "base32, small and wrapped": lambda octets: "\n".join(
        wrap(base64.b32encode(octets).decode().lower(), 60)
    ),
    "base32, in groups": lambda octets: "-".join(wrap(base64.b32encode(octets).decode(), 8)),
    "quoted-printable": lambda octets: mixed(octets, lambda each: f"={each:02X}"),
    "quoted-printable, all of it": lambda octets: "".join(f"={each:02X}" for each in octets),
    "as Python prints it": repr,
    "escapes of C": lambda octets: mixed(octets, lambda each: f"\\x{each:02x}"),
    "octal escapes": lambda octets: mixed(octets, lambda each: f"\\{each:03o}"),
    "escapes of JSON": lambda octets: json.dumps(octets.decode("latin-1")),
    "escapes of HTML": lambda octets: mixed(octets, lambda each: f"&#{each};"),
    "escapes of HTML, hexadecimal": lambda octets: "".join(f"&#x{each:02X};" for each in octets),
    "percent signs, where needed": lambda octets: mixed(octets, lambda each: f"%{each:02X}"),
    "decimal numbers": lambda octets: ", ".join(map(str, octets)),
    "decimal numbers, as JSON": lambda octets: json.dumps(list(octets)),
    "decimal numbers, with spaces": lambda octets: " ".join(map(str, octets)),
    "base64 twice": lambda octets: base64_of(base64.b64encode(octets)),
    "base64 of hexadecimal": lambda octets: base64_of(octets.hex().encode()),
    "hexadecimal of base64": lambda octets: base64.b64encode(octets).hex(),
    "base64 of base32": lambda octets: base64_of(base64.b32encode(octets)),
    "base64 of a data address": lambda octets: base64_of(
        b"data:image/png;base64," + base64.b64encode(octets)
    ),
    "base64 of percent signs": lambda octets: base64_of(
        "".join(f"%{each:02x}" for each in octets).encode()
    ),
    "base64, behind another octet": lambda octets: base64_of(b"\0" + octets),
    "base64, behind two others": lambda octets: base64_of(b"ab" + octets),
    "hexadecimal, behind half an octet": lambda octets: "0" + octets.hex(),
    "base64, with spaces that do not show": lambda octets: "\u200b".join(base64_of(octets)),
    "base64, letter by letter": lambda octets: " ".join(base64_of(octets)),
    "base64, wrapped with quoted-printable": lambda octets: "=\n".join(wrap(base64_of(octets), 60)),
}


@pytest.mark.parametrize("octets", MEDIA.values(), ids=MEDIA)
@pytest.mark.parametrize("wrapped", WRAPPINGS.values(), ids=WRAPPINGS)
def test_media_in_another_wrapping_is_refused(octets, wrapped):
    with pytest.raises(MediaRefused):
        refuse_media(f"Seen on 3 May: {wrapped(octets)} (end)", what="The note")


@pytest.mark.parametrize("name", ["PNG", "JPEG (JFIF)", "WebP", "MP4", "GIF"])
def test_a_file_that_an_editor_showed_as_text_is_refused(name):
    shown = MEDIA[name].decode("cp1252", "replace")

    with pytest.raises(MediaRefused):
        refuse_media(shown, what="The note")


@pytest.mark.parametrize(
    "text",
    [
        "da\u200bta:image/png;base64,",
        "data:im\nage/png;base64,",
        "data&#58;image/png;base64,",
        "data\\x3aimage/png;base64,",
        "data\\u003aimage/png;base64,",
        "d%61ta:image/png;base64,",
        "=64=61ta:image/png;base64,",
    ],
)
def test_a_data_address_that_hides_is_refused(text):
    with pytest.raises(MediaRefused):
        refuse_media(text, what="The note")


TOKEN = ".".join(
    base64.urlsafe_b64encode(part).decode().rstrip("=")
    for part in (
        b'{"alg":"EdDSA","typ":"JWT"}',
        b'{"sub":"0000","name":"Nobody","iat":1516239022}',
        random.Random(1).randbytes(64),  # noqa: S311 any octets
    )
)
ARMOUR = "\n".join(wrap(base64_of(random.Random(2).randbytes(1200)), 64))  # noqa: S311 any octets


@pytest.mark.parametrize(
    "text",
    [
        f"https://example.org/login?token={TOKEN}&next=%2Fa%2Fb%3Fc%3D%2541",
        "https://example.org/?utm_source=x&utm_medium=e-mail&gclid=" + "Cj0KCQiA_" * 20,
        "https://example.org/?q=" + "%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80%20" * 40,
        f"http://{'abcdefghijklmnopqrstuvwxyz234567' * 2:.56}.onion/a",
        f"magnet:?xt=urn:btih:{'ab12' * 10}&dn=example&tr=udp%3A%2F%2Fexample.org%3A80",
        f"magnet:?xt=urn:btih:{'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'}",
        f"-----BEGIN PGP MESSAGE-----\n\n{ARMOUR}\n=AbCd\n-----END PGP MESSAGE-----",
        f"ssh-ed25519 {ARMOUR[:68]} desk@example.org",
        "C:\\new\\x64\\reports\\u00a7 3\\101.txt",
        "Numbers seen: " + ", ".join(map(str, range(40))),
        "Phone +49 30 000 000 and port 443, 8443, 80, 8080, 53, 22, 25, 110, 143, 993, 995, 587",
        "=== a heading ===\n=A0 is a space that does not break",
        "&#228; &auml; &#x201c; AT&T &#9731;",
        ",".join(str(each) for each in random.Random(3).randbytes(144)),  # noqa: S311 a PhotoDNA text
    ],
)
def test_what_only_looks_wrapped_passes(text):
    refuse_media(text, what="The text")


@given(st.binary(max_size=300))
def test_octets_that_are_no_media_pass_in_every_wrapping(seed):
    octets = random.Random(seed).randbytes(120)  # noqa: S311  any octets but media

    for name, wrapped in WRAPPINGS.items():
        if "data address" not in name:
            refuse_media(wrapped(b"\1" + octets), what="The text")


def test_what_is_wrapped_again_and_again_takes_no_end_of_time():
    text = base64_of(random.Random(4).randbytes(30_000))  # noqa: S311 any octets
    for _wrapping in range(6):
        text = base64_of(text.encode())

    refuse_media(text, what="The text")
    refuse_media("%25" * 100_000, what="The text")
    refuse_media("\\\\" * 100_000, what="The text")
