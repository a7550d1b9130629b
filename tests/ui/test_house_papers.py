import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.ui.house_papers import ask_for_paper
from tests.pdf.reading import all_text


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def case_id(desk):
    return desk.write(open_case, CaseDraft("Silver birch", owner_id=desk.officer_id))


@pytest.mark.parametrize(
    ("kind", "named", "told"),
    [
        ("summary", "Casesummary", "The case summary was written."),
        ("extract", "Auditextract", "The audit extract was written."),
    ],
)
def test_a_paper_is_written_where_the_officer_says(
    qtbot, desk, window, case_id, tmp_path, monkeypatch, kind, named, told
):
    path, said = tmp_path / "paper.pdf", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))

    ask_for_paper(window, desk, kind, case_id, lambda *words: said.append(words))
    qtbot.waitUntil(lambda: bool(said))

    assert said == [(told, str(path))]
    assert named in all_text(path)


def test_no_file_chosen_writes_nothing(desk, window, case_id, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))

    ask_for_paper(window, desk, "summary", case_id, lambda *_words: pytest.fail("nothing to tell"))
