from unicodedata import normalize

from PySide6.QtWidgets import QWidget

from caseapp.ui.unlock.caps_lock import CapsLockNotice
from caseapp.ui.widgets import SecretField, column
from caseapp.words import _

SHORTEST = 12  # characters, as the vault asks (docs/formats/vault.md, Passphrase)


class NewPassphrase(QWidget):
    """A passphrase to be chosen: typed twice, and long enough."""

    def __init__(self, label: str, again: str) -> None:
        super().__init__()
        hint = _("At least {least} characters. Several words are easy to remember.").format(
            least=SHORTEST
        )
        self.first = SecretField(label, hint=hint)
        self.again = SecretField(again)
        for field, its_hint in ((self.first, hint), (self.again, "")):
            CapsLockNotice(field, its_hint)
        self.setLayout(column(self.first, self.again, gap=12))
        self.setFocusProxy(self.first)

    def text(self) -> str:
        """Return exactly what is typed in."""
        return self.first.text()

    def is_ready(self) -> bool:
        """Say whether it can be taken; show and go to what is wrong."""
        short = len(normalize("NFKC", self.text())) < SHORTEST
        differ = self.text() != self.again.text()
        least = _("Use at least {least} characters.").format(least=SHORTEST)
        self.first.show_problem(least if short else "")
        self.again.show_problem(_("The two passphrases differ.") if differ and not short else "")
        if short or differ:
            (self.first if short else self.again).control.setFocus()
        return not (short or differ)

    def forget(self) -> None:
        """Empty both fields: what was typed is not needed any more."""
        for field in (self.first, self.again):
            field.set_text("")
            field.show_problem()
