"""What stands there before a vault is open. The preferences of whoever draws stay untouched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QWidget

from caseapp import settings
from caseapp.casework.desk_open import begin_desk
from caseapp.casework.our_card import write_our_card
from caseapp.errors import DamagedVault, WrongPassphrase
from caseapp.models.vocabulary import AgencyKind
from caseapp.ui.desk import Desk
from caseapp.ui.unlock.first_run import FirstRun
from caseapp.ui.unlock.new_code_dialog import NewCodeDialog
from caseapp.ui.unlock.start_window import StartWindow
from caseapp.ui.unlock.wrong_tries import forget_wrong_tries
from caseapp.vault.vault import Created
from caseapp.words import _
from tests.conftest import CHEAPEST, WORDS


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show each form of the start window, in its several states."""
    with TemporaryDirectory() as folder, own_preferences(Path(folder)):
        yield "welcome", StartWindow()
        yield from invited(Path(folder), desk)
        yield from first_run(Path(folder))
        yield from unlocking()


def invited(folder: Path, desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window = StartWindow()
    window.welcome.invited.click()
    run = window.first_run
    assert run
    assert run.desk.sent
    yield "invited", window
    desk.write(write_our_card, to=folder / "theirs.casecard")
    run.desk.sent.take(folder / "theirs.casecard")
    run.desk.sent.take(folder / "package.casepkg")
    yield "invited-card", window


@contextmanager
def own_preferences(folder: Path) -> Iterator[None]:
    with patch.object(settings, "settings_file", lambda: folder / "settings.json"):
        yield


def first_run(folder: Path) -> Iterator[tuple[str, QWidget]]:
    window = StartWindow()
    window.welcome.start.click()
    run = window.first_run
    assert run
    yield "first-run-desk", window
    run.desk.is_ready()
    yield "first-run-missing", window
    fill_in(run, folder / "desk")
    run.on.click()
    yield "first-run-passphrase", window
    made = begin_desk(
        folder / "desk", run.desk.draft(), label="Desk 1", passphrase=WORDS, cost=CHEAPEST
    )
    try:
        run._vault_made(made)
        yield "first-run-code", window
        run.on.click()
        yield "first-run-proof", window
        yield from another_code(made)
    finally:
        made.vault.close()


def another_code(made: Created) -> Iterator[tuple[str, QWidget]]:
    dialog = NewCodeDialog(None, Desk(made.vault, made.officer_id), made.vault)
    for name in ("new-code-ask", "new-code-shown", "new-code-proof"):
        yield name, dialog
        dialog.accept()


def fill_in(run: FirstRun, folder: Path) -> None:
    """Type who sits at the new desk."""
    desk = run.desk
    desk.agency.set_text("Northline Hotline")
    desk.unit.set_text("Analysis desk")
    desk.kind.choose(AgencyKind.HOTLINE)
    desk.country.choose("LU")
    desk.officer.set_text("Ana Exampleson")
    desk.role.set_text("Analyst")
    desk.day.set_text("+352 555 0100")
    desk.email.set_text("desk@northline.example")
    desk.place.set_text(str(folder))


def unlocking() -> Iterator[tuple[str, QWidget]]:
    window = StartWindow()
    window.unlock.passphrase.set_text(WORDS)
    yield "unlock", window
    wrong = WrongPassphrase(_("This passphrase does not open the vault."))
    folder = window.unlock.vault.choice() or Path()
    window.unlock._refused(folder, wrong)
    yield "unlock-wrong", window
    for _each in range(6):
        window.unlock._refused(folder, wrong)
    yield "unlock-waiting", window
    forget_wrong_tries(folder)
    window.unlock._refused(folder, DamagedVault(_("A part of this vault's records is damaged.")))
    window.unlock.passphrase.show_problem()
    yield "unlock-damaged", window
    window.unlock.recover.click()
    window.recover.code.set_text("ABCD-EFGH")
    window.recover._reset()
    QApplication.processEvents()
    yield "recover", window
