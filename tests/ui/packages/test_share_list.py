"""A hash list is shared from the window, and taken over in another one."""

import pytest

from caseapp.casework.hash_lists import describe_hash_list, list_hash_lists
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.casework.partners import list_partners
from caseapp.exchange.rows import list_received, list_sent
from caseapp.models.vocabulary import PackageState
from caseapp.ui.packages.received_list_view import ReceivedListView
from caseapp.ui.packages.share_list_page import TAKE_BACK, ShareListPage
from caseapp.ui.packages.taken_view import TakenView
from caseapp.vault.lists import lists_of
from tests.desk_lists import MadeList, bring
from tests.sample_lists import made_entries
from tests.ui.packages.reviewing import opened, words_of

OURS = MadeList("Harbour list", "Northline Hotline", country="FI")


@pytest.fixture
def list_id(hotline):
    return bring(hotline, OURS, list(made_entries(30)))


@pytest.fixture
def page(qtbot, hotline, list_id):
    page = ShareListPage(hotline, list_id)
    qtbot.addWidget(page)
    return page


def fill_in(qtbot, page, desk):
    (partner,) = desk.read(list_partners)
    page.partner.choose(partner.id)
    page.purpose.set_text("Look-up in your own cases")
    page.article.say(None)
    page.look.click()
    qtbot.waitUntil(lambda: not page.preview.isHidden())


def sealed(qtbot, page, post):
    before = set(post.iterdir())
    page.seal_into(post)
    qtbot.waitUntil(lambda: len(set(post.iterdir()) - before) == 1)
    qtbot.waitUntil(page.page.isHidden)
    (path,) = set(post.iterdir()) - before
    return path


def segments(desk):
    folder = desk.read(lambda session: lists_of(session).folder)
    return len(list(folder.glob("*.list")))


def take(qtbot, page):
    page.view.take.click()
    qtbot.waitUntil(lambda: isinstance(page.view, TakenView))


def test_nothing_is_sealed_before_it_was_seen(qtbot, page, hotline):
    assert not page.seal.isEnabled()
    fill_in(qtbot, page, hotline)
    assert page.seal.isEnabled()
    assert "30" in words_of(page.preview)

    page.remarks.check(on=True)

    assert page.preview.isHidden()
    assert not page.seal.isEnabled()


def test_what_is_missing_is_said(page):
    page.look.click()

    assert page.partner.problem() == "Choose a partner."


def test_a_list_is_sealed_taken_over_and_counts_there(qtbot, page, hotline, police, post):
    fill_in(qtbot, page, hotline)
    review = opened(qtbot, police, sealed(qtbot, page, post), ReceivedListView)

    assert "Harbour list" in words_of(review.view)
    take(qtbot, review)

    (row,) = police.read(list_hash_lists)
    assert (row.name, row.entries) == ("Harbour list", 30)
    (received,) = police.read(list_received)
    assert received.state == PackageState.ACCEPTED


@pytest.mark.parametrize("way", ["declined", "left", "kept"])
def test_a_list_that_is_not_taken_leaves_nothing(qtbot, page, hotline, police, post, way):
    fill_in(qtbot, page, hotline)
    review = opened(qtbot, police, sealed(qtbot, page, post), ReceivedListView)
    assert segments(police) == 1

    if way == "declined":
        review.decline("We have it already.")
        qtbot.waitUntil(lambda: isinstance(review.view, TakenView))
    elif way == "left":
        review.left.emit()
    else:
        review.view.kept.emit()
        qtbot.waitUntil(lambda: bool(police.read(list_received)))

    assert police.read(list_hash_lists) == []
    qtbot.waitUntil(lambda: segments(police) == 0)


def test_who_has_a_list_is_told_that_it_is_withdrawn(qtbot, page, hotline, police, post, list_id):
    fill_in(qtbot, page, hotline)
    take(qtbot, opened(qtbot, police, sealed(qtbot, page, post), ReceivedListView))
    hotline.write(withdraw_hash_list, list_id, reason="Two sources were mixed up.")

    over = ShareListPage(hotline, list_id)
    qtbot.addWidget(over)
    over.what.choose(TAKE_BACK)
    over.look.click()
    assert over.why.problem() == "Say why it is withdrawn."
    over.why.set_text("Two sources were mixed up.")
    fill_in(qtbot, over, hotline)
    review = opened(qtbot, police, sealed(qtbot, over, post), ReceivedListView)
    take(qtbot, review)

    assert "withdrawn" in words_of(review.view)
    assert police.read(describe_hash_list, list_id).withdrawn_why == "Two sources were mixed up."
    assert len(hotline.read(list_sent)) == 2
