"""The four steps of the first run, each a small form that says whether it is ready."""

from pathlib import Path
from secrets import SystemRandom

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.desk_draft import DeskDraft
from caseapp.models.vocabulary import AgencyKind
from caseapp.paths import vaults
from caseapp.reference.jurisdictions import INTERNATIONAL, codes, name
from caseapp.ui.widgets import (
    Banner,
    Button,
    ChoiceField,
    Form,
    Heading,
    LineField,
    PlainLabel,
    SecretField,
    Well,
    choices_of,
    column,
    row,
)
from caseapp.words import _

SHORTEST = 12  # characters of a passphrase
ASKED = 2  # groups of the code that are typed back


class DeskStep(QWidget):
    """Who sits at this desk, and where the vault lies."""

    def __init__(self) -> None:
        super().__init__()
        countries = [(code, name(code)) for code in codes() if code != INTERNATIONAL]
        countries.sort(key=lambda each: each[1])
        self.agency = LineField(_("Agency"))
        self.unit = LineField(_("Unit"), hint=_("As partners should see it"))
        self.kind = ChoiceField[AgencyKind](_("Kind"), choices_of(AgencyKind))
        self.country = ChoiceField[str](_("Country"), countries, prompt=_("Choose a country"))
        self.officer = LineField(_("Your name"), hint=_("It stays in this vault."))
        self.telephone = LineField(_("Telephone"), hint=_("Partners call it to compare numbers."))
        self.form = Form(
            {
                "agency": self.agency,
                "unit": self.unit,
                "kind": self.kind,
                "jurisdiction": self.country,
                "officer": self.officer,
                "telephone_day": self.telephone,
            }
        )
        self.place = LineField(_("Folder of the vault"), text=str(vaults() / "desk"))
        self.choose = Button(_("Choose…"))
        self.choose.clicked.connect(self._choose)
        self.setLayout(
            column(
                Heading(_("Start a desk")),
                PlainLabel(_("All of this can be changed later."), tone="text_2"),
                self.form,
                self.place,
                row(self.choose, None),
                gap=10,
            )
        )

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.agency.control

    def draft(self) -> DeskDraft:
        """Return what is typed in."""
        return DeskDraft(
            agency=self.agency.text().strip(),
            unit=self.unit.text().strip(),
            kind=self.kind.choice() or AgencyKind.POLICE,
            jurisdiction=self.country.choice() or "",
            officer=self.officer.text().strip(),
            telephone_day=self.telephone.text().strip(),
        )

    def folder(self) -> Path:
        """Return where the vault will lie."""
        return Path(self.place.text().strip()).expanduser()

    def is_ready(self) -> bool:
        """Say whether the step is done, and show what is missing."""
        problems = self.draft().problems()
        self.form.show_problems(problems)
        return not problems

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose an empty folder"))
        if folder:
            self.place.set_text(folder)


class PassphraseStep(QWidget):
    """The label outside the vault, and the passphrase, twice."""

    def __init__(self) -> None:
        super().__init__()
        self.label = LineField(
            _("Label of your lock"),
            text=_("Desk 1"),
            hint=_("It is shown before the vault is open. Do not use a name."),
        )
        self.passphrase = SecretField(
            _("Passphrase"), hint=_("At least 12 characters. Several words are easy to remember.")
        )
        self.again = SecretField(_("Passphrase, once more"))
        self.setLayout(
            column(
                Heading(_("Choose a passphrase")),
                PlainLabel(
                    _(
                        "It encrypts the vault. Nobody can reset it from outside: only the "
                        "recovery code can, which comes next."
                    ),
                    tone="text_2",
                    wrap=True,
                ),
                self.label,
                self.passphrase,
                self.again,
                None,
                gap=12,
            )
        )

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.passphrase.control

    def is_ready(self) -> bool:
        """Say whether the step is done, and show what is missing."""
        short = len(self.passphrase.text()) < SHORTEST
        differ = self.passphrase.text() != self.again.text()
        no_label = not self.label.text().strip()
        self.label.show_problem(_("Give the lock a label.") if no_label else "")
        self.passphrase.show_problem(_("Use at least 12 characters.") if short else "")
        self.again.show_problem(_("The two passphrases differ.") if differ and not short else "")
        return not (short or differ or no_label)

    def forget(self) -> None:
        """Empty the fields once the vault is made."""
        self.passphrase.set_text("")
        self.again.set_text("")


class CodeStep(QWidget):
    """The recovery code, shown once, to write by hand or to print."""

    def __init__(self) -> None:
        super().__init__()
        self._vault = ""
        self._groups: tuple[str, ...] = ()
        self.code = PlainLabel(role="h2", selectable=True)
        self.save = Button(_("Save as a page to print…"), icon="file-output")
        self.save.clicked.connect(self._save)
        self.setLayout(
            column(
                Heading(_("Write down the recovery code")),
                PlainLabel(
                    _(
                        "It opens the vault if the passphrase is lost. It is shown this once. Keep "
                        "it locked away from this computer."
                    ),
                    tone="text_2",
                    wrap=True,
                ),
                Well(column(self.code, gap=6)),
                row(self.save, None),
                Banner(_("If you save the page, print it and then delete the file."), "warning"),
                None,
                gap=12,
            )
        )

    def show_code(self, vault: str, groups: tuple[str, ...]) -> None:
        """Show the code in two lines of four groups."""
        self._vault, self._groups = vault, groups
        half = len(groups) // 2
        self.code.setText("\n".join("   ".join(part) for part in (groups[:half], groups[half:])))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.save

    def is_ready(self) -> bool:
        """Say whether the step is done: what was written down is proved in the next one."""
        return True

    def _save(self) -> None:
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), "recovery-sheet.pdf", _("PDF (*.pdf)")
        )
        if file:
            # Imported when it is needed: few people save one.
            from caseapp.casework.recovery_paper import write_recovery_sheet  # noqa: PLC0415

            write_recovery_sheet(self._vault, self._groups, to=Path(file))


class ProofStep(QWidget):
    """Two groups of the code, typed from the paper."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[tuple[str, LineField]] = []
        self.fields = column(gap=12)
        self.setLayout(
            column(
                Heading(_("Show that it is written down")),
                PlainLabel(
                    _("Type these groups from your paper. Then the desk opens."),
                    tone="text_2",
                    wrap=True,
                ),
                self.fields,
                None,
                gap=12,
            )
        )

    def ask_for(self, groups: tuple[str, ...]) -> None:
        """Ask for some groups, by their place."""
        for place in sorted(SystemRandom().sample(range(len(groups)), ASKED)):
            field = LineField(_("Group {number}").format(number=place + 1), mono=True)
            self._asked.append((groups[place], field))
            self.fields.addWidget(field)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self._asked[0][1].control

    def is_ready(self) -> bool:
        """Say whether each group agrees with the code, and show which does not."""
        for group, field in self._asked:
            agrees = field.text().strip().upper() == group
            field.show_problem("" if agrees else _("This is not what the code says here."))
        return all(not field.problem() for _group, field in self._asked)


Step = DeskStep | PassphraseStep | CodeStep | ProofStep
