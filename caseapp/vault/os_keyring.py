"""The keyring that the operating system holds for whoever is signed in here.

Three are spoken to, each by its class (docs/formats/vault.md, Second secret). The library's own
choice is never asked: by a setting or a package it may be one that writes in the clear. The library
is loaded when it is needed: most vaults open without it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from caseapp.errors import CaseAppError
from caseapp.words import _, later

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

MOST = 100  # characters of a value; Windows has room for a little more than a thousand
_CHECK = "caseapp-check"


class KeyringTrouble(CaseAppError):
    """The keyring of this computer did not do what it was asked."""

    advice = later("Sign out and in again. Vaults that are not bound to it open without it.")


class NoKeyring(KeyringTrouble):
    """This computer has no keyring that the program can use."""

    advice = later("A passphrase is enough. A lock bound to a keyring opens by the recovery code.")


class KeyringLocked(KeyringTrouble):
    """The keyring of this computer is there, but locked."""

    advice = later("Unlock it, or sign out and in again, then try once more.")


class KeyringNotReady(KeyringTrouble):
    """The keyring of this computer was never set up, or the request to open it was dismissed."""

    advice = later("Open it when the system asks for it, or sign out and in again, then try again.")


def system_keyring() -> "KeyringBackend":
    """Return the keyring of this operating system. Raises `NoKeyring`.

    Tests replace this one function.
    """
    from keyring.backends import SecretService, Windows, macOS  # noqa: PLC0415 - see above

    kind: type[KeyringBackend]
    match sys.platform:
        case "win32":
            kind = Windows.WinVaultKeyring
        case "darwin":
            kind = macOS.Keyring
        case _:
            kind = SecretService.Keyring
    if not kind.viable:
        raise NoKeyring(_("This computer has no keyring that the program can use."))
    return kind()


def keep(service: str, name: str, value: str) -> None:
    """Put a value of at most 100 characters into the keyring. Raises `KeyringTrouble`."""
    if len(value) > MOST:
        raise ValueError("too long for a keyring")
    with _told() as keyring:
        keyring.set_password(service, name, value)


def find(service: str, name: str) -> str:
    """Return a value, or nothing if the keyring has none of this name. Raises `KeyringTrouble`."""
    with _told() as keyring:
        return keyring.get_password(service, name) or ""


def forget(service: str, name: str) -> None:
    """Take a value out of the keyring, if it is there. Raises `KeyringTrouble`."""
    with _told() as keyring:
        if keyring.get_password(service, name) is not None:
            keyring.delete_password(service, name)


def need_keyring() -> None:
    """Raise `KeyringTrouble` unless a value of real length comes back as it was put in."""
    name, value = str(uuid4()), "x" * MOST
    keep(_CHECK, name, value)
    kept = find(_CHECK, name)
    forget(_CHECK, name)
    if kept != value:
        raise KeyringTrouble(_("The keyring of this computer does not keep what it is given."))


@contextmanager
def _told() -> Iterator["KeyringBackend"]:
    keyring = system_keyring()
    try:
        yield keyring
    except Exception as error:  # each raises, besides the library's, what lies below it raises
        raise _in_our_words(error) from error


def _in_our_words(error: Exception) -> KeyringTrouble:
    from keyring import errors  # noqa: PLC0415 - see above

    match error:
        case errors.KeyringLocked():
            return KeyringLocked(_("The keyring of this computer is locked."))
        case errors.InitError():
            return KeyringNotReady(_("The keyring of this computer is not ready."))
        case errors.NoKeyringError():
            return NoKeyring(_("This computer has no keyring that the program can use."))
        case _:
            return KeyringTrouble(_("The keyring of this computer cannot be used now."))
