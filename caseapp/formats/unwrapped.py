"""A text with its wrappings taken off: escapes undone, and runs of letters read as octets.

RFC 3986 (percent signs), RFC 2045 (quoted-printable, base64), RFC 4648 (base64, base16), escapes of
C, JSON and HTML, octets as decimal numbers.
"""

import base64
import re
from collections.abc import Iterator

_LEVELS = 3  # an escape can itself be escaped
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_QUOTED = re.compile(r"=(?:\r?\n|([0-9A-Fa-f]{2}))")
_BACKSLASH = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u00([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,2})\}|([0-3]?[0-7]{1,2})|([nrtbf/\\]))"
)
_ENTITY = re.compile(r"&#(?:([0-9]{1,3})|[xX]([0-9A-Fa-f]{1,2}));?")
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_FOLDED = re.compile(r"[\s\"'>]+")

_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}")
_HEX = re.compile(r"[0-9A-Fa-f]{32,}")
_DECIMAL = re.compile(r"(?:[0-9]{1,3}[,;\s]\s{0,2}){12,}[0-9]{1,3}")


def unescaped(text: str) -> Iterator[str]:
    """Give the text with its escapes undone, one kind after the other, as often as there are any.

    Octets above 127 come out as the letters of Latin-1.
    """
    for _level in range(_LEVELS):
        before = text
        for undone in (_percent, _quoted, _backslash, _entity):
            if (after := undone(text)) != text:
                yield after
                text = after
        if text == before:
            return


def octets_in(text: str) -> Iterator[bytes]:
    """Give the octets that the runs of base64, hexadecimal or decimal numbers in a text stand for.

    Takes time in proportion to the text.
    """
    folded = _FOLDED.sub("", text)
    if runs := _BASE64.findall(folded.replace("-", "+").replace("_", "/")):
        for shift in range(4):  # words may stand before it, and octets before what it wraps
            yield b"\n".join(_from_base64(run[shift:]) for run in runs)
    if digits := _HEX.findall(folded):
        for shift in range(2):
            yield b"\n".join(_from_hex(run[shift:]) for run in digits)
    if numbers := _DECIMAL.findall(text):
        yield b"\n".join(map(_from_decimal, numbers))


def _from_base64(run: str) -> bytes:
    run = run[: len(run) - (len(run) % 4 == 1)]
    return base64.b64decode(run + "=" * (-len(run) % 4))


def _from_hex(run: str) -> bytes:
    return bytes.fromhex(run[: len(run) // 2 * 2])


def _from_decimal(run: str) -> bytes:
    return bytes(int(number) & 0xFF for number in re.findall(r"[0-9]+", run))


def _percent(text: str) -> str:
    return _PERCENT.sub(_octet, text) if "%" in text else text


def _quoted(text: str) -> str:
    return _QUOTED.sub(_octet, text) if "=" in text else text


def _backslash(text: str) -> str:
    return _BACKSLASH.sub(_letter, text) if "\\" in text else text


def _entity(text: str) -> str:
    return _ENTITY.sub(_number, text) if "&#" in text else text


def _octet(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else ""


def _letter(found: re.Match[str]) -> str:
    if octal := found[4]:
        return chr(int(octal, 8))
    if name := found[5]:
        return _NAMED.get(name, name)
    return chr(int(found[1] or found[2] or found[3], 16))


def _number(found: re.Match[str]) -> str:
    return chr(int(found[1]) & 0xFF if found[1] else int(found[2], 16))
