from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QWidget

from caseapp import __version__
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Card, KeyValues, PlainLabel, column
from caseapp.vault.vault import Vault
from caseapp.words import _

# By the names under which they are installed; a test holds the list to `pyproject.toml`.
LICENCES = {
    "PySide6-Essentials": "LGPL-3.0",
    "SQLAlchemy": "MIT",
    "ada-url": "Apache-2.0",
    "alembic": "MIT",
    "arabic-reshaper": "MIT",
    "babel": "BSD-3-Clause",
    "cryptography": "Apache-2.0 / BSD-3-Clause",
    "idna": "BSD-3-Clause",
    "ijson": "BSD-3-Clause, ISC",
    "keyring": "MIT",
    "msgspec": "BSD-3-Clause",
    "numpy": "BSD-3-Clause, 0BSD, MIT, Zlib, CC0-1.0",
    "phonenumbers": "Apache-2.0",
    "platformdirs": "MIT",
    "python-bidi": "LGPL-3.0",
    "reportlab": "BSD-3-Clause",
    "rfc8785": "Apache-2.0",
    "sqlcipher3": "zlib, BSD-3-Clause",
    "tzdata": "Apache-2.0",
    "uuid-utils": "BSD-3-Clause",
}
ART = {
    "Inter": "SIL OFL 1.1",
    "IBM Plex Mono, IBM Plex Sans Arabic": "SIL OFL 1.1",
    "Lucide": "ISC, MIT",
}


class AboutSection(QWidget):
    """Which version this is, and under which licences its parts are used."""

    def __init__(self, desk: Desk, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del desk, vault  # it says the same over every vault
        self._lay_out()

    def title(self) -> str:
        """Return what this part of the settings is called."""
        return _("About and licences")

    def _lay_out(self) -> None:
        program = Card(_("About"))
        program.add(
            KeyValues([(_("Program"), f"caseapp {__version__}"), (_("Licence"), "Apache-2.0")]),
            _hint(_("It opens no connection. Packages travel as files that people send.")),
        )
        art = Card(_("Fonts and icons"))
        art.add(
            KeyValues(list(ART.items()), label_width=260),
            _hint(_("Their licences lie beside them in the folder of the program.")),
        )
        libraries = Card(_("Libraries"))
        libraries.add(KeyValues([_line(*each) for each in LICENCES.items()], label_width=260))
        self.setLayout(column(program, art, libraries, gap=14))

    def reload(self) -> None:
        """Show what this program is made of: always the same."""


def _line(name: str, licence: str) -> tuple[str, str]:
    try:
        return f"{name} {version(name)}", licence
    except PackageNotFoundError:  # some are for one system only
        return name, licence


def _hint(text: str) -> PlainLabel:
    return PlainLabel(text, tone="text_3", wrap=True)
