"""Hash lists and the import of one, as a hotline sees them."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.list_entries import list_entries
from caseapp.casework.list_votes import vote_on_entry
from caseapp.casework.list_withdrawals import withdraw_entries, withdraw_hash_list
from caseapp.formats.hash_lists.csv_columns import Holds
from caseapp.models.vocabulary import Algorithm, Vote
from caseapp.ui.desk import Desk
from caseapp.ui.lists.ask_dialog import AskDialog
from caseapp.ui.lists.export_dialog import ExportDialog
from caseapp.ui.lists.facts_dialog import FactsDialog
from caseapp.ui.lists.import_frame import DONE, FORMAT
from caseapp.ui.lists.import_wizard import ImportWizard
from caseapp.ui.lists.lists_page import ListsPage
from caseapp.ui.lists.questions_dialog import QuestionsDialog
from caseapp.vault.lists import lists_of
from tests.desk_lists import MadeList, bring, entry
from tests.sample_lists import digests_of
from tests.screens.packages import wait_until

HEADINGS = "MD5,SHA1,Kategorie,Bearbeitung,Datum,Rechtsraum,Serie,Ordner"
HOLDS = {
    "Kategorie": Holds.GRADE,
    "Bearbeitung": Holds.ASSESSOR,
    "Datum": Holds.DATE,
    "Rechtsraum": Holds.JURISDICTION,
    "Serie": Holds.SERIES,
}
EMPTY = "d41d8cd98f00b204e9800998ecf8427e"


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the import step by step, then what stands on the page, and each question."""
    with TemporaryDirectory() as folder:
        yield "lists-empty", ListsPage(desk)
        case_id = desk.write(open_case, CaseDraft(title="Amber harbour"))
        pasted = HashListDraft("\n".join(map(a_digest, range(2, 9))), Algorithm.MD5)
        desk.write(add_hash_references, pasted, case_id=case_id)
        yield from asking(desk, Path(folder) / "nordufer")
        yield from importing(desk, a_table(Path(folder) / "nordufer.tab", range(24)))
        yield from updating(desk, a_table(Path(folder) / "nordufer-2.tab", range(4, 30)))
        yield from listed(desk)
        yield from in_trouble(desk)


def asking(desk: Desk, sums: Path) -> Iterator[tuple[str, QWidget]]:
    """Show what is asked where a file says neither its format nor its algorithm."""
    sums.write_text("".join(f"{a_digest(n)}  {n}\n" for n in range(4)))
    wizard = ImportWizard(desk)
    wizard.file.zone.take(sums)
    wait_until(lambda: wizard.at() == FORMAT)
    yield "lists-import-asks", wizard
    sums.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    wizard = ImportWizard(desk)
    wizard.file.zone.take(sums)
    wait_until(lambda: not wizard.file.trouble.isHidden())
    yield "lists-import-refused", wizard


def importing(desk: Desk, table: Path) -> Iterator[tuple[str, QWidget]]:
    """Show each step of a list that is new here."""
    wizard = ImportWizard(desk)
    yield "lists-import-file", wizard
    wizard.take_file(table)
    wait_until(lambda: wizard.at() == FORMAT)
    for heading, holds in HOLDS.items():
        wizard.format.columns.fields[heading].choose(holds)
    wizard.format.scheme.choose("interpol_baseline")
    wait_until(wizard.on.isEnabled)
    yield "lists-import-format", wizard
    wizard.go_on()
    facts = wizard.facts.form
    facts.name.set_text("Shared list of the Sample Exchange")
    facts.source.set_text("Sample Exchange, clearing desk")
    facts.jurisdiction.choose("INT")
    facts.licence.set_text("For members of the exchange. Entries are not passed on.")
    facts.permitted_use.set_text("To compare with hash references of our own cases and reports.")
    wizard.facts.version.set_text("2026-10")
    yield "lists-import-facts", wizard
    wizard.go_on()
    wait_until(lambda: wizard.discard.isVisibleTo(wizard))
    yield "lists-import-read", wizard
    wizard.go_on()
    wait_until(lambda: wizard.at() == DONE)
    yield "lists-import-done", wizard


def updating(desk: Desk, table: Path) -> Iterator[tuple[str, QWidget]]:
    """Show an update, which takes something back."""
    page = ListsPage(desk)
    page.detail.update_from.click()
    wizard = page.wizard
    wizard.take_file(table)
    wait_until(lambda: wizard.at() == FORMAT)
    wizard.go_on()
    wizard.facts.version.set_text("2026-11")
    yield "lists-update-facts", page
    wizard.go_on()
    wait_until(lambda: wizard.discard.isVisibleTo(wizard))
    yield "lists-update-read", page
    wizard.go_on()
    wait_until(lambda: wizard.at() == DONE)
    yield "lists-update-done", page


def listed(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show a list with its versions, an entry that is disputed, and what is asked of either."""
    page = ListsPage(desk)
    sheet = page.detail.sheet
    (entry,) = desk.read(list_entries, sheet.row.id, search=a_digest(5))
    why = "Another file of our case has this digest."
    desk.write(vote_on_entry, sheet.row.id, entry.key, vote=Vote.DISPUTES, reason=why)
    (other,) = desk.read(list_entries, sheet.row.id, search=a_digest(6))
    desk.write(withdraw_entries, sheet.row.id, [other.key], reason="Entered by mistake.")
    yield "lists-facts", page
    page.detail.tabs.choose("versions")
    yield "lists-versions", page
    page.detail.tabs.choose("entries")
    page.detail.entries.digest.set_text(a_digest(5))
    page.detail.entries.look_up()
    wait_until(page.detail.entries.look.isEnabled)
    yield "lists-entries", page
    yield "lists-save-as", ExportDialog(page, desk, sheet)
    yield "lists-ask", a_question(page, desk)
    yield "lists-asked", QuestionsDialog(page, desk)
    yield "lists-change-facts", FactsDialog(page, desk, sheet.facts, print)
    desk.write(withdraw_hash_list, sheet.row.id, reason="Its source closed it.")
    page = ListsPage(desk)
    yield "lists-withdrawn", page
    page.resize(900, 600)
    page.show()
    page.open(sheet.row.id)
    yield "lists-alone", page


def in_trouble(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show lists of which one has lost a file, and one is not ready to be asked."""
    folder = desk._vault.folder / "lists"
    for name, lost in (("Harbour series", ".list"), ("Northern exchange", ".match")):
        before = set(folder.iterdir())
        made = MadeList(name, "Example Clearing House", country="NL")
        bring(desk, made, [entry(number) for number in (1, 2)])
        desk.read(lists_of).close()
        for path in set(folder.iterdir()) - before:
            if path.suffix == lost:
                path.unlink()
    yield "lists-in-trouble", ListsPage(desk)


def a_question(page, desk) -> AskDialog:
    dialog = AskDialog(page, desk)
    dialog.digests.set_text("\n".join(f"md5:{a_digest(n)}" for n in (5, 9_001)))
    dialog.accept()
    return dialog


def a_table(path: Path, numbers: range) -> Path:
    """Write a table of made-up digests; some of its rows cannot be kept."""
    rows = [
        f"{a_digest(n)},{digests_of(str(n))[1].value.hex()},{1 + n % 2},Analyst 7,"
        f"2026-0{1 + n % 9}-11,NL,Amber {n % 3},D:\\{n}"
        for n in numbers
    ]
    rows.insert(5, f"{EMPTY},,1,Analyst 7,2026-01-11,NL,,")
    rows.insert(9, "12345,,1,Analyst 7,2026-01-11,NL,,")
    path.write_text("\n".join([HEADINGS, *rows, rows[0], ""]))
    return path


def a_digest(number: int) -> str:
    """Return the MD5 of a number in words."""
    return digests_of(str(number))[0].value.hex()
