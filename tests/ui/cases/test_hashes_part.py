import pytest

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references, list_hash_references
from caseapp.models import Officer
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.cases.hashes_part import PAGE
from caseapp.ui.widgets import CopyableText, ToolButton
from tests.ui.cases.reading import chips, texts

A, B = "a1" * 32, "b2" * 32


@pytest.fixture
def hashes(part):
    return part("hashes")


def add(qtbot, asked, text="", algorithm=Algorithm.SHA256, file=None):
    dialog = asked()
    form = dialog.form
    form.source.set_text(text)
    form.algorithm.choose(algorithm)
    if file:
        form.take_file(file)
    with qtbot.waitSignal(dialog.added):
        dialog.yes.click()


def test_pasted_hash_references_are_added_and_counted(qtbot, desk, page, hashes, case_id, asked):
    hashes.add.click()
    add(qtbot, asked, f"{A}\nshort\n{B}\n{B}")

    rows = desk.read(list_hash_references, case_id=case_id)
    assert [row.digest for row in rows] == [A, B]
    told = "2 hash references added, 1 already here, 1 line refused."
    assert told in texts(hashes)
    assert any(text.startswith("Line 2: SHA-256 has 64") for text in texts(hashes))
    assert page.panel.tabs.tabText(2) == "Hashes  2"


def test_hash_references_are_read_from_a_text_file(qtbot, desk, hashes, case_id, asked, tmp_path):
    file = tmp_path / "list.txt"
    file.write_text(f"sha256: {A}\n")

    hashes.add.click()
    add(qtbot, asked, algorithm=None, file=file)

    assert [row.digest for row in desk.read(list_hash_references, case_id=case_id)] == [A]


def test_a_picture_is_refused_and_nothing_is_added(desk, hashes, case_id, asked, tmp_path):
    file = tmp_path / "list.txt"
    file.write_bytes(b"\xff\xd8\xff\xe0 no text at all")

    hashes.add.click()
    asked().form.take_file(file)
    asked().yes.click()

    assert "image" in asked().form.source.problem()
    assert desk.read(list_hash_references, case_id=case_id) == []


def test_an_algorithm_is_never_guessed(hashes, asked):
    hashes.add.click()
    asked().form.source.set_text(A)
    asked().yes.click()

    assert "which algorithm" in asked().form.source.problem()


def test_a_long_digest_is_shortened_and_copied_whole(qtbot, desk, qapp, hashes, case_id):
    desk.write(add_hash_references, HashListDraft(A, Algorithm.SHA256), case_id=case_id)
    text = hashes.findChild(CopyableText)

    text.findChild(ToolButton).click()

    assert text.label.text() == f"{A[:20]}…{A[-8:]}"
    assert qapp.clipboard().text() == A


def test_the_same_digest_in_another_case_is_named_by_number(desk, hashes, case_id):
    other_id = desk.write(open_case, CaseDraft("Other"))
    for each in (case_id, other_id):
        desk.write(add_hash_references, HashListDraft(A, Algorithm.SHA256), case_id=each)
    (row,) = desk.read(list_hash_references, case_id=case_id)

    assert chips(hashes) == [f"Also in {row.also_in[0]}"]


def test_a_long_list_is_shown_by_and_by_and_can_be_filtered(qtbot, desk, hashes, case_id):
    digests = "\n".join(f"{at:064x}" for at in range(1, PAGE + 4))
    desk.write(add_hash_references, HashListDraft(digests, Algorithm.SHA256), case_id=case_id)
    assert len(hashes.findChildren(CopyableText)) == PAGE

    hashes.more.click()
    assert hashes.more.isHidden()
    with qtbot.waitSignal(hashes.search.searched):
        hashes.search.setText(f"{1:064x}")

    assert "…00000002" not in " ".join(texts(hashes))


def test_a_remark_is_written_beside_a_hash_reference(desk, hashes, case_id, asked):
    desk.write(add_hash_references, HashListDraft(A, Algorithm.SHA256), case_id=case_id)

    change = [
        button
        for button in hashes.findChildren(ToolButton)
        if button.accessibleName() == "Remark on this hash reference"
    ]
    change[0].click()
    asked().form.fields["remark"].set_text("Confirmed by a second list")
    asked().yes.click()

    assert "Confirmed by a second list" in texts(hashes)


def test_who_may_not_write_is_told_and_may_go_on_typing(qtbot, desk, vault, hashes, asked):
    with vault.writing(desk.officer_id, "take rights away") as session:
        session.get_one(Officer, desk.officer_id).permissions = ()
    hashes.add.click()
    dialog = asked()
    dialog.form.source.set_text(f"sha256: {A}")
    dialog.yes.click()
    qtbot.waitUntil(dialog.yes.isEnabled)

    assert dialog.isVisible()
    assert any("write records" in text for text in texts(dialog))
