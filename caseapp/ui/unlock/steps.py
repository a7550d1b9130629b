"""The later steps of the first run, each a small form that says whether it is ready."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.unlock.desk_step import DeskStep
from caseapp.ui.unlock.new_passphrase import NewPassphrase
from caseapp.ui.unlock.recovery_parts import CodePart, ProofPart
from caseapp.ui.widgets import Button, Heading, LineField, PlainLabel, column, row
from caseapp.words import _

LONGEST_LABEL = 80  # characters (docs/formats/vault.md, Locks)


class PassphraseStep(QWidget):
    """The label outside the vault, and the passphrase, twice."""

    def __init__(self) -> None:
        super().__init__()
        self.label = LineField(
            _("Label of your lock"),
            text=_("Desk 1"),
            hint=_("You choose it when you unlock, where anyone reads it. Do not use a name."),
            limit=LONGEST_LABEL,
        )
        self.passphrase = NewPassphrase(_("Passphrase"), _("Passphrase, once more"))
        self.setLayout(
            column(
                Heading(_("Choose a passphrase")),
                _words(
                    _(
                        "It encrypts the vault. Nobody can reset it from outside: only the "
                        "recovery code can, which comes next."
                    )
                ),
                8,
                self.label,
                self.passphrase,
                gap=14,
            )
        )

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.passphrase.first.control

    def is_ready(self) -> bool:
        """Say whether the step is done, and show what is missing."""
        label = self.label.text()
        named = bool(label) and label.isprintable()
        self.label.show_problem("" if named else _("Give the lock a label in one line."))
        return self.passphrase.is_ready() and named


class CodeStep(QWidget):
    """The recovery code, shown once."""

    def __init__(self) -> None:
        super().__init__()
        self.part = CodePart()
        self.setLayout(column(Heading(_("Write down the recovery code")), self.part, gap=12))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.part.focus_target()

    def is_ready(self) -> bool:
        """Say that the step is done: what was written down is proved in the next one."""
        return True


class ProofStep(QWidget):
    """The proof that the code is on paper; who cannot give it now is asked again later."""

    later_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.part = ProofPart()
        self.later = Button(_("Prove it later"), "link")
        self.later.clicked.connect(self.later_asked)
        self.setLayout(
            column(
                Heading(_("Show that it is written down")),
                self.part,
                4,
                row(self.later, None),
                _words(_("Until then the home page asks for it each day.")),
                gap=12,
            )
        )

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.part.focus_target()

    def is_ready(self) -> bool:
        """Say whether the groups agree, and show which do not."""
        return self.part.is_ready()


Step = DeskStep | PassphraseStep | CodeStep | ProofStep


def _words(text: str) -> PlainLabel:
    return PlainLabel(text, tone="text_2", wrap=True)
