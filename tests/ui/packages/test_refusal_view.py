from sqlalchemy import select

from caseapp.exchange.rows import list_received
from caseapp.models import PartnerCard
from caseapp.models.vocabulary import KeyState
from caseapp.ui.packages.refusal_view import RefusalView
from caseapp.ui.packages.review_view import ReviewView
from tests.ui.packages.reviewing import opened, words_of


def test_a_file_that_is_no_package_has_no_way_on(qtbot, police, post):
    file = post / "holiday.casepkg"
    file.write_text("Nothing sealed")

    page = opened(qtbot, police, file, RefusalView)

    assert "Not a package" in words_of(page)
    assert not page.findChildren(ReviewView)
    assert police.read(list_received) == []


def test_of_an_unknown_sender_nothing_but_the_key_is_shown(
    qtbot, police, hotline, sealed, tmp_path
):
    forget(police)

    page = opened(qtbot, police, sealed.path, RefusalView)

    assert "Northline Hotline" not in words_of(page)
    with qtbot.waitSignal(page.partners_asked):
        page.view.partners.click()


def test_of_a_revoked_sender_it_is_said_whose_key_it_was(qtbot, police, hotline, sealed, tmp_path):
    revoke(police)

    page = opened(qtbot, police, sealed.path, RefusalView)

    assert "a key of Northline Hotline, which was revoked here" in words_of(page)
    assert not page.findChildren(ReviewView)


def revoke(desk):
    def revoke_cards(session, by):
        for card in session.scalars(select(PartnerCard)):
            card.state = KeyState.REVOKED

    desk.write(revoke_cards)


def forget(desk):
    def forget_partners(session, by):
        for card in session.scalars(select(PartnerCard)):
            session.delete(card)

    desk.write(forget_partners)
