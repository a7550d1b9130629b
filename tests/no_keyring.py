"""No test writes into the keyring of who runs it."""

from caseapp.vault.os_keyring import NoKeyring


def no_keyring():
    """Stand in the place of `os_keyring.system_keyring`."""
    raise NoKeyring("This computer has no keyring that the program can use.")
