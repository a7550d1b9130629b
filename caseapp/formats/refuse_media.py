"""Refuse images, videos and sound at every way in, whether as a file or written as text.

What is claimed: media in a `data:` address, or written in base64, base32, hexadecimal, decimal
numbers, quoted-printable, percent signs or the escapes of C, JSON and HTML, also one inside
another, is noticed by how it begins. That octets cannot be smuggled as text is not claimed.
"""

import re

from caseapp.errors import CaseAppError
from caseapp.formats.readings import RAW, READINGS
from caseapp.formats.signatures import SIGNATURES
from caseapp.formats.unwrapped import octets_in, unescaped
from caseapp.visible import visible
from caseapp.words import _, later

START = 4_096  # octets of a file that `refuse_media_bytes` wants to see


class MediaRefused(CaseAppError):
    """An image, a video or sound was offered. It was refused and nothing of it was kept."""

    advice = later("Give a hash reference, or say in words what was seen.")


def refuse_media(text: str, *, what: str) -> None:
    """Raise `MediaRefused` if the text holds media; `what` names the field to the reader.

    The time taken grows with the length of the text and with nothing else.
    """
    if _holds_media(text):
        raise MediaRefused(
            _("{what}: this holds an image, a video or sound written as text.").format(what=what)
        )


def refuse_media_bytes(start: bytes, *, name: str) -> None:
    """Raise `MediaRefused` if a file that starts so is media or a PDF; `name` is its name.

    `start` is the first 4,096 octets, or the whole of a shorter file.
    """
    if start.startswith(_FILE_STARTS) or _DRAWING.match(start) or _begins_media(start):
        raise MediaRefused(
            _("{name} is an image, a video, sound or a PDF.").format(name=visible(name))
        )


_DATA_ADDRESS = re.compile(r"data:(?:image|video|audio)/[a-z0-9.+-]{1,80}[;,]", re.IGNORECASE)
_USENET = re.compile(
    r"^=ybegin .{0,80}\bsize=\d+|^begin [0-7]{3,4} [^\r\n]{1,255}\r?\n[!-`]{20,62}\r?$",
    re.MULTILINE,
)
_UNSEEN = re.compile(
    "[\\t\\r\\n\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff]+"
)  # browsers pass over some

_WRAPPED_AGAIN = re.compile(rb"[A-Za-z0-9+/=%\\,:;\s-]{32}")  # by chance in no digest

# Only at the start of a file are so few octets proof enough.
_FILE_STARTS = (
    b"%PDF-",
    b"\xff\x0a",  # JPEG XL without a container
    b"\xff\xd8\xff",
    b"\x1a\x45\xdf\xa3",
    b"\0\0\1\xba",
    b"\0\0\1\xb3",
    b"II*\0",
    b"MM\0*",
    b"II\xbc\1",
    b".RMF\0",
    b"FUJIFILMCCD-RAW",
    b"OggS",
)
_DRAWING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}-->\s*)?"
                      rb"(?:<!DOCTYPE svg[^>]{0,400}>\s*)?<svg\b", re.IGNORECASE)  # fmt: skip
_TRANSPORT_PACKET = 188  # octets; ISO/IEC 13818-1


def _begins_media(start: bytes) -> bool:
    packets = start[: 5 * _TRANSPORT_PACKET : _TRANSPORT_PACKET]
    if packets == b"GGGGG" or start[4:8] in (b"mdat", b"wide", b"pnot"):
        return True
    return any(RAW.is_at(start, 0, signature) for signature in SIGNATURES)


def _holds_media(text: str, *, wrappings: int = 2) -> bool:
    plain = [text, *unescaped(text)]
    if any(map(_is_media, plain)):
        return True
    found = (octets for source in {plain[0], plain[-1]} for octets in octets_in(source))
    return any(_are_media(octets, wrappings - 1) for octets in found)


def _are_media(octets: bytes, wrappings: int) -> bool:
    if wrappings and _WRAPPED_AGAIN.search(octets):
        return _holds_media(octets.decode("latin-1"), wrappings=wrappings)
    return RAW.finds_media_in(octets)


def _is_media(text: str) -> bool:
    if _DATA_ADDRESS.search(_UNSEEN.sub("", text)) or _USENET.search(text):
        return True
    return any(reading.finds_media(text) for reading in READINGS)
