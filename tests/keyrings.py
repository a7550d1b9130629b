"""Keyrings that tests put in the place of the operating system's."""

from base64 import b64encode

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class InMemory(KeyringBackend):
    """Holds what it is given. `trouble` is raised by whatever it is asked."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.held = {}
        self.trouble = None

    def get_password(self, service, username):
        self._fail()
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self._fail()
        self.held[service, username] = password

    def delete_password(self, service, username):
        self._fail()
        if (service, username) not in self.held:
            raise PasswordDeleteError("No such password!")
        del self.held[service, username]

    def _fail(self):
        if self.trouble:
            raise self.trouble


class Forgetful(InMemory):
    """Says that it took what it is given, and holds only the beginning of it."""

    def set_password(self, service, username, password):
        super().set_password(service, username, password[:40])


class Confused(InMemory):
    """Gives back 32 bytes, but never those it was given."""

    def get_password(self, service, username):
        return super().get_password(service, username) and b64encode(bytes(32)).decode()
