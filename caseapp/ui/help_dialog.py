from PySide6.QtWidgets import QWidget

from caseapp import __version__
from caseapp.ui.widgets import Dialog, Heading, KeyValues, SideBySide, column
from caseapp.words import _


class HelpDialog(Dialog):
    """What the keyboard does, and which version this is."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Keyboard"),
            _("caseapp {version}. Letters act only outside of text.").format(version=__version__),
            yes=_("Close"),
            kind="default",
            icon="keyboard",
        )
        self.no.hide()
        self.add(
            SideBySide(
                _part(
                    _("Everywhere"),
                    [
                        ("Ctrl+K", _("Find a command or a record")),
                        ("Alt+1…8", _("Pages, in the order at the side")),
                        ("Ctrl+I", _("Open a package")),
                        ("Ctrl+L", _("Lock the vault")),
                        ("F6", _("Next part of the window")),
                        ("Ctrl+= / Ctrl+-", _("Larger, smaller text")),
                        ("F1", _("This list")),
                    ],
                ),
                _part(
                    _("On a page"),
                    [
                        ("Ctrl+N", _("New record here")),
                        ("Ctrl+F, /", _("Filter this list")),
                        ("J, K", _("Next, previous")),
                        (_("Enter, Esc"), _("Open, back")),
                        (_("Space"), _("Choose or leave out a row")),
                        ("]", _("Panel beside the list")),
                        ("Ctrl+Enter", _("Save, or go on")),
                        (_("F8, Shift+F8"), _("Next, previous conflict")),
                    ],
                ),
                from_width=420,
            )
        )


def _part(title: str, keys: list[tuple[str, str]]) -> QWidget:
    part = QWidget()
    part.setLayout(column(Heading(title, 3), KeyValues(keys, label_width=104), None, gap=8))
    return part
