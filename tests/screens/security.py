"""The lock of the officer at the desk, and the vault that locks by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QWidget

from caseapp import settings
from caseapp.casework.desk_open import keep_recovery_proof
from caseapp.errors import WrongPassphrase
from caseapp.ui.desk import Desk
from caseapp.ui.idle_dialog import IdleDialog
from caseapp.ui.settings.own_lock_dialogs import BindDialog, ChangePassphraseDialog, ReleaseDialog
from caseapp.ui.settings.settings_page import SettingsPage
from caseapp.ui.trail_watch import TrailWatch
from caseapp.ui.widgets import Dialog
from caseapp.vault import os_keyring
from caseapp.vault.os_keyring import NoKeyring
from caseapp.vault.remembered_head import SERVICE, remember_head
from caseapp.vault.vault import Vault
from caseapp.words import _
from tests.conftest import CHEAPEST, WORDS
from tests.keyrings import InMemory


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the section unproved, free and bound, then each question."""
    vault = desk._vault
    with own_surroundings():
        page = SettingsPage(desk, vault)
        page.open("security")
        yield "security-unproved", page
        keep_recovery_proof(vault)
        page.reload()
        yield "security-free", page
        change = ChangePassphraseDialog(page, desk, vault)
        yield "security-change", change
        change.failed(WrongPassphrase())
        yield "security-change-wrong", change
        bind = BindDialog(page, desk, vault)
        yield "security-bind", bind
        bind.failed(NoKeyring(_("This computer has no keyring that the program can use.")))
        yield "security-bind-refused", bind
        vault.bind(WORDS, cost=CHEAPEST)
        page.reload()
        yield "security-bound", page
        yield "security-release", ReleaseDialog(page, desk, vault)
        vault.release(WORDS, cost=CHEAPEST)
        idle = IdleDialog(page, 10)
        idle.show_left(42)
        yield "idle-warning", idle
        idle.show_work()
        yield "idle-waiting", idle
        yield "older-copy", older_copy(page, vault)


def older_copy(page: QWidget, vault: Vault) -> QWidget:
    """Put the case that the keyring remembers more of the trail than there is."""
    remember_head(vault)
    entries, root = os_keyring.find(SERVICE, str(vault.id)).split(":")
    os_keyring.keep(SERVICE, str(vault.id), f"{int(entries) + 12}:{root}")
    before = set(page.findChildren(Dialog))
    watch = TrailWatch(vault)
    watch.look(page)
    while not set(page.findChildren(Dialog)) - before:
        QApplication.processEvents()
    (said,) = set(page.findChildren(Dialog)) - before
    return said


@contextmanager
def own_surroundings() -> Iterator[None]:
    """Leave the preferences and the keyring of whoever draws as they are."""
    keyring = InMemory()
    with (
        TemporaryDirectory() as folder,
        patch.object(settings, "settings_file", lambda: Path(folder) / "settings.json"),
        patch.object(os_keyring, "system_keyring", lambda: keyring),
    ):
        yield
