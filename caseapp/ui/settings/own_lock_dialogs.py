"""Change one's passphrase; bind one's lock to this computer, and release it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from caseapp.casework.own_lock import bind_own_lock, change_own_passphrase, release_own_lock
from caseapp.errors import CaseAppError, WrongPassphrase
from caseapp.ui.desk import Desk
from caseapp.ui.settings.working_dialog import WorkingDialog
from caseapp.ui.unlock.caps_lock import CapsLockNotice
from caseapp.ui.unlock.new_passphrase import NewPassphrase
from caseapp.ui.widgets import PlainLabel, SecretField, announce
from caseapp.vault.vault import Vault
from caseapp.words import _, later


class _OwnLockDialog(WorkingDialog):
    """Asks for the passphrase first: whoever finds the vault open changes nothing."""

    def ask(self, desk: Desk, vault: Vault, work: Callable[[], partial[None]]) -> None:
        """Put the question in. `work` gives the step, once everything is typed."""
        self._vault, self._prepared = vault, work
        self.passphrase = SecretField(_("Your passphrase now"))
        CapsLockNotice(self.passphrase)
        self.add(self.passphrase)
        self.prepare(desk)
        self.setFocusProxy(self.passphrase.control)
        self.passphrase.control.setFocus()

    def accept(self) -> None:
        """Take the step, if there is what it needs."""
        self.passphrase.show_problem()
        self.trouble.hide()
        if not self.passphrase.text():
            self.passphrase.show_problem(_("Type your passphrase."))
            self.passphrase.control.setFocus()
        elif self.is_ready():
            self.begin(self._prepared())

    def is_ready(self) -> bool:
        """Say whether everything else is there."""
        return True

    def failed(self, error: CaseAppError) -> None:
        """Say a wrong passphrase below its field, anything else below them all."""
        super().failed(error)
        if isinstance(error, WrongPassphrase):
            self.trouble.hide()
            said = _("This is not your passphrase. Check the keyboard layout and try again.")
            self.passphrase.set_text("")
            self.passphrase.show_problem(said)
            self.passphrase.control.setFocus()
            announce(self, said)


class ChangePassphraseDialog(_OwnLockDialog):
    """Another passphrase in the place of the one before."""

    waiting_words = later("Changing the passphrase")

    def __init__(self, parent: QWidget | None, desk: Desk, vault: Vault) -> None:
        super().__init__(
            parent,
            _("Change your passphrase?"),
            _("The one before opens this vault no more. It still opens older copies of it."),
            yes=_("Change it"),
            icon="key-round",
        )
        self.ask(desk, vault, self._work)
        self.new = NewPassphrase(_("New passphrase"), _("New passphrase, once more"))
        self.body.insertWidget(1, self.new)

    def is_ready(self) -> bool:
        return self.new.is_ready()

    def _work(self) -> partial[None]:
        return partial(change_own_passphrase, self._vault, self.passphrase.text(), self.new.text())


class BindDialog(_OwnLockDialog):
    """What it means that the lock needs this computer, before it does."""

    waiting_words = later("Binding the lock")

    def __init__(self, parent: QWidget | None, desk: Desk, vault: Vault) -> None:
        super().__init__(
            parent,
            _("Bind your lock to this computer?"),
            _(
                "Your passphrase then opens the vault only here, and only when you are signed in "
                "to this computer as now. Whoever steals the folder cannot even begin to guess."
            ),
            yes=_("Bind it"),
            icon="lock",
        )
        self.add(
            *_texts(
                _("You still type your passphrase each time. The computer alone opens nothing."),
                _(
                    "If this computer breaks, is set up anew or forgets its keyring, only the "
                    "recovery code opens the vault for you."
                ),
                _("The locks of other officers stay as they are."),
            )
        )
        self.ask(desk, vault, self._work)

    def _work(self) -> partial[None]:
        return partial(bind_own_lock, self._vault, self.passphrase.text())


class ReleaseDialog(_OwnLockDialog):
    """What it means that the lock no longer needs this computer."""

    waiting_words = later("Releasing the lock")

    def __init__(self, parent: QWidget | None, desk: Desk, vault: Vault) -> None:
        super().__init__(
            parent,
            _("Release your lock from this computer?"),
            _(
                "Your passphrase then opens the vault on any computer. Copies of the folder from "
                "before still need this computer, which forgets them: they open only by the "
                "recovery code."
            ),
            yes=_("Release it"),
            icon="lock-open",
        )
        self.ask(desk, vault, self._work)

    def _work(self) -> partial[None]:
        return partial(release_own_lock, self._vault, self.passphrase.text())


def _texts(*texts: str) -> list[PlainLabel]:
    return [PlainLabel(text, tone="text_2", wrap=True) for text in texts]
