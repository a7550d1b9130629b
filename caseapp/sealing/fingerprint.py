"""What people compare by telephone. docs/formats/package.md, "Fingerprint"."""

import unicodedata
from hashlib import sha256

from caseapp.errors import CaseAppError
from caseapp.sealing.agency_keys import PublicKeys
from caseapp.words import _, later

COMPARED = 16  # bytes of the fingerprint that people compare
GROUPS, GROUP = 8, 5  # eight groups of five digits
CHECK = 29  # a prime: the digits are a multiple of it, so that a wrong one shows
SEPARATORS = " \t\n\r\u00a0-.\u2013"


class MisheardDigits(CaseAppError):
    """These digits are not the digits of any agency."""

    advice = later("Ask for the digits again, group by group, and read them back.")

    def __init__(self, message: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.groups = groups  # which groups are wrong, from 1, where that can be told


def fingerprint(public: PublicKeys) -> bytes:
    """Return the fingerprint, 32 bytes: SHA-256 over the two signing keys."""
    parts = [b"caseapp-agency-v1\x00"]
    for key in (public.ed25519, public.mldsa65):
        parts += [len(key).to_bytes(4, "big"), key]
    return sha256(b"".join(parts)).digest()


def digits(fingerprint: bytes) -> str:
    """Write the first 128 bits as eight groups of five digits, joined by spaces."""
    number = CHECK * int.from_bytes(fingerprint[:COMPARED], "big")
    text = f"{number:0{GROUPS * GROUP}}"
    return " ".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def parse_digits(text: str) -> bytes:
    """Read digits as typed, in any script, and return 16 bytes. Raises `MisheardDigits`.

    A single wrong digit, or two that changed places, never passes.
    """
    number = int("".join(_groups(text)))
    if number % CHECK:
        raise MisheardDigits(_("At least one of these digits is wrong, or two changed places."))
    try:
        return (number // CHECK).to_bytes(COMPARED, "big")
    except OverflowError as error:
        raise MisheardDigits(_("No agency has these digits.")) from error


def differing_groups(text: str, fingerprint: bytes) -> tuple[int, ...]:
    """Name the groups, from 1, that differ from the digits of a card; empty if it is the same.

    Raises `MisheardDigits` if the digits were misheard: only then is the card not in doubt.
    """
    parse_digits(text)
    ours = digits(fingerprint).split()
    return tuple(
        place
        for place, (theirs, our) in enumerate(zip(_groups(text), ours, strict=True), start=1)
        if theirs != our
    )


def _groups(text: str) -> list[str]:
    """Split what was typed into groups; with no separators at all, after every fifth digit."""
    plain = "".join(" " if letter in SEPARATORS else _digit(letter) for letter in text)
    groups = plain.split()
    if len(groups) == 1:
        groups = [plain.strip()[at : at + GROUP] for at in range(0, len(plain.strip()), GROUP)]
    wrong = tuple(
        place
        for place, group in enumerate(groups, start=1)
        if len(group) != GROUP or not group.isdigit()
    )
    if wrong:
        raise MisheardDigits(
            _("Not five digits: group {groups}.").format(groups=", ".join(map(str, wrong))), wrong
        )
    if len(groups) != GROUPS:
        raise MisheardDigits(
            _("There are {count} groups; there should be {wanted}.").format(
                count=len(groups), wanted=GROUPS
            )
        )
    return groups


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return "?" if value is None else str(value)
