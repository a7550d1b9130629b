from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.desk_draft import DeskDraft, spoken_in
from caseapp.errors import CaseAppError
from caseapp.models.vocabulary import AgencyKind
from caseapp.paths import vaults
from caseapp.reference.jurisdictions import INTERNATIONAL, codes, name
from caseapp.ui.unlock.sent_part import SentPart
from caseapp.ui.widgets import (
    Button,
    ChoiceField,
    Field,
    Fold,
    Heading,
    LineField,
    PlainLabel,
    SideBySide,
    choices_of,
    column,
    show_problems,
)
from caseapp.vault.folder import need_free
from caseapp.vault.place import cautions_of
from caseapp.words import _

BESIDE_FROM = 460
MOST = 200  # characters of a line
FOLDED = {"unit", "languages", "telephone_night", "email", "role", "folder"}


class DeskStep(QWidget):
    """Who sits at this desk, how partners reach it, and where the vault lies.

    Who was `invited` gives what they were sent first; what a card can do without is folded.
    """

    def __init__(self, *, invited: bool = False) -> None:
        super().__init__()
        self._proposed = "en"
        self.sent = SentPart() if invited else None
        self._make_fields()
        self._lay_out()
        self.country.changed.connect(self._propose_languages)
        self.choose.clicked.connect(self._choose)
        self.place.changed.connect(self._warn_of_place)

    def _make_fields(self) -> None:
        countries = [(code, name(code)) for code in codes() if code != INTERNATIONAL]
        countries.sort(key=lambda each: each[1])
        self.agency = LineField(_("Agency"), limit=MOST)
        self.unit = LineField(_("Unit"), hint=_("As partners should see it."), limit=MOST)
        self.kind = ChoiceField[AgencyKind](
            _("Kind of agency"), choices_of(AgencyKind), prompt=_("Choose a kind")
        )
        self.country = ChoiceField[str](_("Country"), countries, prompt=_("Choose a country"))
        self.languages = LineField(
            _("Languages"),
            text=self._proposed,
            hint=_("Codes of the languages you read, the one you prefer first: fr, de, en."),
            limit=MOST,
        )
        self.day = LineField(
            _("Telephone by day"), hint=_("Partners call it to compare numbers."), limit=MOST
        )
        self.night = LineField(
            _("Telephone by night"), hint=_("Leave it empty if it is the same."), limit=MOST
        )
        self.email = LineField(_("E-mail"), limit=MOST)
        self.officer = LineField(_("Your name"), hint=_("It stays in this vault."), limit=MOST)
        self.role = LineField(_("Your role"), hint=_("Referrals name it."), limit=MOST)
        self.choose = Button(_("Choose…"), "link")
        self.place = LineField(
            _("Folder of the vault"),
            text=str(vaults() / "desk"),
            hint=_place_hint(),
            beside=self.choose,
        )
        self.fields: dict[str, Field] = {
            "agency": self.agency,
            "unit": self.unit,
            "kind": self.kind,
            "jurisdiction": self.country,
            "languages": self.languages,
            "telephone_day": self.day,
            "telephone_night": self.night,
            "email": self.email,
            "officer": self.officer,
            "role": self.role,
            "folder": self.place,
        }

    def _lay_out(self) -> None:
        about = _("Your desk gets a card that says this to partners. Your own name is not on it.")
        if self.sent:
            pieces = [
                self.sent,
                Heading(_("Your own desk"), 2),
                PlainLabel(about, tone="text_2", wrap=True),
                self.agency,
                _pair(self.kind, self.country),
                _pair(self.officer, self.day),
                self._folded(),
            ]
        else:
            pieces = [
                PlainLabel(about, tone="text_2", wrap=True),
                self.agency,
                self.unit,
                _pair(self.kind, self.country),
                self.languages,
                _pair(self.day, self.night),
                self.email,
                _pair(self.officer, self.role),
                self.place,
            ]
        title = Heading(_("What were you sent?") if self.sent else _("Start a desk"))
        self.setLayout(column(title, *pieces, gap=14))

    def _warn_of_place(self) -> None:
        """Say what speaks against the folder, as it is typed; it may be taken all the same."""
        text = self.place.text().strip()
        cautions = cautions_of(Path(text).expanduser()) if text else ()
        self.place.show_hint(" ".join(cautions) or _place_hint())

    def _folded(self) -> Fold:
        more = QWidget()
        pair = _pair(self.night, self.email)
        laid = column(self.unit, self.languages, pair, self.role, self.place, gap=14)
        more.setLayout(laid)
        self.fold = Fold(_("More about your desk, and where its vault lies"), more)
        return self.fold

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.sent.zone.button if self.sent else self.agency.control

    def brought(self) -> list[Path]:
        """Return what the desk is to open first: what its officer was sent."""
        return self.sent.paths() if self.sent else []

    def draft(self) -> DeskDraft:
        """Return what is typed in."""
        return DeskDraft(
            agency=self.agency.text(),
            unit=self.unit.text(),
            kind=self.kind.choice(),
            jurisdiction=self.country.choice() or "",
            officer=self.officer.text(),
            role=self.role.text(),
            telephone_day=self.day.text(),
            telephone_night=self.night.text(),
            email=self.email.text(),
            languages=tuple(self.languages.text().replace(",", " ").split()),
        )

    def folder(self) -> Path:
        """Return where the vault will lie."""
        return Path(self.place.text())

    def is_ready(self) -> bool:
        """Say whether the step is done; show and go to what is missing."""
        problems = self.draft().problems()
        if trouble := self._trouble_with_folder():
            problems["folder"] = trouble
        if self.sent and FOLDED & problems.keys():
            self.fold.unfold()  # what is missing must be seen
        show_problems(self.fields, problems)
        return not problems

    def show_trouble(self, error: CaseAppError) -> None:
        """Say that the vault could not be made where it was to lie."""
        if self.sent:
            self.fold.unfold()
        self.place.show_problem(f"{error} {_(error.advice)}")
        self.place.control.setFocus()

    def _trouble_with_folder(self) -> str:
        if not self.folder().is_absolute():
            return _("Say in full where the vault shall lie, or choose a folder.")
        try:
            need_free(self.folder())
        except CaseAppError as error:  # shown where the folder is, before more is typed
            return f"{error} {_(error.advice)}"
        return ""

    def _propose_languages(self) -> None:
        if self.languages.text() == self._proposed:  # what was typed by hand stays
            self._proposed = ", ".join(spoken_in(self.country.choice() or ""))
            self.languages.set_text(self._proposed)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where shall the vault lie?"))
        if chosen:
            folder = Path(chosen)
            # A vault has a folder to itself: in one that is in use it gets its own.
            self.place.set_text(str(folder / "desk" if any(folder.iterdir()) else folder))


def _pair(first: Field, second: Field) -> SideBySide:
    return SideBySide(_at_top(first), _at_top(second), from_width=BESIDE_FROM)


def _at_top(field: Field) -> QWidget:
    """Keep a field together where the one beside it is taller."""
    holder = QWidget()
    holder.setLayout(column(field, None, gap=0))
    return holder


def _place_hint() -> str:
    return _("A new folder on this machine, and none that a cloud service copies.")
