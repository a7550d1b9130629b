from datetime import timedelta

import pytest
from msgspec import structs

from caseapp.errors import NotAllowed
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.incoming import open_received
from caseapp.exchange.receipts import (
    AnswerDraft,
    NotAnAnswer,
    accept_answer,
    read_answer,
)
from caseapp.exchange.received import AlreadyReceived
from caseapp.exchange.rows import describe_package
from caseapp.models import Package
from caseapp.models.base import now
from caseapp.models.vocabulary import Answer, CaseOutcome, PackageKind, PackageState
from tests.exchange.hostile import answering, forged, in_reply_to
from tests.exchange.sending import ACCEPTED, answered


def replied(police, hotline, package, *, kind=PackageKind.RECEIPT, change=None, **said):
    """Let the police's program answer a package of the hotline however it likes."""
    line = answering(package, **{"answer": Answer.ACCEPTED, **said})
    about = {"in_reply_to": in_reply_to(package), "action": None, "disclosure": None}
    return forged(police, hotline, line, kind=kind, change=change, **about)


def made_at(when):
    return lambda manifest: structs.replace(manifest, created=when.replace(microsecond=0))


def test_the_last_word_of_a_partner_counts_not_the_last_to_arrive(agencies, row):
    hotline, police = agencies
    declined = replied(police, hotline, row, answer=Answer.DECLINED, reason="No resources")
    earlier = replied(
        police, hotline, row, answer=Answer.RECEIVED, change=made_at(now() - timedelta(hours=2))
    )
    later = replied(
        police,
        hotline,
        row,
        kind=PackageKind.OUTCOME,
        answer=Answer.OUTCOME,
        outcome=CaseOutcome.CHILD_SAFEGUARDED,
        change=made_at(now() + timedelta(minutes=2)),
    )

    hotline.write(accept_answer, declined)
    hotline.write(accept_answer, earlier)
    after_both = hotline.get(Package, row.id)
    hotline.write(accept_answer, later)

    assert (after_both.answer, after_both.answer_reason) == (Answer.DECLINED, "No resources")
    assert hotline.get(Package, row.id).state == PackageState.OUTCOME_REPORTED


@pytest.mark.parametrize("answer", [Answer.RECEIVED, Answer.CANNOT_SAY_MORE])
def test_who_says_no_more_undoes_nothing(agencies, sent, row, answer):
    hotline, police = agencies
    hotline.write(accept_answer, replied(police, hotline, row))

    hotline.write(
        accept_answer,
        replied(police, hotline, row, answer=answer, change=made_at(now() + timedelta(minutes=1))),
    )
    answered(police, sent[1], AnswerDraft(answer))

    assert hotline.get(Package, row.id).state == PackageState.ACCEPTED
    assert hotline.get(Package, row.id).answer == answer
    assert police.get(Package, sent[1]).state == PackageState.ACCEPTED


def test_the_same_answer_is_stored_once(agencies, row):
    hotline, police = agencies
    answer = replied(police, hotline, row)
    hotline.write(accept_answer, answer)

    with pytest.raises(AlreadyReceived):
        hotline.write(accept_answer, answer)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PackageKind.OUTCOME, {"answer": Answer.DECLINED}),
        (PackageKind.OUTCOME, {"answer": Answer.OUTCOME}),
        (PackageKind.RECEIPT, {"answer": Answer.OUTCOME, "outcome": CaseOutcome.PASSED_ON}),
        (PackageKind.RECEIPT, {"answer": Answer.DECLINED, "outcome": CaseOutcome.PASSED_ON}),
    ],
)
def test_an_outcome_is_told_by_its_kind_and_by_its_words(agencies, row, kind, said):
    hotline, police = agencies

    with pytest.raises(NotAnAnswer, match="not by both"):
        hotline.write(accept_answer, replied(police, hotline, row, kind=kind, **said))


def test_an_outcome_without_what_it_answers_is_refused(agencies, row):
    hotline, police = agencies
    line = answering(row, answer=Answer.OUTCOME, outcome=CaseOutcome.PASSED_ON)
    said = {"kind": PackageKind.OUTCOME, "action": None, "disclosure": None}

    with pytest.raises(NotAnAnswer, match="no answer in this package"):
        hotline.read(read_answer, forged(police, hotline, line, **said))


def test_nobody_answers_what_was_sent_to_another(hotline, police, third, row):
    with pytest.raises(NotAnAnswer, match="not sent to this partner"):
        hotline.write(accept_answer, replied(third, hotline, row))

    assert hotline.get(Package, row.id).answer is None


def test_an_answer_is_not_answered(agencies, sent, row):
    hotline, police = agencies
    file = answered(police, sent[1], ACCEPTED)
    hotline.write(accept_answer, hotline.read(open_received, file))
    (answer,) = [each for each in hotline.all(Package) if each.kind == PackageKind.RECEIPT]
    (theirs,) = [each for each in police.all(Package) if each.kind == PackageKind.RECEIPT]

    with pytest.raises(NotAllowed, match="no answer itself"):
        answered(hotline, answer.id, AnswerDraft(Answer.RECEIVED))
    with pytest.raises(NotAnAnswer):
        police.write(accept_answer, replied(hotline, police, theirs))


def test_an_answer_is_not_taken_over_as_records(agencies, row):
    hotline, police = agencies

    with pytest.raises(NotAllowed, match="Take it over as one"):
        hotline.write(accept_package, replied(police, hotline, row), Decisions())


def test_doubts_about_an_answer_are_told_and_kept_for_a_second_officer(agencies, row):
    hotline, police = agencies
    old = replied(police, hotline, row, change=made_at(now() + timedelta(days=2)))

    doubts = hotline.read(read_answer, old).doubts
    hotline.write(accept_answer, old)

    (answer,) = [each for each in hotline.all(Package) if each.kind == PackageKind.RECEIPT]
    assert "made in the future" in doubts[0]
    assert (answer.warnings, answer.review_asked) == (doubts, True)


def test_strange_kinds_in_what_was_taken_are_shown_as_they_are(agencies, row):
    hotline, police = agencies

    answer = hotline.read(read_answer, replied(police, hotline, row, taken={"so\u202eng": 2}))

    assert answer.taken == (("so[U+202E]ng", 2),)


def test_an_outcome_stands_on_the_packages_of_both_sides_and_stays_known(agencies, sent):
    hotline, police = agencies
    sealed, row_id = sent
    told = AnswerDraft(Answer.OUTCOME, outcome=CaseOutcome.CHILD_SAFEGUARDED)
    for draft in (told, AnswerDraft(Answer.CANNOT_SAY_MORE)):
        hotline.write(accept_answer, hotline.read(open_received, answered(police, row_id, draft)))

    assert police.get(Package, row_id).outcome == CaseOutcome.CHILD_SAFEGUARDED
    assert hotline.read(describe_package, sealed.row_id).outcome == CaseOutcome.CHILD_SAFEGUARDED
    answers = [each.outcome for each in hotline.all(Package) if each.in_reply_to]
    assert answers == [CaseOutcome.CHILD_SAFEGUARDED, None]
