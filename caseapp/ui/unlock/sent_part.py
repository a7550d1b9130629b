from pathlib import Path

from PySide6.QtWidgets import QWidget

from caseapp.casework.card_file import SentCard, describe_card_file
from caseapp.errors import CaseAppError
from caseapp.ui.widgets import Check, Checklist, FileDropZone, PlainLabel, column
from caseapp.visible import visible
from caseapp.words import _

CARD, PACKAGE = ".casecard", ".casepkg"


class SentPart(QWidget):
    """What one was sent: the sender's card, and perhaps a package. Each is read at the desk."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: dict[str, tuple[Path, Check]] = {}  # one of each kind, by its ending
        self.zone = FileDropZone(
            _("Drop what you were sent here"),
            detail=_("The card from the invitation, and the package if you have it already."),
            suffixes=[CARD, PACKAGE],
            icon="badge-check",
        )
        self.zone.chosen.connect(self.take)
        self.list = Checklist()
        self.later = PlainLabel(
            _("You can also do this later, at your desk."), role="caption", tone="text_3", wrap=True
        )
        self.setLayout(column(self.zone, self.list, self.later, gap=8))
        self._show()

    def paths(self) -> list[Path]:
        """Return what there is to open at the desk, the card first."""
        return [self._sent[ending][0] for ending in (CARD, PACKAGE) if ending in self._sent]

    def take(self, path: Path) -> None:
        """Keep in mind what was chosen. Another card takes the place of the one before."""
        try:
            check = _card(path) if path.suffix.lower() == CARD else _package(path)
        except CaseAppError as error:  # shown where the file was dropped
            self.zone.show_problem(f"{error} {_(error.advice)}")
            return
        self._sent[path.suffix.lower()] = (path, check)
        self._show()

    def _show(self) -> None:
        checks = [self._sent[ending][1] for ending in (CARD, PACKAGE) if ending in self._sent]
        self.list.show_checks(checks)
        self.list.setVisible(bool(checks))
        self.later.setVisible(not checks)


def _card(path: Path) -> Check:
    card: SentCard = describe_card_file(path)
    return Check(
        _("The card of {agency}").format(agency=card.agency),
        _("{unit}. You compare its number by telephone at your desk.").format(unit=card.unit)
        if card.unit
        else _("You compare its number by telephone at your desk."),
    )


def _package(path: Path) -> Check:
    name = visible(path.name)
    return Check(_("A sealed package"), _("{name}. It is verified at your desk.").format(name=name))
