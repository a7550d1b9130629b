"""Lists come in, change and are taken back, and two cases hear of it: by hand in the real window.

`python -m tests.journeys.lists FOLDER` does it at whatever display there is.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTabBar

from caseapp.ui.lists.entry_card import EntryCard
from caseapp.ui.widgets import Button
from tests.journeys.hand import answer_file_dialogs
from tests.journeys.main_job import Desk, done_without_error
from tests.sample_lists import digests_of, write_vics

FIRST, SECOND = "Silver birch", "Quiet meadow"
OURS, THEIRS = "Known series", "Other series"
REASON = "The second list saw a copy of poor quality."
TAKEN_BACK = "It was named by mistake."


def md5(name: str) -> str:
    """Return the MD5 of a made-up file."""
    return digests_of(name)[0].value.hex()


class Matching(Desk):
    """A desk at which lists and cases meet."""

    def open_case(self, title: str, names: str):
        """Open a case with the MD5 of some names."""
        hand = self.hand
        hand.go("Cases")
        hand.keys("Ctrl+N")
        hand.write("Title", title)
        hand.press("Open case")
        hand.see(title)
        self.show_hashes(title)
        hand.press("Add hash references")
        hand.write("Hash references, one per line", "\n".join(f"md5:{md5(name)}" for name in names))
        hand.press("Add them")
        hand.see(f"{len(names)} hash references added")

    def show_hashes(self, title: str):
        """Go to the hash references of a case."""
        hand = self.hand
        hand.go("Cases")
        hand.take_row(title)
        hand.wait(self._turn_to_hashes, "the hash references of the case")

    def import_list(self, name: str, path: Path):
        """Bring a file in as a new list."""
        hand = self.hand
        hand.go("Hash lists")
        self.answers.append(path)
        hand.press("Import a hash list…")
        self._choose_file()
        hand.write("Name of the list", name)
        hand.write("Source", "Northline Hotline")
        self._take_over(name)

    def update_list(self, name: str, path: Path):
        """Bring a file in as the next version of a list."""
        hand = self.hand
        hand.go("Hash lists")
        hand.take_row(name)
        self.answers.append(path)
        hand.press("Update…")
        self._choose_file()
        self._take_over(name)

    def settle(self, title: str):
        """Settle the gradings of a case that cannot both be right."""
        hand = self.hand
        self.show_hashes(title)
        hand.press("Show matches")
        hand.take_row("Gradings in conflict")
        hand.press("Settle the grading…")
        hand.see("Graded so far")
        hand.choose("Scheme", "VICS, United States")
        hand.choose("Grade", "Category 1")
        hand.choose("What it rests on", "Not viewed")
        hand.write("Reason", REASON)
        hand.press("Settle it")
        hand.see(REASON)
        hand.press("Back to the case")

    def withdraw_entry(self, list_name: str, name: str):
        """Take one entry of a list back."""
        hand = self.hand
        hand.go("Hash lists")
        hand.take_row(list_name)
        hand.turn_to("Entries")
        hand.write("A whole digest", md5(name))
        hand.press("Look it up")
        self._press_on_entry("Withdraw…")
        hand.write("Reason", TAKEN_BACK)
        hand.press("Withdraw the entry")
        hand.see("Withdrawn")

    def look_at_corrections(self, title: str, *words: str):
        """Find the banner on a case, and say that it was seen."""
        hand = self.hand
        hand.go("Home")
        hand.press(f"Open: {title}")
        hand.press("Look at it…")
        for each in words:
            hand.see(each)
        hand.press(hand.wait(self._seen, "a button to say that it was seen"))
        hand.wait(lambda: None if hand.reads("Look at it…") else True, "no banner any more")

    def _turn_to_hashes(self):
        for bar in self.hand.window().findChildren(QTabBar):
            for at in range(bar.count()) if bar.isVisible() else ():
                if bar.tabText(at).startswith("Hashes"):
                    bar.setCurrentIndex(at)
                    return bar
        return None

    def _choose_file(self):
        self.hand.press("Choose a file…")
        self.hand.see("Recognised by what stands in the file.")
        self.hand.press("Go on")

    def _take_over(self, name: str):
        hand = self.hand
        hand.press("Read the file")
        hand.press("Take over")
        hand.see(f"{name} counts now")
        hand.press("Show the list")

    def _press_on_entry(self, text: str):
        def find():
            buttons = (
                button
                for card in self.hand.window().findChildren(EntryCard)
                for button in card.findChildren(Button)
            )
            return next((each for each in buttons if each.text().strip() == text), None)

        self.hand.wait(find, f"a button “{text}” of the entry").click()

    def _seen(self):
        known = [words for words in self.hand.all_words() if words.startswith("I have seen")]
        return known[0] if known else None


def lists(app: QApplication, folder: Path) -> None:
    """Do all of it. The desk is closed in the end."""
    answers = answer_file_dialogs(folder)
    desk = Matching(app, folder, answers, about=("Northline Hotline", "Hotline", "Luxembourg"))
    desk.start()
    desk.open_case(FIRST, "abd")
    desk.open_case(SECOND, "bce")
    first = write_vics(folder / "1.json", [("a", 1), ("b", 2), ("c", 1)])
    desk.import_list(OURS, first)
    for title in (FIRST, SECOND):
        desk.show_hashes(title)
        desk.hand.see("Known  2")
        desk.hand.see(f"Listed in {OURS}")
        desk.hand.see("New to everyone  1")
    desk.import_list(THEIRS, write_vics(folder / "2.json", [("b", 1)]))
    desk.show_hashes(SECOND)
    desk.hand.see("Gradings in conflict  1")
    desk.settle(FIRST)
    desk.update_list(OURS, write_vics(folder / "3.json", [("a", 2), ("b", 2), ("c", 1)]))
    desk.withdraw_entry(OURS, "b")
    desk.look_at_corrections(FIRST, f"{OURS} grades it anew.", f"{OURS} took its entry back.")
    desk.look_at_corrections(SECOND, f"{OURS} took its entry back.", TAKEN_BACK)
    desk.leave()


if __name__ == "__main__":
    sys.exit(done_without_error(lists, Path(sys.argv[1])))
