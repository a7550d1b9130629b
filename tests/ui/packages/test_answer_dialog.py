import pytest
from PySide6.QtWidgets import QWidget

from caseapp.exchange.accept import Decisions, accept_package, keep_for_later
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.rows import describe_package, list_sent
from caseapp.models.vocabulary import Answer, CaseOutcome, Direction, PackageState
from caseapp.ui.packages.answer_dialog import AnswerDialog, Answering, AnswerSealedDialog
from tests.ui.packages.story import seal


@pytest.fixture
def opened(hotline, police, report_id, post):
    return police.read(open_received, seal(hotline, report_id, to=post).path)


@pytest.fixture
def accepted(police, opened):
    records = frozenset(each.id for each in opened.records if isinstance(each, Shared))
    row_id = police.write(accept_package, opened, Decisions(take=records))
    return police.read(describe_package, row_id)


def choices(dialog):
    return [dialog.answer.control.itemText(at) for at in range(dialog.answer.control.count())]


def test_cannot_say_more_is_an_answer_too(qtbot, accepted):
    dialog = AnswerDialog(None, accepted)
    qtbot.addWidget(dialog)

    dialog.answer.choose(Answer.CANNOT_SAY_MORE)

    assert dialog.draft().problems() == {}


def test_nobody_accepts_a_package_of_which_nothing_was_taken(qtbot, police, opened):
    row = police.read(describe_package, police.write(keep_for_later, opened))

    dialog = AnswerDialog(None, row)
    qtbot.addWidget(dialog)

    assert "Accepted" not in choices(dialog)


def test_counts_are_told_only_if_the_officer_chooses_to(qtbot, accepted):
    dialog = AnswerDialog(None, accepted)
    qtbot.addWidget(dialog)

    assert not dialog.draft().tell_counts


def test_declining_asks_for_a_reason_before_a_folder(qtbot, accepted):
    dialog = AnswerDialog(None, accepted)
    qtbot.addWidget(dialog)
    dialog.answer.choose(Answer.DECLINED)

    with qtbot.assertNotEmitted(dialog.folder_chosen):
        dialog.yes.click()

    assert dialog.reason.problem()


def test_an_outcome_says_what_came_of_it(qtbot, accepted):
    dialog = AnswerDialog(None, accepted)
    qtbot.addWidget(dialog)
    dialog.answer.choose(Answer.OUTCOME)
    assert "outcome" in dialog.draft().problems()

    dialog.outcome.choose(CaseOutcome.CONTENT_REMOVED)

    assert dialog.draft().problems() == {}


def test_an_answer_is_sealed_and_then_sent(qtbot, police, accepted, post):
    owner = QWidget()
    qtbot.addWidget(owner)
    done = []
    answering = Answering(owner, police, then=lambda: done.append(True))
    dialog = answering.ask(accepted)

    dialog.seal_into(post)
    qtbot.waitUntil(lambda: bool(owner.findChildren(AnswerSealedDialog)))
    owner.findChildren(AnswerSealedDialog)[0].yes.click()

    row = police.read(describe_package, accepted.id)
    assert (row.answer, row.direction) == (Answer.ACCEPTED, Direction.RECEIVED)
    assert police.read(list_sent)[0].state == PackageState.SENT
    assert done == [True]
