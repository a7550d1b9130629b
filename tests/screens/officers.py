"""Officers: who is at the desk, and each question about them."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseapp.casework.desk_officers import let_go, take_in
from caseapp.casework.officers import OfficerDraft, list_all_officers
from caseapp.models.vocabulary import Permission
from caseapp.ui.desk import Desk
from caseapp.ui.settings.officer_dialogs import AddOfficerDialog, RemoveDialog, RightsDialog
from caseapp.ui.settings.settings_page import SettingsPage
from tests.two_agencies import CHEAPEST

WORDS = "five other plain words here"


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show one officer alone, then a desk of several, then what is asked about them."""
    vault = desk._vault
    page = SettingsPage(desk, vault)
    page.open("officers")
    yield "officers-alone", page
    fill(vault)
    page = SettingsPage(desk, vault)
    page.open("officers")
    yield "officers-several", page
    add = AddOfficerDialog(page, desk, vault)
    yield "officers-add", add
    add.name.set_text("Alex Sample")
    add.accept()
    yield "officers-passphrase", add
    ben = next(each for each in desk.read(list_all_officers) if each.row.name == "Ben Sample")
    yield "officers-rights", RightsDialog(page, desk, vault, ben)
    remove = RemoveDialog(page, desk, vault, ben.row.id, name=ben.row.name)
    yield "officers-remove", remove
    remove.progress.show()
    yield "officers-removing", remove


def fill(vault):
    """Let others in, and one of them go; one lock is nobody's."""
    for number, draft in enumerate(
        (
            OfficerDraft("Ben Sample", "Analyst"),
            OfficerDraft("Maximiliane Musterfrau-Beispielsberg", "Head of desk", tuple(Permission)),
            OfficerDraft("Cleo Sample", "Trainee", (Permission.WRITE,)),
        ),
        2,
    ):
        last = take_in(vault, draft, label=f"Desk {number}", passphrase=WORDS, cost=CHEAPEST)
    let_go(vault, last)
    vault.add_lock(label="Desk 9", passphrase=WORDS, cost=CHEAPEST)
