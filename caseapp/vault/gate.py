from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from caseapp.vault.errors import VaultBusy
from caseapp.words import _

PATIENCE = 60  # seconds: whoever holds a session has long given it back


class Gate:
    """Lends to any number of threads, or to one alone: while keys change, nobody else is inside."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._changed = Condition()
        self._inside = 0
        self._shut = False

    @contextmanager
    def open(self) -> Iterator[None]:
        """Go in beside others; wait while one is in alone."""
        with self._changed:
            self._wait(alone=False)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Go in alone, once everybody else came out."""
        with self._changed:
            self._wait(alone=True)
            self._shut = True
        try:
            yield
        finally:
            with self._changed:
                self._shut = False
                self._changed.notify_all()

    def _wait(self, *, alone: bool) -> None:
        free = self._changed.wait_for(
            lambda: not self._shut and not (alone and self._inside), self._patience
        )
        if not free:
            raise VaultBusy(_("Something at this desk is still running."))
