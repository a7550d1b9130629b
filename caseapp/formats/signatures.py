"""How images, videos and sound begin: enough of each to tell it from a digest by chance.

Sources: the file formats' own specifications, named beside each check. Nothing here decodes a
picture: it compares the first octets and hops along the lengths that stand in them.
"""

# ruff: noqa: PLR2004  the numbers are the formats' own

import re
from collections.abc import Callable
from dataclasses import dataclass

# Gives `count` octets from `offset`, or fewer where the content ends.
Peek = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class Signature:
    """Octets at a place near the start, and what else must be true of the content."""

    anchor: bytes
    at: int
    confirmed: Callable[[Peek], bool]


def _always(_peek: Peek) -> bool:
    return True


def _number(octets: bytes, *, little: bool = False) -> int:
    return int.from_bytes(octets, "little" if little else "big")


# ITU-T T.81, table B.1: the markers that can follow the first one, and the names in APPn.
_JPEG_MARKERS = {0xDB, 0xDD, 0xDA, 0xFE, *range(0xC0, 0xD0), *range(0xE0, 0xF0)}
_JPEG_NAMES = re.compile(rb"JFIF|JFXX|Exif|http:|ICC_P|Adobe|Photo|MPF|AVI1|Ducky|FPXR|CIFF|SPIFF")
_JPEG_PROOFS = 3  # markers in a row, each where the length of the last one points


def _jpeg(peek: Peek) -> bool:
    at = 2
    for _marker in range(_JPEG_PROOFS):
        head = peek(at, 4)
        if len(head) < 4 or head[0] != 0xFF or head[1] not in _JPEG_MARKERS:
            return False
        if head[1] >= 0xE0 and _JPEG_NAMES.match(peek(at + 4, 5)):
            return True
        at += 2 + max(2, _number(head[2:]))
    return True


def _gif(peek: Peek) -> bool:
    """GIF89a, sections 18-20: a screen, its colours, then a block inside that screen."""
    head = peek(0, 13)
    if len(head) < 13 or head[4:6] not in (b"7a", b"9a"):
        return False
    width, height = _number(head[6:8], little=True), _number(head[8:10], little=True)
    colours = 3 * 2 ** (1 + (head[10] & 7)) if head[10] & 0x80 else 0
    block = peek(13 + colours, 10)
    if not width or not height:
        return False
    if block[:1] == b"\x21":
        return block[1:2] in (b"\xf9", b"\xfe", b"\xff", b"\x01")
    left, top, w, h = (_number(block[i : i + 2], little=True) for i in (1, 3, 5, 7))
    return block[:1] == b"\x2c" and 0 < w <= width - left and 0 < h <= height - top


_RIFF_KINDS = re.compile(rb"WEBPVP8[ LX]|AVI (LIST|JUNK)|WAVE(fmt |JUNK|bext|RIFF)|ACON(anih|LIST)")


def _riff(peek: Peek) -> bool:
    return bool(_RIFF_KINDS.fullmatch(peek(8, 8)))


def _bmp(peek: Peek) -> bool:
    """Two reserved zeros, a header of a known size, one plane and a known depth."""
    head = peek(0, 30)
    return (
        len(head) == 30
        and not any(head[6:10])
        and _number(head[14:18], little=True) in {40, 52, 56, 64, 108, 124}
        and _number(head[26:28], little=True) == 1
        and _number(head[28:30], little=True) in {1, 4, 8, 16, 24, 32}
    )


def _tiff(*, little: bool) -> Callable[[Peek], bool]:
    """TIFF 6.0, section 2: the first directory has entries of known types, in rising order."""

    def confirmed(peek: Peek) -> bool:
        where = _number(peek(4, 4), little=little)
        count = _number(peek(where, 2), little=little)
        first, second = peek(where + 2, 4), peek(where + 14, 4)
        if where < 8 or not 1 < count < 1000 or len(second) < 4:
            return False
        tags = [_number(entry[:2], little=little) for entry in (first, second)]
        kinds = [_number(entry[2:], little=little) for entry in (first, second)]
        return tags[0] < tags[1] and all(1 <= kind <= 18 for kind in kinds)

    return confirmed


def _boxes(peek: Peek) -> bool:
    """ISO/IEC 14496-12: a first box of sane size, named in letters. HEIC, AVIF, MP4, QuickTime."""
    size, brand = _number(peek(0, 4)), peek(8, 4)
    return 8 <= size < 4096 and len(brand) == 4 and brand.isascii()


def _movie(peek: Peek) -> bool:
    return peek(12, 4) in (b"mvhd", b"cmov", b"rmra")


def _matroska(peek: Peek) -> bool:
    """RFC 8794: the EBML header says within its first octets what document it is."""
    return b"\x42\x82" in peek(4, 64)


def _program_stream(peek: Peek) -> bool:
    """ISO/IEC 13818-1 and 11172-1: the fixed bits of a pack header, then the next start code."""
    head = peek(0, 14)
    if len(head) < 14:
        return False
    if _has_bits(head, {4: (0xC4, 0x44), 6: (4, 4), 8: (4, 4), 9: (1, 1), 12: (3, 3)}):  # MPEG-2
        return head[13] & 0xF8 == 0xF8 and _start_code(peek, 14 + (head[13] & 7))
    mpeg_1 = {4: (0xF1, 0x21), 6: (1, 1), 8: (1, 1), 9: (0x80, 0x80), 11: (1, 1)}
    return _has_bits(head, mpeg_1) and _start_code(peek, 12)


def _has_bits(head: bytes, bits: dict[int, tuple[int, int]]) -> bool:
    return all(head[at] & mask == value for at, (mask, value) in bits.items())


def _start_code(peek: Peek, at: int) -> bool:
    code = peek(at, 4)
    return code[:3] == b"\0\0\1" and code[3:] >= b"\xb2"


def _video_sequence(peek: Peek) -> bool:
    """ISO/IEC 13818-2, 6.2.2.1: shape and rate, a marker bit, then the next start code."""
    head = peek(0, 12)
    if len(head) < 12 or not head[10] & 0x20:
        return False
    shape, rate = head[7] >> 4, head[7] & 15
    known = 1 <= shape <= 14 and 1 <= rate <= 8
    return known and any(_start_code(peek, at) for at in (12, 76, 140))


def _icon(peek: Peek) -> bool:
    """Find the first entry's picture right behind the entries, as it always is."""
    head = peek(0, 22)
    if len(head) < 22:
        return False
    count = _number(head[4:6], little=True)
    offset = _number(head[18:22], little=True)
    return 0 < count <= 256 and not head[9] and offset == 6 + 16 * count


def _flash_video(peek: Peek) -> bool:
    return peek(4, 1) in (b"\1", b"\4", b"\5") and peek(5, 4) == b"\0\0\0\x09"


def _jpeg_2000(peek: Peek) -> bool:
    """ISO/IEC 15444-1, A.5.1: the length of the first segment follows from its components."""
    components = _number(peek(40, 2))
    return components > 0 and _number(peek(4, 2)) == 38 + 3 * components


def _ogg(peek: Peek) -> bool:
    """RFC 3533: the first page begins a stream, at time zero."""
    return peek(5, 1) == b"\2" and peek(6, 8) == bytes(8)


def _mp3_tag(peek: Peek) -> bool:
    """ID3v2, section 3.1: a known version, no unknown flags, a size in sevens of bits."""
    head = peek(3, 7)
    if len(head) < 7 or head[0] not in (2, 3, 4) or head[1]:
        return False
    frame = peek(10, 4)
    return not head[2] & 0x0F and max(head[3:]) < 0x80 and frame.isalnum()


SIGNATURES = (
    Signature(b"\xff\xd8\xff", 0, _jpeg),
    Signature(b"\x89PNG\r\n\x1a\n", 0, _always),
    Signature(b"\x8aMNG\r\n\x1a\n", 0, _always),
    Signature(b"GIF8", 0, _gif),
    Signature(b"RIFF", 0, _riff),
    Signature(b"BM", 0, _bmp),
    Signature(b"II*\0", 0, _tiff(little=True)),
    Signature(b"MM\0*", 0, _tiff(little=False)),
    Signature(b"ftyp", 4, _boxes),
    Signature(b"moov", 4, _movie),
    Signature(b"\x1a\x45\xdf\xa3", 0, _matroska),
    Signature(b"\0\0\1\xba", 0, _program_stream),
    Signature(b"\0\0\1\xb3", 0, _video_sequence),
    Signature(b"\0\0\1\0", 0, _icon),
    Signature(b"\0\0\2\0", 0, _icon),
    Signature(b"\0\0\0\x0cJXL \r\n\x87\n", 0, _always),
    Signature(b"\0\0\0\x0cjP  \r\n\x87\n", 0, _always),
    Signature(b"\xff\x4f\xff\x51", 0, _jpeg_2000),
    Signature(b"FLV\1", 0, _flash_video),
    Signature(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", 0, _always),
    Signature(b"8BPS\0\1\0\0\0\0\0\0", 0, _always),
    Signature(b"OggS\0", 0, _ogg),
    Signature(b"fLaC\0\0\0\x22", 0, _always),
    Signature(b"ID3", 0, _mp3_tag),
)
