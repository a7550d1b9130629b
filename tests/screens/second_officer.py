"""A second officer: asked before a package leaves, and shown what went on without one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from caseapp.casework.desk_officers import take_in
from caseapp.casework.notices import tell_everyone
from caseapp.casework.officers import OfficerDraft
from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.models import Approval
from caseapp.models.vocabulary import AgencyKind, NoticeKind, YesNo
from caseapp.ui.desk import Desk
from caseapp.ui.home.home_page import HomePage
from caseapp.ui.packages.packages_page import PackagesPage
from caseapp.ui.packages.second_officer_part import ask_second_officer
from tests.two_agencies import CHEAPEST, a_desk
from tests.ui.packages.story import a_report_with_parts, a_request

WORDS = "five other plain words here"
WHY = "They cannot be reached until Monday, and the pages change each hour."


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show what waits, the question to the second officer, and home as each of them sees it."""
    draft = OfficerDraft("Ben Sample", "Head of desk")
    ben = take_in(desk._vault, draft, label="Desk 2", passphrase=WORDS, cost=CHEAPEST)
    with TemporaryDirectory() as folder:
        waits, went = seal_two(desk, Path(folder))
    page = PackagesPage(desk)
    page.open(waits)
    yield "second-officer-waits", page
    yield "second-officer-dialog", ask_second_officer(page, desk, waits, to=Path())
    page = PackagesPage(desk)
    page.open(went)
    yield "second-officer-went", page
    desk.write(tell, ben)
    yield "second-officer-home", HomePage(desk, desk.officer_id)


def seal_two(desk, folder):
    """Seal one package that waits for a second officer, and one that did not wait."""
    partner = a_desk(folder / "p", agency="Harbour Police", kind=AgencyKind.POLICE, country="EE")
    partner_id = desk.write(import_card, partner.read(our_card).file)
    partner.vault.close()
    report_id = a_report_with_parts(desk)
    request = replace(a_request(desk, report_id, partner_id), override_reason=WHY)
    at_risk = replace(request, child_at_risk=YesNo.YES)
    return [
        desk.write(seal_package, each, Choice(), to=folder).row_id for each in (request, at_risk)
    ]


def tell(session, by, second_id):
    for kind in NoticeKind:
        tell_everyone(session, kind, second_id)
    for approval in session.query(Approval):
        approval.requester_id = second_id
