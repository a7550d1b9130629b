"""Addresses of wallets on public ledgers, with their own check where it can be done."""

import hashlib
import re

from caseapp.errors import CaseAppError
from caseapp.words import Word, _, later


class Ledger(Word):
    """Which ledger an address is on, and whether its check digits were verified."""

    BITCOIN = "bitcoin", later("Bitcoin, check digits verified")
    ETHEREUM = "ethereum", later("Ethereum or alike, check digits not verified")
    OTHER = "other", later("Other ledger, not verified")


class NotAWallet(CaseAppError):
    """The check digits of this wallet address do not fit: a letter is wrong or missing."""

    advice = later("Copy it again. If it is on another ledger, write the ledger's name before it.")


_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_LIKE_BASE58 = re.compile(rf"[13mn2][{_BASE58}]{{25,34}}")
_LIKE_BECH32 = re.compile(r"(bc|tb)1[0-9a-z]{6,87}", re.IGNORECASE)
_LIKE_ETHEREUM = re.compile(r"0x[0-9a-f]{40}", re.IGNORECASE)
_VERSIONS = {0x00, 0x05, 0x6F, 0xC4}  # pay to a key or a script, on the main and the test ledger


def wallet(text: str) -> tuple[Ledger, str]:
    """Return the ledger and the address as it is compared. Raises `NotAWallet`.

    Bitcoin: Base58Check, BIP 173 and BIP 350. Ethereum: 40 hexadecimal digits, in lower case; the
    letter case that EIP-55 checks by is lost, and not verified, since it needs Keccak-256.
    """
    text = re.sub(r"^(bitcoin|ethereum):", "", text.strip(), flags=re.IGNORECASE)
    if _LIKE_BECH32.fullmatch(text):
        if text not in (text.lower(), text.upper()) or not _is_segwit(text.lower()):
            raise NotAWallet(_("The check digits of this Bitcoin address do not fit."))
        return Ledger.BITCOIN, text.lower()
    if _LIKE_BASE58.fullmatch(text):
        if not _is_base58check(text):
            raise NotAWallet(_("The check digits of this Bitcoin address do not fit."))
        return Ledger.BITCOIN, text
    if _LIKE_ETHEREUM.fullmatch(text):
        return Ledger.ETHEREUM, text.lower()
    return Ledger.OTHER, text


def _is_base58check(text: str) -> bool:
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    octets = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    payload, check = octets[:-4], octets[-4:]
    twice = hashlib.sha256(hashlib.sha256(payload).digest()).digest()
    return len(payload) == 21 and payload[0] in _VERSIONS and check == twice[:4]  # noqa: PLR2004  version and hash


def _is_segwit(text: str) -> bool:
    """BIP 173 and BIP 350: the checksum, the witness version and the length of the program."""
    prefix, _separator, letters = text.rpartition("1")
    values = [_BECH32.find(letter) for letter in letters]
    if min(values) < 0:
        return False
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(c) & 31 for c in prefix]
    version, bits = values[0], 5 * (len(values) - 7)
    fits = bits % 8 <= 4 and bits // 8 in ((20, 32) if version == 0 else range(2, 41))  # noqa: PLR2004  padding
    constant = 1 if version == 0 else 0x2BC830A3
    return fits and version <= 16 and _polymod(expanded + values) == constant  # noqa: PLR2004  the highest version


def _polymod(values: list[int]) -> int:
    """BIP 173, "Checksum": the BCH code's remainder."""
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate(generator):
            check ^= part if top >> bit & 1 else 0
    return check
