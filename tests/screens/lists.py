"""Hash lists and the import of one, as a hotline sees them."""

from collections.abc import Iterator
from hashlib import new
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.formats.hash_lists.csv_columns import Holds
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.desk import Desk
from caseapp.ui.lists.export_dialog import ExportDialog
from caseapp.ui.lists.facts_dialog import FactsDialog
from caseapp.ui.lists.import_frame import DONE, FORMAT
from caseapp.ui.lists.import_wizard import ImportWizard
from caseapp.ui.lists.lists_page import ListsPage
from tests.screens.packages import wait_until

HEADINGS = "MD5,SHA1,Kategorie,Bearbeitung,Datum,Rechtsraum,Serie,Ordner"
HOLDS = {
    "Kategorie": Holds.GRADE,
    "Bearbeitung": Holds.ASSESSOR,
    "Datum": Holds.DATE,
    "Rechtsraum": Holds.JURISDICTION,
    "Serie": Holds.SERIES,
}


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the import step by step, then what stands on the page, and each question."""
    with TemporaryDirectory() as folder:
        yield "lists-empty", ListsPage(desk)
        case_id = desk.write(open_case, CaseDraft(title="Amber harbour"))
        pasted = HashListDraft("\n".join(map(a_digest, range(3))), Algorithm.MD5)
        desk.write(add_hash_references, pasted, case_id=case_id)
        yield from importing(desk, a_table(Path(folder) / "nordufer.tab", range(24)))
        yield from updating(desk, a_table(Path(folder) / "nordufer-2.tab", range(4, 30)))
        yield from listed(desk)


def importing(desk: Desk, table: Path) -> Iterator[tuple[str, QWidget]]:
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


def listed(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page = ListsPage(desk)
    wait_until(lambda: page.detail.facts.match_file.state.text() != "")
    yield "lists-facts", page
    page.detail.tabs.choose("versions")
    yield "lists-versions", page
    page.detail.tabs.choose("entries")
    page.detail.entries.digest.set_text(a_digest(5))
    page.detail.entries.look_up()
    wait_until(page.detail.entries.look.isEnabled)
    yield "lists-entries", page
    sheet = page.detail.sheet
    yield "lists-export", ExportDialog(page, desk, sheet)
    yield "lists-change-facts", FactsDialog(page, desk, sheet.facts, print)


def a_table(path: Path, numbers: range) -> Path:
    """Write a table of made-up digests; some of its rows cannot be kept."""
    rows = [
        f"{a_digest(n)},{a_digest(n, 'sha1')},{1 + n % 2},Analyst 7,2026-0{1 + n % 9}-11,"
        f"NL,Amber {n % 3},D:\\{n}"
        for n in numbers
    ]
    rows.insert(5, "d41d8cd98f00b204e9800998ecf8427e,,1,Analyst 7,2026-01-11,NL,,")
    rows.insert(9, "12345,,1,Analyst 7,2026-01-11,NL,,")
    path.write_text("\n".join([HEADINGS, *rows, rows[0], ""]))
    return path


def a_digest(number: int, algorithm: str = "md5") -> str:
    return new(algorithm, b"%d" % number, usedforsecurity=False).hexdigest()
