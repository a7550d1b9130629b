from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.settings.about_section import AboutSection
from caseapp.ui.settings.appearance_section import AppearanceSection
from caseapp.ui.settings.backup_section import BackupSection
from caseapp.ui.settings.officers_section import OfficersSection
from caseapp.ui.settings.security_section import SecuritySection
from caseapp.ui.widgets import PageHeader, ScrollBody, Tabs, column
from caseapp.vault.vault import Vault
from caseapp.words import _

# What a section offers: `title()`, and `reload()`, called when it comes to the front and, while
# it is there, whenever the desk changes.
Section = AppearanceSection | SecuritySection | OfficersSection | BackupSection | AboutSection
SECTIONS: dict[str, type[Section]] = {
    "appearance": AppearanceSection,
    "security": SecuritySection,
    "officers": OfficersSection,
    "backup": BackupSection,
    "about": AboutSection,
}
WIDTH = 860


class SettingsPage(QWidget):
    """How this desk looks, is kept and is locked: one section behind each tab."""

    def __init__(self, desk: Desk, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sections = {key: section(desk, vault) for key, section in SECTIONS.items()}
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        names = {key: section.title() for key, section in self.sections.items()}
        self.tabs = Tabs(_("Parts of the settings"), names)
        self.pages = QStackedWidget()
        for key, section in self.sections.items():
            page = ScrollBody(names[key], width=WIDTH)
            page.add(section)
            self.pages.addWidget(page)
        self.setLayout(column(PageHeader(_("Settings"), tabs=self.tabs), self.pages, gap=0))

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.tabs.chosen.connect(self.reload)

    def open(self, key: str) -> None:
        """Bring a section to the front: `appearance`, `about`."""
        self.tabs.choose(key)

    def reload(self) -> None:
        """Show the section in front as it is now."""
        self.pages.setCurrentIndex(self.tabs.currentIndex())
        self.sections[self.tabs.choice()].reload()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.tabs
