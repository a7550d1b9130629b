import pytest

from caseapp.casework.notes import NoteDraft, add_note, change_note, list_notes, list_wordings
from caseapp.casework.ours import NotOurs
from caseapp.errors import NotAllowed
from caseapp.models import Note
from caseapp.models.columns import PROSE


def test_a_note_is_kept_with_who_wrote_it(vault, take, opened_id):
    take(add_note, NoteDraft("Called the host", may_distress=True), case_id=opened_id)

    with vault.reading() as session:
        (note,) = list_notes(session, case_id=opened_id)
    assert (note.says.text, note.says.may_distress, note.author, note.wordings) == (
        "Called the host",
        True,
        "Ana",
        1,
    )


def test_earlier_wordings_of_a_note_are_kept(vault, take, opened_id):
    note_id = take(add_note, NoteDraft("First"), case_id=opened_id)
    take(change_note, note_id, NoteDraft("Second"))
    take(change_note, note_id, NoteDraft("Second", may_distress=True))

    with vault.reading() as session:
        wordings = list_wordings(session, note_id)
        (note,) = list_notes(session, case_id=opened_id)
    assert [(wording.text, wording.officer) for wording in wordings] == [
        ("Second", "Ana"),
        ("First", "Ana"),
    ]
    assert note.wordings == 2


def test_a_partners_note_names_its_own_author(session, officer, partner, case_id):
    session.add(Note(origin=partner.id, text="Theirs", case_id=case_id, foreign_author="J. Weaver"))

    (note,) = list_notes(session, case_id=case_id)
    assert (note.author, note.origin, note.ours) == ("J. Weaver", "Northline Hotline", False)


def test_a_partners_note_is_not_ours_to_word(session, officer, partner, case_id):
    note = Note(origin=partner.id, text="Theirs", case_id=case_id)
    session.add(note)
    session.flush()

    with pytest.raises(NotOurs):
        change_note(session, officer, note.id, NoteDraft("Ours"))


def test_notes_are_listed_newest_first(session, officer, case_id, report_in_case):
    add_note(session, officer, NoteDraft("First"), case_id=case_id)
    session.flush()
    add_note(session, officer, NoteDraft("Second"), report_id=report_in_case.id)

    notes = list_notes(session, case_id=case_id)
    assert [note.says.text for note in notes] == ["Second", "First"]


@pytest.mark.parametrize(
    "text", [" ", "x" * (PROSE + 1), "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="]
)
def test_a_note_is_not_empty_too_long_or_media(text):
    assert list(NoteDraft(text).problems()) == ["text"]


def test_only_those_who_may_write_write_notes(session, officer, case_id):
    officer.permissions = ()

    with pytest.raises(NotAllowed, match="write records"):
        add_note(session, officer, NoteDraft("A note"), case_id=case_id)
