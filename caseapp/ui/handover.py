"""The one file that speaks to another process: a second start of our own, over a local socket.

docs/formats/handover.md, The message. Nothing here opens what a path names.
"""

import logging
import unicodedata
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

LONGEST = 4_096  # octets of a message, with its end
MOST_PATHS, MOST_WAITING = 16, 16
TIME_TO_SAY, TIME_TO_ANSWER = 2_000, 5_000  # milliseconds
STEP = 100  # milliseconds between two attempts
ENDINGS = {".casepkg", ".casecard"}
TAKEN, FULL, REFUSED = b"taken\n", b"full\n", b"refused\n"


class Handover(QObject):
    """Hears second starts. What they say waits unread until somebody takes it."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_WAITING)
        self._server.newConnection.connect(self._meet)

    def listen(self, name: str) -> bool:
        """Hear who starts after us. A socket that a killed process left is taken over."""
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Hear nobody any more."""
        self._server.close()

    def take(self) -> list[Path]:
        """Read what waits, in its order, and forget it."""
        said, self._waiting = self._waiting, []
        return [path for message in said for path in read_message(message)]

    def waiting(self) -> int:
        """Count the messages that wait."""
        return len(self._waiting)

    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._hear, socket))
            QTimer.singleShot(TIME_TO_SAY, socket, socket.abort)
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return  # it has its answer
        said = bytes(socket.peek(LONGEST + 1).data())
        if b"\n" in said[:LONGEST]:
            self._answer(socket, self._keep(said[: said.index(b"\n")]))
        elif len(said) >= LONGEST:
            log.warning("A second start said too much. It was dropped.")
            self._answer(socket, REFUSED)

    def _keep(self, message: bytes) -> bytes:
        if len(self._waiting) >= MOST_WAITING:
            log.warning("Too much waits to be opened. A second start was dropped.")
            return FULL
        self._waiting.append(message)
        self.came.emit()
        return TAKEN

    def _answer(self, socket: QLocalSocket, word: bytes) -> None:
        socket.write(word)
        socket.disconnectFromServer()  # once it is written


def hand_over(name: str, paths: Sequence[Path]) -> bool:
    """Hand paths to the window that is open, and ask it to the front. False: nobody took them."""
    return all(_send(name, message) for message in _messages(paths))


def read_message(message: bytes) -> list[Path]:
    """Return the paths of a message. One that breaks a rule is dropped, with a note in the log."""
    try:
        said = msgspec.json.decode(message, type=list[str])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        log.warning("A second start said what is no list of paths. It was dropped.")
        return []
    good = [Path(each) for each in said[:MOST_PATHS] if _is_ours_to_open(each)]
    if len(good) != len(said):
        log.warning("A second start named what is no local package or card. It was dropped.")
    return good


def _is_ours_to_open(path: str) -> bool:
    hidden = any(unicodedata.category(letter) == "Cc" for letter in path)
    local = not path.startswith(("//", "\\\\", "/\\", "\\/")) and Path(path).is_absolute()
    return local and not hidden and Path(path).suffix.lower() in ENDINGS


def _messages(paths: Sequence[Path]) -> list[bytes]:
    """One message a path: each is as long as a path may be."""
    named = [[str(path.absolute())] for path in paths] or [[]]
    return [msgspec.json.encode(each) + b"\n" for each in named]


def _send(name: str, message: bytes) -> bool:
    socket = QLocalSocket()
    waited = 0
    while waited < TIME_TO_ANSWER:  # who is first may not listen yet
        socket.connectToServer(name)
        if socket.waitForConnected(TIME_TO_ANSWER):
            break
        socket.abort()
        QThread.msleep(STEP)
        waited += STEP
    socket.write(message)
    said = bytes(socket.readLine().data()) if socket.waitForReadyRead(TIME_TO_ANSWER) else b""
    socket.abort()
    return said == TAKEN
