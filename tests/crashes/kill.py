"""Let a process of ours work, and kill it: at one of its own calls, or after a moment."""

import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection

CALLS = ("open", "fsync", "replace", "link", "unlink", "mkdir", "rmdir", "chmod")
PATIENCE = 600  # seconds; who says nothing for longer hangs


@dataclass
class Death:
    """At which of its calls a process dies. At none: another kills it."""

    at_call: int = 0
    calls: int = 0

    def come(self) -> None:
        self.calls += 1
        if self.at_call and self.calls >= self.at_call:
            os.kill(os.getpid(), signal.SIGKILL)

    def lie_in_wait(self) -> None:
        """Be asked before and after each call that writes, and so between any two of them."""
        for name in CALLS:
            setattr(os, name, self._watched(getattr(os, name)))

    def _watched(self, call: Callable[..., object]) -> Callable[..., object]:
        def watched(*args: object, **kwargs: object) -> object:
            self.come()
            try:
                return call(*args, **kwargs)
            finally:
                self.come()

        return watched


def forked(work: Callable[[Connection], None]) -> tuple[int, Connection]:
    """Start a process of ours with this work, and return its id and what it says."""
    here, there = Pipe(duplex=False)
    child = os.fork()
    if child:
        there.close()
        return child, here
    try:
        here.close()
        work(there)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a process of its own tells all, then ends
        there.send(("failed", traceback.format_exc()))
        os._exit(1)


def kill(child: int) -> None:
    """End a process at once, and see that it is gone."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def heard(says: Connection, child: int) -> tuple[object, ...] | None:
    """Return the next thing it says. None: it is dead."""
    try:
        if not says.poll(PATIENCE):
            kill(child)
            return ("failed", f"said nothing for {PATIENCE} s")
        return says.recv()
    except (EOFError, OSError):
        return None


def after(seconds: float, child: int) -> None:
    """Kill a process some time from now. It may have ended."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
