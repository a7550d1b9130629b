"""The plain window: from the invitation to the answer."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from caseapp.casework.our_card import our_card, write_our_card
from caseapp.casework.partner_cards import import_card, record_comparison
from caseapp.exchange.accept import Decisions, accept_package, keep_for_later
from caseapp.exchange.incoming import open_received
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.models.vocabulary import Answer, PartnerLevel
from caseapp.ui.desk import Desk
from caseapp.ui.plain.answer_page import AnswerPage
from caseapp.ui.plain.first_steps_page import FirstStepsPage
from caseapp.ui.plain_window import PlainWindow
from tests.two_agencies import a_desk
from tests.ui.packages.story import a_report_with_parts, seal

PAGES = (FirstStepsPage, AnswerPage)  # seen in their window


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the steps at first and in the middle, then each of the three pages at work."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        made = a_desk(folder, agency="Harbour Foundation", unit="Hotline", country="EE")
        partner = Desk(made.vault, made.officer_id)
        yield "plain-begin", PlainWindow(desk)
        partner_id = desk.write(import_card, partner.read(our_card).file)
        desk.write(write_our_card, to=folder / "ours.casecard")
        yield "plain-steps", PlainWindow(desk)
        partner.write(import_card, desk.read(our_card).file)
        reason = "They wait for it, and are called this afternoon."
        asked = [
            seal(partner, a_report_with_parts(partner), to=folder, override_reason=reason).path
            for _n in range(3)
        ]
        answer(desk, asked, folder)
        yield "plain-inbox", PlainWindow(desk)
        desk.write(
            record_comparison,
            partner_id,
            level=PartnerLevel.COMPARED,
            spoken_with="The duty officer",
        )
        window = PlainWindow(desk)
        window.go("review")
        yield "plain-nothing-to-review", window
        window.go("answer")
        yield "plain-answer", window
        made.vault.close()


def answer(desk: Desk, asked: list[Path], folder: Path) -> None:
    """Keep one for later, take one over and answer it, and decline to say more of the third."""
    desk.write(keep_for_later, desk.read(open_received, asked[0]))
    for path, said in zip(asked[1:], (Answer.RECEIVED, Answer.CANNOT_SAY_MORE), strict=True):
        opened = desk.read(open_received, path)
        doubted = Decisions(reason="They called us before they sent it.")
        package_id = desk.write(accept_package, opened, doubted)
        desk.write(seal_answer, package_id, AnswerDraft(said), to=folder)
