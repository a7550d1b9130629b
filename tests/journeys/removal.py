"""An officer comes, copies the folder and is removed, all by hand in the real window.

`python -m tests.journeys.removal FOLDER` does it at whatever display there is.
"""

import shutil
import sys
import traceback
from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.settings import Settings
from tests.journeys.main_job import Desk

BEN_WORDS = "six plain words that Ben chose"


class Leaving(Desk):
    """A desk at which an officer comes and goes."""

    def let_in(self, name: str, label: str):
        """Let another officer in; they type their passphrase themselves."""
        hand = self.hand
        hand.go("Settings")
        hand.turn_to("Officers")
        hand.press("Add an officer…")
        hand.write("Name", name)
        hand.write("Role", "Analyst")
        hand.write("Label of the lock", label)
        hand.press("Go on")
        hand.see(f"Let {name} sit down")
        hand.write("Their passphrase", BEN_WORDS)
        hand.write("Their passphrase, once more", BEN_WORDS)
        hand.press("Add this officer")
        hand.see(f"Lock: {label}")

    def unlock_as(self, label: str, words: str):
        """Choose a lock on the unlock page, and type a passphrase."""
        settings.save(Settings().with_vault(self.folder / "vault"))
        self.program = Program(self.app)
        self.hand.choose("Officer", label)
        self.hand.write("Passphrase", words)
        self.hand.keys("Return")

    def remove(self, name: str):
        """Remove an officer, and see the vault get another key."""
        hand = self.hand
        hand.go("Settings")
        hand.turn_to("Officers")
        hand.press(f"Remove {name}")
        hand.see("The vault gets a new key.")
        hand.press("Remove and change the key")
        hand.see("Removed")


def removal(app: QApplication, folder: Path) -> None:
    """Do all of it. The copy that the officer took stays in the folder `copy`."""
    desk = Leaving(app, folder, [], about=("Northline Hotline", "Hotline", "Luxembourg"))
    desk.start()
    desk.let_in("Ben Sample", "Desk 2")
    desk.leave()
    desk.unlock_as("Desk 2", BEN_WORDS)
    desk.hand.see("Needs you")
    desk.record_report()
    desk.leave()
    shutil.copytree(folder / "vault", folder / "copy")
    desk.unlock()
    desk.remove("Ben Sample")
    desk.record_report()  # work goes on under the new key
    desk.leave()
    settings.save(Settings().with_vault(folder / "vault"))
    desk.program = Program(app)
    desk.hand.wait(lambda: not desk.hand.reads("Desk 2") or None, "one lock alone")
    desk.leave()


def main(folder: Path) -> int:
    """Do it, and fail for any error that a slot raised on the way."""
    app = QApplication([])
    errors: list[BaseException] = []

    def remember(_kind, error, trace):
        traceback.print_exception(error)
        errors.append(error)

    sys.excepthook = remember
    removal(app, folder)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
