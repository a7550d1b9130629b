"""The digests that a hash reference can hold, and their one way of being written."""

import base64
import hashlib
import re
from contextlib import suppress

from caseapp.errors import CaseAppError
from caseapp.words import Name, _, later


class Algorithm(Name):
    """How a digest was computed. It is named by a person or a format, never guessed."""

    MD5 = "md5", "MD5"
    SHA1 = "sha1", "SHA-1"
    SHA256 = "sha256", "SHA-256"
    SHA512 = "sha512", "SHA-512"
    PDQ = "pdq", "PDQ"
    PHOTODNA = "photodna", "PhotoDNA"
    VPDQ = "vpdq", "vPDQ"
    TMK = "tmk", "TMK+PDQF"


# What describes a video is long, and can be partly inverted: only the SHA-256 of its text is kept.
OPAQUE = frozenset({Algorithm.VPDQ, Algorithm.TMK})


class NotADigest(CaseAppError):
    """This text is not a digest of the algorithm that was named."""

    advice = later(
        "Check that the algorithm is the right one and that the whole digest was copied."
    )


class EmptyDigest(CaseAppError):
    """This digest stands for nothing: an empty file, or all zeros."""

    advice = later("Leave it out. It would match unrelated material.")


class UnknownAlgorithm(CaseAppError):
    """This algorithm is not one that a hash reference can have."""

    advice = later("Use MD5, SHA-1, SHA-256, SHA-512, PDQ, PhotoDNA, vPDQ or TMK+PDQF.")


class NotAQuality(CaseAppError):
    """The quality of a PDQ is a whole number from 0 to 100."""

    advice = later("Leave the field empty if the quality is not known.")


SIZE = {  # octets
    Algorithm.MD5: 16,
    Algorithm.SHA1: 20,
    Algorithm.SHA256: 32,
    Algorithm.SHA512: 64,
    Algorithm.PDQ: 32,
    Algorithm.PHOTODNA: 144,
    Algorithm.VPDQ: 32,
    Algorithm.TMK: 32,
}

EMPTY_FILE = {
    Algorithm.MD5: "d41d8cd98f00b204e9800998ecf8427e",
    Algorithm.SHA1: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    Algorithm.SHA256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    Algorithm.SHA512: (
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
        "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    ),
}

_HEX = re.compile(r"[0-9A-Fa-f]*")
_REFERENCE = re.compile(r"[0-9A-Fa-f]{64}")
_DECIMALS = re.compile(r"[0-9]{1,3}(, ?[0-9]{1,3}){143}")
_BASE64_LENGTH = 192
_LONGEST = 1_000  # characters; 144 decimals with spaces take 718
_MOST_QUALITY = 100


def canonical(algorithm: Algorithm, text: str) -> str:
    """Return the digest in the one way it is stored (standards, section 5.1).

    Hexadecimal digits become lower case. A PhotoDNA text is kept exactly as it came: base64 (192
    characters), hexadecimal (288) or 144 decimals, without spaces between them; `octets` compares
    them. A vPDQ or TMK becomes the SHA-256 of its text in UTF-8; 64 hexadecimal digits are such a
    reference already. Space around it is dropped. Raises `NotADigest` or `EmptyDigest`.
    """
    text = text.strip()
    value = octets(algorithm, text)
    if not any(value) or EMPTY_FILE.get(algorithm) == value.hex():
        raise EmptyDigest(
            _("This {algorithm} stands for no content at all.").format(algorithm=algorithm.label)
        )
    return text.replace(" ", "") if algorithm is Algorithm.PHOTODNA else value.hex()


def octets(algorithm: Algorithm, text: str) -> bytes:
    """Return the value of a digest: 16 to 144 octets, whichever way it is written.

    Raises `NotADigest`.
    """
    text = text.strip()
    if algorithm is Algorithm.PHOTODNA:
        return _photodna(text)
    if algorithm in OPAQUE and text and not _REFERENCE.fullmatch(text):
        return _opaque(text)
    digits = 2 * SIZE[algorithm]
    if len(text) != digits:
        raise NotADigest(
            _("{algorithm} has {digits} hexadecimal digits; this has {count}.").format(
                algorithm=algorithm.label, digits=digits, count=len(text)
            )
        )
    if not _HEX.fullmatch(text):
        raise NotADigest(
            _("{algorithm} has only the digits 0-9 and a-f.").format(algorithm=algorithm.label)
        )
    return bytes.fromhex(text)


def algorithm_named(name: str) -> Algorithm:
    """Return the algorithm that a column, prefix or field names: "SHA1", "sha-1", "SHA2-256".

    Raises `UnknownAlgorithm`.
    """
    plain = name.strip().lower().replace("-", "").replace("_", "")
    for algorithm in Algorithm:
        if algorithm.value in {plain, plain.replace("sha2", "sha", 1)}:
            return algorithm
    if plain in {"tmk+pdqf", "tmkpdqf"}:
        return Algorithm.TMK
    if plain == "pdna":
        return Algorithm.PHOTODNA
    raise UnknownAlgorithm(_("This algorithm is not known here."))


def quality(text: str) -> int:
    """Return the quality that came with a PDQ: 0 to 100. Raises `NotAQuality`."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= _MOST_QUALITY:
        return int(text)
    raise NotAQuality(_("The quality of a PDQ is a whole number from 0 to 100."))


def _opaque(text: str) -> bytes:
    try:
        return hashlib.sha256(text.encode()).digest()
    except UnicodeEncodeError as error:  # half a character: no text of any list
        raise NotADigest(_("This text holds a character that no digest has.")) from error


def _photodna(text: str) -> bytes:
    value = b""
    if len(text) == _BASE64_LENGTH:
        with suppress(ValueError):  # letters outside base64
            value = base64.b64decode(text, validate=True)
    elif _HEX.fullmatch(text) and len(text) % 2 == 0:
        value = bytes.fromhex(text)
    elif len(text) <= _LONGEST and _DECIMALS.fullmatch(text):
        with suppress(ValueError):  # a number over 255
            value = bytes(map(int, text.split(",")))
    if len(value) == SIZE[Algorithm.PHOTODNA]:
        return value
    raise NotADigest(
        _(
            "PhotoDNA is 192 characters of base64, 288 hexadecimal digits "
            "or 144 numbers with commas; this is none of them."
        )
    )
