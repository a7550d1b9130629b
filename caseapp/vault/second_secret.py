"""The second secret of a lock that is bound to one machine (docs/formats/vault.md)."""

import binascii
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_bytes
from uuid import UUID, uuid4

from caseapp.sealing.passphrase import SECOND
from caseapp.vault import os_keyring
from caseapp.vault.os_keyring import KeyringTrouble
from caseapp.words import _, later

SERVICE = "caseapp-second-secret"


class SecondSecretMissing(KeyringTrouble):
    """A lock is bound to a machine, and the keyring here does not have its second secret."""

    advice = later(
        "Nothing is lost. Open it where it was bound, signed in as the same person, or use the "
        "recovery code."
    )


@dataclass(frozen=True, repr=False)
class SecondSecret:
    """32 random bytes, and the name under which the keyring of one machine has them."""

    id: UUID
    secret: bytes


def new_second_secret() -> SecondSecret:
    """Make one and put it into the keyring. Raises `KeyringTrouble` unless it can be read back."""
    made = SecondSecret(uuid4(), token_bytes(SECOND))
    os_keyring.keep(SERVICE, str(made.id), b64encode(made.secret).decode())
    if find_second_secret(made.id) != made:
        raise KeyringTrouble(_("The keyring of this computer does not keep what it is given."))
    return made


def find_second_secret(name: UUID) -> SecondSecret:
    """Fetch one from the keyring. Raises `SecondSecretMissing` and other `KeyringTrouble`."""
    try:
        secret = b64decode(os_keyring.find(SERVICE, str(name)), validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != SECOND:
        raise SecondSecretMissing(
            _("This lock is bound to another computer, or to another person's sign-in.")
        )
    return SecondSecret(name, secret)


def forget_second_secret(name: UUID | None) -> None:
    """Take one out of the keyring, if there is one."""
    if name is None:
        return
    with suppress(KeyringTrouble):  # that no lock names it is enough: it opens nothing now
        os_keyring.forget(SERVICE, str(name))
