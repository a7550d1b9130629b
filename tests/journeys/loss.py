"""A desk loses its vault and goes on from a backup, all by hand in the real window.

`python -m tests.journeys.loss FOLDER` does it at whatever display there is.
"""

import shutil
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.settings import Settings
from tests.journeys.hand import answer_file_dialogs
from tests.journeys.main_job import Desk, done_without_error

NEW_WORDS = "six plain words for the desk again"


class Losing(Desk):
    """A desk whose disk fails."""

    code: list[str] | None = None

    def back_up(self) -> Path:
        """Write a backup, and see that it opened again."""
        hand, backup = self.hand, self.folder / "one.casebackup"
        hand.go("Settings")
        hand.turn_to("Vault and backup")
        hand.see("None was made yet")
        self.answers.append(backup)
        hand.press("Back up now…")
        hand.see("it opened again: one.casebackup")
        hand.see("Backed up today")
        return backup

    def restore(self, backup: Path) -> None:
        """Begin at a program that knows no vault, with the backup and the paper."""
        settings.save(Settings())
        hand = self.hand
        self.program = Program(self.app)
        hand.press("Restore a backup…")
        self.answers.append(backup)
        hand.press("Choose a backup…")
        hand.see(backup.name)
        hand.press("Recovery code")
        hand.write("Recovery code", " ".join(self.code))
        hand.write("New passphrase", NEW_WORDS)
        hand.write("New passphrase, once more", NEW_WORDS)
        hand.write("New folder", str(self.folder / "again"))
        hand.write("Why it is restored", "The disk failed.")
        hand.press("Restore and open")
        self._see_home()

    def see_restoration(self) -> None:
        """Find it in the settings, where it stays."""
        self.hand.go("Settings")
        self.hand.turn_to("Vault and backup")
        self.hand.see("Restored from a backup")
        self.hand.see("The disk failed.")

    def _code(self):
        self.code = super()._code() or self.code
        return self.code


def read_statement(police: Desk, package: Path) -> None:
    """Open what the restored desk sent: it says so, and nothing is to be doubted."""
    hand = police.hand
    hand.go("Inbox")
    police.answers.append(package)
    hand.press("Open a package…")
    hand.see("The sender restored a backup of their vault")
    assert not hand.reads("Look twice")
    hand.press("Open a case for it")
    hand.write("Title of the new case", "Amber Harbour")
    hand.keys("Ctrl+Return")
    hand.see("Taken over")


def loss(app: QApplication, folder: Path) -> None:
    """Do all of it. Both desks are closed in the end."""
    answers = answer_file_dialogs(folder)
    hotline = Losing(
        app, folder / "hotline", answers, about=("Northline Hotline", "Hotline", "Luxembourg")
    )
    police = Desk(app, folder / "police", answers, about=("Harbour Police", "Police", "Malta"))
    police.start()
    theirs = police.save_card()
    police.leave()
    hotline.start()
    hotline.meet(theirs, "Harbour Police")
    card = hotline.save_card()
    backup = hotline.back_up()
    hotline.record_report()
    first = hotline.seal("Harbour Police")
    hotline.leave()
    police.unlock()
    police.meet(card, "Northline Hotline")
    police.take_over(first)
    police.leave()
    for written in (first, hotline.folder / "slip.pdf"):
        written.unlink()
    shutil.rmtree(hotline.folder / "vault")
    hotline.restore(backup)
    hotline.see_restoration()
    hotline.record_report()
    second = hotline.seal("Harbour Police")
    hotline.leave()
    police.unlock()
    read_statement(police, second)
    police.leave()


if __name__ == "__main__":
    sys.exit(done_without_error(loss, Path(sys.argv[1])))
