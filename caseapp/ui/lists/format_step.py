from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.list_import import FileLook
from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.csv_columns import Holds, suggest
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.recognise import NAMES_NO_ALGORITHM
from caseapp.models.vocabulary import Algorithm
from caseapp.reference.schemes import Scheme
from caseapp.ui.lists.columns_card import ColumnsCard
from caseapp.ui.lists.preview_card import PreviewCard
from caseapp.ui.sizes import in_words
from caseapp.ui.widgets import (
    Banner,
    Card,
    ChoiceField,
    KeyValues,
    ScrollBody,
    SideBySide,
    choices_of,
    column,
    row,
)
from caseapp.visible import visible
from caseapp.words import _

WIDTH = 1080
NAME_NO_SCHEME = {ListFormat.VICS, ListFormat.ICSE}


class FormatStep(QWidget):
    """What kind of file it is, what its bytes cannot say, and its first rows."""

    changed = Signal()  # look at the file again, by `choice()`

    def __init__(self, schemes: Sequence[Scheme]) -> None:
        super().__init__()
        self._schemes = schemes
        self._recognised: ListFormat | None = None
        self._filling = False
        self.ready = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body = ScrollBody(_("Format"), width=WIDTH)
        self.facts = KeyValues()
        file = Card(_("The file"))
        file.add(self.facts)
        self.format = ChoiceField(
            _("Format"),
            choices_of(ListFormat),
            prompt=_("Choose the format"),
        )
        self.algorithm = ChoiceField(
            _("Algorithm of its digests"),
            choices_of(Algorithm),
            prompt=_("Choose the algorithm"),
            hint=_("The file does not name it, and it is never guessed from the length."),
        )
        self.scheme = ChoiceField[str](
            _("Scheme of its grades"),
            [
                *((each.id, each.name) for each in self._schemes),
                ("", _("Not known: keep the codes alone")),
            ],
            prompt=_("Choose the scheme"),
            hint=_("A grade means something only under its scheme. The file does not name one."),
        )
        how = Card(_("How it is read"))
        how.add(column(self.format, self.algorithm, self.scheme, gap=16))
        self.trouble = Banner("", "warning")
        self.columns = ColumnsCard()
        self.preview = PreviewCard()
        self.body.add(
            SideBySide(how, file, from_width=700), self.columns, self.trouble, self.preview
        )
        self.setLayout(row(self.body, gap=0))
        self._fit()

    def _connect(self) -> None:
        self.format.changed.connect(self._change)
        self.algorithm.changed.connect(self._change)
        self.scheme.changed.connect(self._change)
        self.columns.changed.connect(self._change)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.format.control

    def choice(self) -> ReadChoice | None:
        """Return what is said of the file, or None while it has no format."""
        form = self.format.choice()
        if form is None:
            return None
        return ReadChoice(
            form,
            self.algorithm.choice() if self._asks_algorithm() else None,
            (self.scheme.choice() or "") if self._asks_scheme() else "",
            self.columns.mapping() if form == ListFormat.CSV else {},
        )

    def begin(self, look: FileLook) -> None:
        """Show a file that was chosen just now, as it was recognised."""
        self._recognised = look.format
        self._filling = True
        self.format.control.setCurrentIndex(-1)
        self.algorithm.control.setCurrentIndex(-1)
        if look.format:
            self.format.choose(look.format)
        if look.choice and look.choice.algorithm:
            self.algorithm.choose(look.choice.algorithm)
        self._choose_scheme(look)
        mapping = look.remembered or suggest(look.columns)
        self.columns.show_columns(look.columns, mapping, remembered=look.remembered is not None)
        self._filling = False
        self.facts.show_facts(_facts(look))
        self.format.show_hint(self._said_of_format())
        self.show_look(look)

    def show_look(self, look: FileLook) -> None:
        """Show the first rows, as they are understood now."""
        self.ready = self.format.choice() is not None and bool(look.rows)
        said = look.problem or _("None of the first rows can be kept as they are read now.")
        self.trouble.setVisible(not look.rows and not self.missing())
        if not look.rows:
            self.trouble.show_text(said, _("Check the format and what is asked beside it."))
        self.preview.show_rows(look.rows, look.refused)
        self._fit()

    def refuse(self, error: CaseAppError) -> None:
        """Say why the file cannot be read in the way that is chosen."""
        self.ready = False
        self.trouble.show_text(str(error), _(error.advice))
        self.trouble.show()
        self.preview.show_rows((), ())
        self._fit()

    def missing(self) -> str:
        """Say what must be chosen before the file can be looked at."""
        if self.format.choice() is None:
            return _("Choose the format first.")
        if self._asks_algorithm() and self.algorithm.choice() is None:
            return _("Choose the algorithm first.")
        return ""

    def why_not(self) -> str:
        """Say what is still missing before the next step."""
        if missing := self.missing():
            return missing
        if not self.ready:
            return _("No row of the file is understood yet.")
        unsaid = self._asks_scheme() and self.scheme.choice() is None
        return _("Choose the scheme of its grades first.") if unsaid else ""

    def _choose_scheme(self, look: FileLook) -> None:
        self.scheme.control.setCurrentIndex(-1)
        scheme = look.choice.scheme if look.choice else ""
        if scheme in {each.id for each in self._schemes} or (look.remembered and not scheme):
            self.scheme.choose(scheme)

    def _change(self) -> None:
        self._fit()
        if not self._filling:
            self.format.show_hint(self._said_of_format())
            self.changed.emit()

    def _said_of_format(self) -> str:
        if self._recognised is None:
            return _("It was not recognised. Ask the source if you do not know it.")
        if self.format.choice() == self._recognised:
            return _("Recognised by what stands in the file. Correct it if you know better.")
        return _("The file looks like {format}.").format(format=self._recognised.label)

    def _asks_algorithm(self) -> bool:
        form, held = self.format.choice(), set(self.columns.mapping().values())
        unnamed = Holds.DIGEST in held and Holds.ALGORITHM not in held
        return form in NAMES_NO_ALGORITHM or (form == ListFormat.CSV and unnamed)

    def _asks_scheme(self) -> bool:
        form, held = self.format.choice(), set(self.columns.mapping().values())
        unnamed = Holds.GRADE in held and Holds.SCHEME not in held
        return form in NAME_NO_SCHEME or (form == ListFormat.CSV and unnamed)

    def _fit(self) -> None:
        self.algorithm.setVisible(self._asks_algorithm())
        self.scheme.setVisible(self._asks_scheme())
        self.columns.setVisible(self.format.choice() == ListFormat.CSV)


def _facts(look: FileLook) -> list[tuple[str, str | QWidget]]:
    head, not_said = look.head, _("Not said")
    return [
        (_("File"), visible(look.path.name)),
        (_("Size"), _size(look.path)),
        (_("Name of the list"), visible(head.name) or not_said),
        (_("Source"), visible(head.source) or not_said),
        (_("Version"), visible(head.version) or not_said),
    ]


def _size(path: Path) -> str:
    try:
        return in_words(path.stat().st_size)
    except OSError:
        return _("Not known")
