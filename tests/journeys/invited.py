"""From "I was sent a package" to the answer at the sender's desk, by hand in the real window.

`python -m tests.journeys.invited FOLDER` does it at whatever display there is.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.settings import Settings
from tests.journeys.hand import answer_file_dialogs
from tests.journeys.main_job import Desk, done_without_error


class InvitedDesk(Desk):
    """One officer who has no desk yet, and holds the card that came with an invitation."""

    def start(self, card: Path):
        """Answer the invitation: the card that was sent, a few fields, a passphrase."""
        settings.save(Settings())
        hand = self.hand
        self.program = Program(self.app)
        hand.press("I was sent a package")
        self.answers.append(card)
        hand.press("Choose a file…")
        hand.see("The card of Northline Hotline")
        hand.write("Agency", self.agency)
        hand.choose("Kind of agency", self.kind)
        hand.choose("Country", self.country)
        hand.write("Your name", "Sam Sample")
        hand.write("Telephone by day", "+356 555 0200")
        hand.press("More about your desk, and where its vault lies, folded")
        hand.write("Folder of the vault", str(self.folder / "vault"))
        self.choose_passphrase_and_prove_code()
        hand.see("It is the card of Northline Hotline.")

    def send_card_back(self):
        """Save our card to a file."""
        card = self.folder / "our.casecard"
        self.answers.append(card)
        self.hand.press("Save our card…")
        self.hand.see("Our card is saved. Send it to your partner.")
        return card

    def compare(self):
        """Compare the numbers by telephone: the third step."""
        hand = self.hand
        hand.press("Compare numbers…")
        hand.press("It is the same")
        hand.write("With whom, and on which number?", "The duty officer, by the switchboard")
        hand.press("They say that all eight groups of ours agree")
        hand.press("Record the comparison")

    def take_over(self, package: Path):
        """Open the package with the button of the last step, and review it."""
        hand = self.hand
        self.answers.append(package)
        hand.press("Open a package…")
        hand.see("Seal intact")
        hand.see("Assess, and preserve at the host")
        hand.keys("Ctrl+Return")
        hand.see("Taken over")

    def tell_outcome(self):
        """Say later, from the page Answer, what came of it."""
        hand = self.hand
        known = set(self.folder.glob("*.casepkg"))
        hand.go("Answer")
        hand.press("Tell what came of it…")
        hand.choose("What came of it", "Content removed")
        self.answers.append(self.folder)
        hand.press("Choose a folder and seal…")
        hand.see("The answer is sealed")
        hand.press("I have sent it")
        (outcome,) = set(self.folder.glob("*.casepkg")) - known
        return outcome

    def _see_home(self):
        self.hand.see("Inbox")
        self.program.window.resize(1440, 900)


def invited(app: QApplication, folder: Path) -> tuple[Desk, Desk]:
    """Do all of it. Both desks are closed in the end."""
    answers = answer_file_dialogs(folder)
    hotline = Desk(
        app, folder / "hotline", answers, about=("Northline Hotline", "Hotline", "Luxembourg")
    )
    partner = InvitedDesk(
        app, folder / "partner", answers, about=("Harbour Police", "Police", "Malta")
    )
    hotline.start()
    theirs = hotline.save_card()
    hotline.leave()
    partner.start(theirs)
    ours = partner.send_card_back()
    partner.compare()
    partner.leave()
    hotline.unlock()
    hotline.meet(ours, "Harbour Police")
    hotline.record_report()
    package = hotline.seal("Harbour Police")
    hotline.leave()
    partner.unlock()
    partner.take_over(package)
    answer = partner.answer()
    outcome = partner.tell_outcome()
    partner.leave()
    hotline.unlock()
    hotline.hear(answer)
    hotline.hear_outcome(outcome)
    hotline.leave()
    return hotline, partner


if __name__ == "__main__":
    sys.exit(done_without_error(invited, Path(sys.argv[1])))
