"""The pages of the exchange, with made-up records on them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QApplication, QWidget

from caseapp.casework.partners import list_partners
from caseapp.ui.packages.seal_wizard import SealWizard
from tests.two_agencies import a_desk, introduce
from tests.ui.packages.story import a_report_with_parts, fill_in


def pages(desk) -> Iterator[tuple[str, QWidget]]:
    """Show each step of sealing, of review, and the lists of what came and went."""
    post = Path(mkdtemp())
    partner = a_desk(post, agency="Harbour Foundation", unit="Hotline", country="EE")
    introduce(desk, partner)
    yield from sealing(desk, post)


def sealing(desk, post) -> Iterator[tuple[str, QWidget]]:
    report_id = a_report_with_parts(desk)
    wizard = SealWizard(desk, "report", report_id)
    yield "seal-contents", wizard
    wizard.go_on()
    (partner,) = desk.read(list_partners)
    wizard.recipient.choose(partner.id)
    yield "seal-recipient", wizard
    wizard.go_on()
    yield "seal-asked", wizard
    fill_in(wizard)
    wizard.go_on()
    yield "seal-terms", wizard
    wizard.go_on()
    wait_until(lambda: wizard.preview.preview is not None)
    yield "seal-preview", wizard
    wizard.seal_into(post)
    wait_until(lambda: wizard.at() == 5)
    yield "seal-sealed", wizard


def wait_until(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents()
