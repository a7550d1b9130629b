"""The pages of the exchange, with made-up records on them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QApplication, QWidget

from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card
from caseapp.casework.partners import list_partners
from caseapp.exchange.accept import Decisions, accept_package, keep_for_later
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.list_offer import ListOffer
from caseapp.exchange.list_packages import seal_list
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.exchange.rows import list_received, list_sent
from caseapp.models.vocabulary import Answer, PackageKind, YesNo
from caseapp.ui.desk import Desk
from caseapp.ui.inbox.inbox_page import InboxPage
from caseapp.ui.packages.answer_dialog import AnswerDialog
from caseapp.ui.packages.packages_page import PackagesPage
from caseapp.ui.packages.received_answer_view import ReceivedAnswerView
from caseapp.ui.packages.received_list_view import ReceivedListView
from caseapp.ui.packages.refusal_view import RefusalView
from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.packages.review_view import ReviewView
from caseapp.ui.packages.seal_wizard import SEALED, SealWizard
from caseapp.ui.packages.share_list_page import ShareListPage
from caseapp.ui.packages.taken_view import TakenView
from tests.desk_lists import MadeList, bring
from tests.sample_lists import made_entries
from tests.two_agencies import a_desk, introduce
from tests.ui.packages.story import a_report_with_parts, fill_in, meet_in_conflict, seal

Screens = Iterator[tuple[str, QWidget]]


def pages(desk) -> Screens:
    """Show each step of sealing and of review, and the lists of what came and went."""
    post = Path(mkdtemp())
    made = a_desk(post, agency="Harbour Foundation", unit="Hotline", country="EE")
    introduce(desk, made)
    partner = Desk(made.vault, made.officer_id)
    yield from sealing(desk, post)
    yield from reviewing(desk, partner, post)
    yield from answers(desk, partner, post)
    yield from lists(desk, partner, post)
    yield from hash_lists(desk, partner, post)


def sealing(desk, post) -> Screens:
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
    wait_until(lambda: wizard.at() == SEALED)
    yield "seal-sealed", wizard


def reviewing(desk, partner, post) -> Screens:
    page = review(desk, seal(partner, a_report_with_parts(partner), to=post).path, ReviewView)
    page.view.new.table.step(1)
    yield "review-new", page
    page.view.apply.click()
    wait_until(lambda: isinstance(page.view, TakenView))
    yield "review-taken", page
    report_id = a_report_with_parts(partner)
    again = meet_in_conflict(partner, desk, report_id, to=post)
    yield "review-conflict", review(desk, again.path, ReviewView)
    stranger = a_desk(Path(mkdtemp()), agency="Quiet Bay Unit")
    introduce_one_way(stranger, desk)
    strange = Desk(stranger.vault, stranger.officer_id)
    unknown = seal(
        strange, a_report_with_parts(strange), to=post, override_reason="It cannot wait."
    )
    yield "review-unknown", review(desk, unknown.path, RefusalView)
    cut = post / "cut.casepkg"
    cut.write_bytes(again.path.read_bytes()[:-200])
    yield "review-damaged", review(desk, cut, RefusalView)


def answers(desk, partner, post) -> Screens:
    sent = seal(desk, a_report_with_parts(desk), to=post)
    opened = partner.read(open_received, sent.path)
    records = frozenset(each.id for each in opened.records if isinstance(each, Shared))
    row_id = partner.write(accept_package, opened, Decisions(take=records, reason="Known."))
    draft = AnswerDraft(Answer.ACCEPTED, "We opened a case.", tell_counts=True)
    before = set(post.iterdir())
    partner.write(seal_answer, row_id, draft, to=post)
    (answer,) = set(post.iterdir()) - before
    yield "review-answer", review(desk, answer, ReceivedAnswerView)
    (row, *_rest) = desk.read(list_received)
    yield "answer-dialog", AnswerDialog(None, row)


def lists(desk, partner, post) -> Screens:
    asked = seal(
        partner,
        a_report_with_parts(partner),
        to=post,
        kind=PackageKind.INFORMATION_REQUEST,
        requested="Tell us whether you know of these addresses",
        child_at_risk=YesNo.YES,
    )
    desk.write(keep_for_later, desk.read(open_received, asked.path))
    inbox = InboxPage(desk)
    inbox.reload()
    yield "inbox", inbox
    inbox.open(desk.read(list_received)[0].id)
    yield "inbox-one", inbox
    packages = PackagesPage(desk)
    yield "packages", packages
    packages.open(desk.read(list_sent)[0].id)
    yield "packages-one", packages


def hash_lists(desk, partner, post) -> Screens:
    made = MadeList("Reviewed references", "Example Clearing House", country="CH")
    list_id = bring(desk, made, list(made_entries(1_200)))
    (them,) = (each for each in desk.read(list_partners) if each.name == "Harbour Foundation")
    page = ShareListPage(desk, list_id)
    yield "share-list", page
    page.partner.choose(them.id)
    page.purpose.set_text("Look-up in your own cases")
    page.article.say("Example Act, section 12")
    page.look.click()
    wait_until(lambda: not page.preview.isHidden())
    page.reason.set_text("They are members of the same working group.")
    yield "share-list-preview", page
    theirs = MadeList("Harbour references", "Harbour Foundation", country="EE")
    (us,) = partner.read(list_partners)
    offer = ListOffer(
        bring(partner, theirs, list(made_entries(900))),
        us.id,
        purpose="Look-up in your own cases",
        article=None,
        override_reason="The telephone was busy.",
    )
    sealed = partner.write(seal_list, offer, to=post)
    page = review(desk, sealed.path, ReceivedListView)
    yield "review-list", page
    page.view.take.click()
    wait_until(lambda: isinstance(page.view, TakenView))
    yield "review-list-taken", page
    over = replace(offer, withdrawn_why="Two sources were mixed up when it was made.")
    sealed = partner.write(seal_list, over, to=post)
    yield "review-list-withdrawn", review(desk, sealed.path, ReceivedListView)


def review(desk, path, shows) -> ReviewPage:
    page = ReviewPage(desk, path)
    wait_until(lambda: isinstance(page.view, shows))
    return page


def introduce_one_way(sender, desk):
    """Let a desk hold the card of one that does not hold its own."""
    sender.write(import_card, desk.read(our_card).file)


def wait_until(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents()
