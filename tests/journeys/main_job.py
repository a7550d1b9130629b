"""The whole main job, done by hand in the real window: both desks, from first run to receipt.

`python -m tests.journeys.main_job FOLDER` does it at whatever display there is.
"""

import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.settings import Settings
from caseapp.vault import os_keyring
from tests.journeys.hand import Hand, answer_file_dialogs
from tests.no_keyring import no_keyring

WORDS = "five plain words for this desk"
ADDRESS = "https://gallery.example.org/albums/7f3a?page=2"
DIGEST = "3f" * 32


class Desk:
    """One officer at one desk: its program, its folder, a pair of hands."""

    def __init__(self, app: QApplication, folder: Path, answers: list, *, about: tuple):
        os_keyring.system_keyring = no_keyring  # a journey has a home, but no keyring of its own
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.hand = Hand(app)
        self.agency, self.kind, self.country = about
        self.answers = answers  # what the system's file dialogs will return
        self.program = None
        self.app = app

    def start(self):
        """Make a desk by the four steps of the first run."""
        settings.save(Settings())
        hand = self.hand
        self.program = Program(self.app)
        hand.press("Start a desk")
        hand.write("Agency", self.agency)
        hand.choose("Kind of agency", self.kind)
        hand.choose("Country", self.country)
        hand.write("Your name", "Alex Sample")
        hand.write("Telephone by day", "+352 555 0100")
        hand.write("Folder of the vault", str(self.folder / "vault"))
        self.choose_passphrase_and_prove_code()

    def choose_passphrase_and_prove_code(self):
        """Go through the last three steps of the first run."""
        hand = self.hand
        hand.press("Go on")
        hand.write("Passphrase", WORDS)
        hand.write("Passphrase, once more", WORDS)
        hand.press("Make the vault")
        code = hand.wait(self._code, "the recovery code")
        hand.press("I wrote it down")
        for place, group in enumerate(code, 1):
            if hand.reads(f"Group {place}"):
                hand.write(f"Group {place}", group)
        hand.press("Open the desk")
        self._see_home()

    def unlock(self):
        """Come back to a desk that was closed."""
        settings.save(settings.load().with_vault(self.folder / "vault"))
        self.program = Program(self.app)
        self.hand.write("Passphrase", WORDS)
        self.hand.keys("Return")
        self._see_home()

    def leave(self):
        """Close the window and the vault."""
        self.program.window.close()
        self.program.close()

    def save_card(self):
        """Write our card into our folder, for the partner."""
        hand, card = self.hand, self.folder / "our.casecard"
        hand.go("Partners")
        hand.press("Our card…")
        self.answers.append(card)
        hand.press("Save our card…")
        hand.press("Close")
        return card

    def meet(self, card: Path, name: str):
        """Import a partner's card, and compare the numbers by telephone."""
        hand = self.hand
        hand.go("Partners")
        self.answers.append(card)
        hand.press("Import a card…")
        hand.see(name)
        hand.press("Compare numbers…")
        hand.press("It is the same")
        hand.write("With whom, and on which number?", "The duty officer, by the switchboard")
        hand.press("They say that all eight groups of ours agree")
        hand.press("Record the comparison")
        hand.see("The duty officer, by the switchboard")

    def record_report(self):
        """Record what came in, with the keyboard alone."""
        hand = self.hand
        hand.go("Reports")
        hand.keys("Ctrl+N")
        hand.write("Addresses", ADDRESS)
        hand.write("What was reported", "A public album that a caller found by accident.")
        hand.write("Hash references", f"sha256:{DIGEST}")
        hand.press("Yes")  # a child may be at risk now
        hand.keys("Ctrl+Return")
        hand.see("hxxps://gallery")

    def seal(self, partner: str):
        """Refer the report: six steps, with both columns in sight before anything leaves."""
        hand = self.hand
        hand.press("Refer…")
        hand.see("What else may leave")
        hand.keys("Ctrl+Return")
        hand.take_row(partner)
        hand.keys("Ctrl+Return")
        hand.write("Requested action, in one line", "Assess, and preserve at the host")
        hand.say_not_known()
        hand.keys("Ctrl+Return")
        hand.say_not_known()
        hand.keys("Ctrl+Return")
        hand.see("What leaves")
        hand.see("What stays, and why")
        self.answers.append(self.folder)
        hand.press(f"Seal for {partner}…")
        hand.see(f"Sealed for {partner}")
        paper = self.folder / "slip.pdf"
        self.answers.append(paper)
        hand.press("Save the slip for the telephone…")
        hand.wait(lambda: paper if paper.exists() else None, "the slip")
        hand.press("I have sent it")
        (package,) = self.folder.glob("*.casepkg")
        hand.press("Done")
        return package

    def take_over(self, package: Path):
        """Open what came, look at it, and take it over into a case."""
        hand = self.hand
        hand.go("Inbox")
        self.answers.append(package)
        hand.press("Open a package…")
        hand.see("Seal intact")
        hand.see("Assess, and preserve at the host")
        hand.press("Open a case for it")
        hand.write("Title of the new case", "Silver Harbour")
        hand.keys("Ctrl+Return")
        hand.see("Taken over")

    def answer(self):
        """Seal the answer, straight after taking over."""
        hand = self.hand
        hand.press("Answer now…")
        hand.write("Reason", "Taken over. We will tell you what came of it.")
        self.answers.append(self.folder)
        hand.press("Choose a folder and seal…")
        hand.see("The answer is sealed")
        hand.press("I have sent it")
        (answer,) = self.folder.glob("*.casepkg")
        return answer

    def hear(self, answer: Path):
        """Open the answer that came back, and take it over."""
        hand = self.hand
        hand.go("Inbox")
        self.answers.append(answer)
        hand.press("Open a package…")
        hand.see("They signed the head of our audit trail.")
        hand.press("Take the answer over")
        hand.go("Exchange")
        hand.see("Accepted")

    def hear_outcome(self, answer: Path):
        """Open what came months later: the outcome."""
        hand = self.hand
        hand.go("Inbox")
        self.answers.append(answer)
        hand.press("Open a package…")
        hand.see("Content removed")
        hand.press("Take the answer over")
        hand.go("Exchange")
        hand.see("Outcome reported")

    def _see_home(self):
        self.hand.see("Needs you")
        self.program.window.resize(1440, 900)  # a display may be smaller where there is no screen

    def _code(self):
        """Read the recovery code as a screen reader says it, group by group."""
        for words in self.hand.all_words():
            groups = re.findall(r"group \d: ((?:\w ){3}\w)", words)
            if len(groups) == 8:
                return [group.replace(" ", "") for group in groups]
        return None


def main_job(app: QApplication, folder: Path) -> tuple[Desk, Desk]:
    """Do all of it. Both desks are closed in the end."""
    answers = answer_file_dialogs(folder)
    hotline = Desk(
        app, folder / "hotline", answers, about=("Northline Hotline", "Hotline", "Luxembourg")
    )
    police = Desk(app, folder / "police", answers, about=("Harbour Police", "Police", "Malta"))
    hotline.start()
    theirs = hotline.save_card()
    hotline.leave()
    police.start()
    ours = police.save_card()
    police.meet(theirs, "Northline Hotline")
    police.leave()
    hotline.unlock()
    hotline.meet(ours, "Harbour Police")
    hotline.record_report()
    package = hotline.seal("Harbour Police")
    hotline.leave()
    police.unlock()
    police.take_over(package)
    answer = police.answer()
    police.leave()
    hotline.unlock()
    hotline.hear(answer)
    hotline.leave()
    return hotline, police


def done_without_error(job: Callable[[QApplication, Path], object], folder: Path) -> int:
    """Do a job, and fail for any error that a slot raised on the way."""
    app = QApplication([])
    errors: list[BaseException] = []

    def remember(_kind, error, trace):
        traceback.print_exception(error)
        errors.append(error)

    sys.excepthook = remember
    job(app, folder)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(done_without_error(main_job, Path(sys.argv[1])))
