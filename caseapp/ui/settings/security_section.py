from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLayout, QWidget

from caseapp import settings
from caseapp.casework.home import describe_desk
from caseapp.ui.desk import Desk
from caseapp.ui.settings.own_lock_dialogs import BindDialog, ChangePassphraseDialog, ReleaseDialog
from caseapp.ui.unlock.new_code_dialog import NewCodeDialog
from caseapp.ui.widgets import Button, Card, ChoiceField, PlainLabel, column, flow
from caseapp.vault.vault import Vault
from caseapp.words import _, many

MINUTES: tuple[settings.IdleMinutes, ...] = (5, 10, 15, 30, 0)


class SecuritySection(QWidget):
    """When the vault locks by itself, and what opens it for the officer at the desk."""

    def __init__(self, desk: Desk, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._vault = desk, vault
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return what this part of the settings is called."""
        return _("Security")

    def _lay_out(self) -> None:
        self.idle = ChoiceField[settings.IdleMinutes](
            _("Lock when nobody is here"),
            [
                (each, many("After {n} minute", "After {n} minutes", each) if each else _("Never"))
                for each in MINUTES
            ],
        )
        self.change = Button(_("Change your passphrase…"), icon="key-round")
        self.bind = Button(_("Bind your lock to this computer…"), icon="lock")
        self.release = Button(_("Release your lock from this computer…"), icon="lock-open")
        self.renew = Button(_("Make a new recovery code…"), icon="file-lock")
        self.bound, self.proved = _text(""), _text("")
        self.setLayout(
            column(
                _card(
                    _("Locking"),
                    _text(
                        _(
                            "Counted from the last key or movement of the mouse in this program, "
                            "also while the computer sleeps. You are asked a minute ahead. Kept on "
                            "this computer, for every vault that is opened here."
                        )
                    ),
                    self.idle,
                ),
                _card(
                    _("Passphrase"),
                    _text(
                        _("It opens your lock on this vault, and nobody can look it up for you.")
                    ),
                    flow(self.change),
                ),
                _card(_("This computer"), self.bound, flow(self.bind, self.release)),
                _card(_("Recovery code"), self.proved, flow(self.renew)),
                gap=14,
            )
        )

    def _connect(self) -> None:
        self.idle.changed.connect(self._choose_idle)
        self.change.clicked.connect(
            lambda: ChangePassphraseDialog(self, self._desk, self._vault).open()
        )
        self.bind.clicked.connect(lambda: BindDialog(self, self._desk, self._vault).open())
        self.release.clicked.connect(lambda: ReleaseDialog(self, self._desk, self._vault).open())
        self.renew.clicked.connect(lambda: NewCodeDialog(self, self._desk, self._vault).open())

    def reload(self) -> None:
        """Show how the lock is now."""
        with QSignalBlocker(self.idle):
            self.idle.choose(settings.load().idle_minutes)
        proved = self._desk.read(describe_desk, self._desk.officer_id).recovery_proved
        bound = self._vault.bound_to is not None
        self.bind.setVisible(not bound)
        self.release.setVisible(bound)
        if proved:
            self.bind.allow()
        else:
            self.bind.refuse(_("Show first that the recovery code is on paper."))
        self.bound.setText(_bound_in_words(bound=bound, proved=proved))
        self.proved.setText(
            _("It resets your lock when the passphrase or this computer is lost. Keep it on paper.")
            if proved
            else _(
                "Nobody has shown yet that the recovery code is on paper. Make a new one if it "
                "cannot be found."
            )
        )

    def _choose_idle(self) -> None:
        settings.change(idle_minutes=self.idle.choice())


def _bound_in_words(*, bound: bool, proved: bool) -> str:
    if bound:
        return _(
            "Your lock is bound to this computer: its keyring has a second secret that is needed "
            "beside your passphrase. Elsewhere, only the recovery code opens the vault for you."
        )
    free = _(
        "Your passphrase alone opens your lock, wherever the folder is. If you bind it, this "
        "computer's keyring is needed too, so that a stolen folder cannot be guessed open."
    )
    return free if proved else free + " " + _("Show first that the recovery code is on paper.")


def _card(title: str, *pieces: QWidget | QLayout) -> Card:
    card = Card(title, gap=12)
    card.add(*pieces)
    return card


def _text(text: str) -> PlainLabel:
    return PlainLabel(text, tone="text_2", wrap=True)
