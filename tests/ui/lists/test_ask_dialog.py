"""Hit or no hit, and whom to call."""

import pytest
from sqlalchemy import select

from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.reports import record_report
from caseapp.models import AuditEntry
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.lists.ask_dialog import AskDialog
from caseapp.ui.lists.questions_dialog import QuestionsDialog
from caseapp.ui.widgets import PlainLabel
from tests.sample import a_draft

HELD, OTHER = "ab" * 16, "cd" * 16


@pytest.fixture
def dialog(qtbot, desk):
    report_id = desk.write(record_report, a_draft(hash_text=""))
    desk.write(add_hash_references, HashListDraft(HELD, Algorithm.MD5), report_id=report_id)
    dialog = AskDialog(None, desk)
    qtbot.addWidget(dialog)
    return dialog


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(PlainLabel)).replace("\u200b", "")


def test_a_hit_says_whom_to_call_and_nothing_of_the_report(dialog, desk):
    dialog.digests.set_text(f"md5:{HELD}\nmd5:{OTHER}")
    dialog.accept()

    assert "Hit. Call" in said(dialog)
    assert "No hit" in said(dialog)
    assert "RP-" not in said(dialog)


def test_that_somebody_asked_is_in_the_trail(dialog, desk):
    dialog.digests.set_text(f"md5:{HELD}")
    dialog.accept()

    newest = select(AuditEntry.payload).order_by(AuditEntry.position.desc()).limit(1)
    assert '"answer hit"' in desk.read(lambda session: session.scalar(newest))


def test_what_cannot_be_asked_is_said_beside_its_field(dialog):
    dialog.digests.set_text(HELD)
    dialog.accept()

    assert dialog.digests.problem()
    assert "Hit" not in said(dialog)


def test_what_was_asked_before_can_be_read(dialog, qtbot):
    dialog.digests.set_text(f"md5:{HELD}\nmd5:{OTHER}")
    dialog.accept()
    dialog.before.click()

    (log,) = dialog.findChildren(QuestionsDialog)
    qtbot.addWidget(log)
    assert f"MD5 {HELD}" in said(log)
    assert f"MD5 {OTHER}" in said(log)
    assert "Ana: No hit" in said(log)
    assert "Ana: Hit. Call" in said(log)
    assert "RP-" not in said(log)


def test_a_log_without_a_question_says_so(dialog, desk, qtbot):
    log = QuestionsDialog(None, desk)
    qtbot.addWidget(log)

    assert "Nobody has asked yet." in said(log)
