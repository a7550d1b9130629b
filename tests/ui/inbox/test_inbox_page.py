import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.incoming import open_received
from caseapp.exchange.rows import list_received
from caseapp.models.vocabulary import YesNo
from caseapp.ui.inbox.inbox_page import OPEN, InboxPage
from caseapp.ui.widgets import Button, PlainLabel
from tests.ui.packages.story import a_report_with_parts, seal


@pytest.fixture
def page(qtbot, police):
    page = InboxPage(police)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    page.show()
    return page


def receive(hotline, police, report_id, post, **said):
    sealed = seal(hotline, report_id, to=post, **said)
    return police.write(keep_for_later, police.read(open_received, sealed.path))


def words_of(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel))


def place(page, words):
    """Return how far below the top of the page these words are read."""
    labels = (each for each in page.detail.findChildren(QWidget) if words in said(each))
    return min((each.mapTo(page, QPoint(0, 0)).y() for each in labels), default=0)


def said(widget):
    return widget.text() if isinstance(widget, PlainLabel) else widget.accessibleName()


def button(page, words):
    return next(each for each in page.detail.findChildren(Button) if words in each.text())


def test_an_empty_inbox_says_what_will_be_here(page):
    assert page.zone.isVisibleTo(page)
    assert page.table.isHidden()


def test_what_came_in_appears_by_itself_with_what_is_asked_first(
    qtbot, page, hotline, police, report_id, post
):
    receive(hotline, police, report_id, post, child_at_risk=YesNo.YES)

    assert page.table.current_row().requested == "Assess it and act under your law"
    asked, risk, sender = "Assess it and act", "A child may be at risk", "Sender"
    qtbot.waitUntil(lambda: place(page, asked) < place(page, risk) < place(page, sender))


def test_the_marking_is_explained_in_words(page, hotline, police, report_id, post):
    receive(hotline, police, report_id, post)

    assert "Nothing may reach the persons or the hosts named" in words_of(page.detail)


def test_what_waits_for_our_answer_can_be_shown_alone(page, hotline, police, report_id, post):
    receive(hotline, police, report_id, post)

    page.bar.chips[OPEN].click()

    assert page.table.current_row() is not None


def test_a_package_that_was_kept_is_opened_again_from_the_vault(
    qtbot, page, hotline, police, report_id, post
):
    receive(hotline, police, report_id, post)
    for file in post.iterdir():
        file.unlink()

    with qtbot.waitSignal(page.package_chosen) as chosen:
        button(page, "Review").click()

    assert chosen.args[0].is_file()


def test_a_package_is_found_by_its_id(page, hotline, police, report_id, post):
    first = receive(hotline, police, report_id, post)
    receive(hotline, police, a_report_with_parts(hotline), post)

    page.open(first)

    assert page.table.current_row().id == first
    assert len(police.read(list_received)) == 2


def drop(page, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_a_package_is_dropped_anywhere_on_the_page(qtbot, page, tmp_path):
    with qtbot.waitSignal(page.package_chosen) as chosen:
        drop(page, tmp_path / "a.casepkg")

    assert chosen.args == [tmp_path / "a.casepkg"]


def test_another_file_is_not_taken(qtbot, page, tmp_path):
    with qtbot.assertNotEmitted(page.package_chosen):
        drop(page, tmp_path / "holiday.png")

    assert ".casepkg" in page.hint.text()
