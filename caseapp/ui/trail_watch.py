"""Notice an older copy of the vault once its desk is shown, and remember where its trail stands."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.messages import tell
from caseapp.vault.os_keyring import KeyringTrouble
from caseapp.vault.remembered_head import notice_older_copy, remember_head
from caseapp.vault.vault import Vault
from caseapp.words import _

SOON = 1_000  # milliseconds
AGAIN = 15 * 60 * 1_000  # milliseconds: a program that is stopped has forgotten no more than that


class TrailWatch(QObject):
    """Compares an open vault with what the keyring remembers of it. Without a keyring it rests."""

    noticed = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self.compared = False
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self._remember_again)

    def begin(self, window: QWidget) -> None:
        """Compare as soon as the window is there and drawn, which this must not slow down."""
        QTimer.singleShot(SOON, self, partial(self.look, window))

    def look(self, window: QWidget) -> None:
        """Compare behind the window, and say over it what is wrong."""
        self._window = window
        work = partial(notice_older_copy, self._vault)
        run_in_background(window, work, self._say, failed=self._rest)

    def remember(self) -> None:
        """Remember where the trail stands: the vault is about to be closed."""
        self._again.stop()
        if self.compared:  # else the keyring cannot be used, or would ask for its password now
            with suppress(KeyringTrouble):
                remember_head(self._vault)

    def _say(self, problem: str) -> None:
        self.compared = True
        self._again.start()
        if problem:
            self.noticed.emit()
            advice = _(
                "You can go on: nothing was changed, and this is noted in the audit trail. If "
                "somebody went back to a copy of the folder, this is why. If nobody did, keep a "
                "copy of it as it is now, and ask partners which packages and answers are missing."
            )
            tell(self._window, problem, advice, tone="danger")

    def _remember_again(self) -> None:
        work = partial(remember_head, self._vault)
        run_in_background(self._window, work, lambda _none: None, failed=self._rest)

    def _rest(self, _trouble: CaseAppError) -> None:
        self.compared = False
        self._again.stop()
