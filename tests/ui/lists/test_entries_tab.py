import pytest

from caseapp.casework.hash_lists import describe_hash_list
from caseapp.casework.list_entries import list_entries
from caseapp.casework.match_desk import count_corrections
from caseapp.models.vocabulary import Vote
from caseapp.ui.lists.entry_card import EntryCard
from caseapp.ui.lists.list_detail import ENTRIES
from caseapp.ui.widgets import CopyableText
from tests.sample_lists import digests_of, write_csv, write_vics
from tests.ui.lists.importing import asked, brought_in, button, words_of

A = digests_of("a")[0].value.hex()


@pytest.fixture
def sheet(qtbot, page, tmp_path):
    path = write_vics(tmp_path / "list.json", [("a", 1), ("z", 2)])
    return brought_in(qtbot, page, path)


@pytest.fixture
def tab(page, sheet):
    page.detail.tabs.choose(ENTRIES)
    return page.detail.entries


def look_up(qtbot, tab, digest):
    tab.digest.set_text(digest)
    tab.look.click()
    qtbot.waitUntil(lambda: tab.look.isEnabled() and bool(tab.told.isVisible() or cards(tab)))
    return next(iter(cards(tab)), None)


def cards(tab):
    return [each for each in tab.findChildren(EntryCard) if each.isVisible()]


def settled(qtbot, tab):
    """Wait until what is shown was asked for again, after something changed."""
    qtbot.waitUntil(lambda: tab.look.isEnabled() and bool(cards(tab)))
    return cards(tab)[-1]


def test_a_digest_is_looked_up_and_its_grade_says_whose_word_it_is(qtbot, tab):
    card = look_up(qtbot, tab, A.upper())

    assert "VICS, United States: " in words_of(card)
    assert "Assessor not said" in words_of(card)
    assert any(each._exact == A for each in card.findChildren(CopyableText))


def test_what_the_list_does_not_name_is_said_in_words(qtbot, tab):
    assert look_up(qtbot, tab, digests_of("b")[0].value.hex()) is None
    assert "This list does not name this digest." in words_of(tab)


def test_nothing_is_asked_before_a_digest_is_typed(tab):
    tab.look.click()

    assert tab.look.isEnabled()
    assert not tab.progress.isVisible()


def test_an_officer_agrees_at_once_and_takes_it_back(qtbot, desk, tab, sheet):
    look_up(qtbot, tab, A).agree.click()
    card = settled(qtbot, tab)
    assert "agrees" in words_of(card)

    button(card, "Take your vote back").click()

    settled(qtbot, tab)
    (entry,) = desk.read(list_entries, sheet.row.id, search=A)
    assert entry.votes == ()


def test_to_dispute_an_entry_takes_a_reason(qtbot, desk, page, tab, sheet):
    look_up(qtbot, tab, A).dispute.click()
    dialog = asked(page)
    assert not dialog.yes.isEnabled()
    dialog.body.itemAt(0).widget().set_text("Another file has this digest in our case")

    dialog.yes.click()

    card = settled(qtbot, tab)
    assert "disputes it" in words_of(card)
    assert "Another file has this digest" in words_of(card)
    (entry,) = desk.read(list_entries, sheet.row.id, search=A)
    assert [vote.vote for vote in entry.votes] == [Vote.DISPUTES]


def test_an_entry_is_withdrawn_with_a_reason_and_the_case_hears_of_it(
    qtbot, desk, page, tab, sheet, case_id
):
    look_up(qtbot, tab, A).withdraw.click()
    dialog = asked(page)
    dialog.body.itemAt(0).widget().set_text("Our colleagues were wrong")

    dialog.yes.click()
    qtbot.waitUntil(lambda: desk.read(describe_hash_list, sheet.row.id).row.version == 2)
    qtbot.waitUntil(lambda: page.detail.sheet.row.version == 2)

    card = settled(qtbot, tab)
    assert not card.withdraw.isEnabled()
    assert not card.agree.isEnabled()
    assert desk.read(count_corrections) == {case_id: 1}
    page.detail.tabs.choose("versions")
    assert "Withdrawn here: Our colleagues were wrong" in words_of(page.detail)


def test_another_list_begins_with_an_empty_question(qtbot, page, tab, tmp_path):
    look_up(qtbot, tab, A)

    path = write_csv(tmp_path / "other.csv", ["y"])
    brought_in(qtbot, page, path, name="Another")

    assert tab.digest.text() == ""
    assert cards(tab) == []
