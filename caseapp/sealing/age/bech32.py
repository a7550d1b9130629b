"""Bech32 (BIP 173) without its length limit, as age writes its keys."""

from collections.abc import Iterable

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKSUM = 6  # letters


def encode(prefix: str, data: bytes) -> str:
    """Write bytes as Bech32. The text is upper case when the prefix is."""
    fives = _regroup(data, 8, 5)
    if spare := len(data) * 8 % 5:
        fives.append((data[-1] << (5 - spare)) & 31)
    check = _polymod([*_spread(prefix.lower()), *fives, *[0] * CHECKSUM]) ^ 1
    fives += [check >> 5 * (CHECKSUM - 1 - place) & 31 for place in range(CHECKSUM)]
    text = prefix.lower() + "1" + "".join(LETTERS[five] for five in fives)
    return text.upper() if prefix.isupper() else text


def decode(prefix: str, text: str) -> bytes:
    """Read the bytes of a Bech32 text with this prefix. Raises `ValueError`."""
    lower = text.lower()
    if text not in {lower, text.upper()} or not text.isascii():
        raise ValueError("mixed case")
    if text.isupper() != prefix.isupper() or not lower.startswith(prefix.lower() + "1"):
        raise ValueError("another prefix")
    fives = [LETTERS.index(letter) for letter in lower[len(prefix) + 1 :]]
    if len(fives) < CHECKSUM or _polymod([*_spread(prefix.lower()), *fives]) != 1:
        raise ValueError("wrong checksum")
    data = bytes(_regroup(fives[:-CHECKSUM], 5, 8))
    if encode(prefix, data) != text:
        raise ValueError("spare bits are not zero")
    return data


def _regroup(values: Iterable[int], width: int, new_width: int) -> list[int]:
    """Cut a row of numbers into numbers of another width in bits; what is left over is dropped."""
    waiting = bits = 0
    regrouped = []
    for value in values:
        waiting = (waiting << width | value) & 0xFFF
        bits += width
        while bits >= new_width:
            bits -= new_width
            regrouped.append(waiting >> bits & ((1 << new_width) - 1))
    return regrouped


def _spread(prefix: str) -> list[int]:
    return [ord(x) >> 5 for x in prefix] + [0] + [ord(x) & 31 for x in prefix]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATOR):
            if top >> bit & 1:
                check ^= generator
    return check
