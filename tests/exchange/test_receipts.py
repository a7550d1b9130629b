from dataclasses import replace

import msgspec
import pytest

from caseapp.casework.partner_cards import KeysRevoked, revoke_keys
from caseapp.errors import NotAllowed
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.contents import SharedReceipt
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import mark_sent
from caseapp.exchange.receipts import (
    AnswerDraft,
    NotAnAnswer,
    accept_answer,
    read_answer,
)
from caseapp.exchange.rows import (
    describe_package,
    last_witness,
    list_sent,
    list_to_answer,
    list_unanswered,
)
from caseapp.exchange.witness import NotOurTrail
from caseapp.models import Package, SeenCheckpoint, Witness
from caseapp.models.vocabulary import Answer, CaseOutcome, KeyState, PackageState
from caseapp.sealing import manifest as sealing
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import ACCEPTED, answered, opened, record, seal, take_over


def test_a_receipt_closes_the_loop(agencies, sent):
    hotline, police = agencies
    sealed, row_id = sent
    assert [row.id for row in hotline.read(list_unanswered)] == [sealed.row_id]

    file = answered(police, row_id, ACCEPTED)
    hotline.write(accept_answer, hotline.read(open_received, file))

    assert hotline.get(Package, sealed.row_id).state == PackageState.ACCEPTED
    assert hotline.read(list_unanswered) == []
    assert police.read(list_to_answer) == []


def test_what_an_answer_says_is_read_before_it_is_stored(agencies, sent):
    hotline, police = agencies
    _sealed, row_id = sent
    draft = AnswerDraft(Answer.ACCEPTED, reason="Thank you", tell_counts=True)

    answer = hotline.read(read_answer, hotline.read(open_received, answered(police, row_id, draft)))

    assert (answer.answer, answer.reason, answer.witnessed) == (Answer.ACCEPTED, "Thank you", True)
    assert dict(answer.taken) == {"Addresses": 1, "Hash references": 1, "Reports": 1}


def test_counts_are_told_only_if_the_officer_chose_to(agencies, sent):
    hotline, police = agencies
    file = answered(police, sent[1], ACCEPTED)

    assert hotline.read(read_answer, hotline.read(open_received, file)).taken == ()


@pytest.mark.parametrize(
    ("draft", "state"),
    [
        (AnswerDraft(Answer.DECLINED, reason="No resources"), PackageState.DECLINED),
        (AnswerDraft(Answer.NOT_COMPETENT, reason="Passed on"), PackageState.NOT_COMPETENT),
        (AnswerDraft(Answer.INSUFFICIENT, reason="Times missing"), PackageState.INSUFFICIENT),
        (AnswerDraft(Answer.CANNOT_SAY_MORE), PackageState.RECEIVED),
        (
            AnswerDraft(Answer.OUTCOME, outcome=CaseOutcome.CHILD_SAFEGUARDED),
            PackageState.OUTCOME_REPORTED,
        ),
    ],
)
def test_each_answer_has_its_state_and_none_is_silence(agencies, sent, draft, state):
    hotline, police = agencies
    sealed, row_id = sent

    file = answered(police, row_id, draft)
    hotline.write(accept_answer, hotline.read(open_received, file))

    assert hotline.get(Package, sealed.row_id).state == state
    assert hotline.read(list_unanswered) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (AnswerDraft(Answer.DECLINED), "reason"),
        (AnswerDraft(Answer.RECEIVED, reason="x" * 20_001), "reason"),
        (AnswerDraft(Answer.OUTCOME), "outcome"),
        (AnswerDraft(Answer.OUTCOME, outcome=CaseOutcome.NOT_KNOWN), "outcome"),
    ],
)
def test_a_draft_says_what_is_missing(agencies, sent, draft, field):
    _hotline, police = agencies

    assert list(draft.problems()) == [field]
    with pytest.raises(NotAllowed):
        answered(police, sent[1], draft)


def test_what_was_only_kept_was_not_accepted(agencies):
    hotline, police = agencies
    row_id = police.write(keep_for_later, opened(police, seal(hotline, police, record(hotline))))

    with pytest.raises(NotAllowed, match="not accepted"):
        answered(police, row_id, ACCEPTED)


def test_only_a_package_that_came_in_is_answered(agencies, sent):
    hotline, _police = agencies

    with pytest.raises(NotAllowed, match="came in"):
        answered(hotline, sent[0].row_id, ACCEPTED)


def changed(opened_answer, **said):
    """Stand for an answer that says something else: it was verified all the same."""
    (receipt,) = opened_answer.records
    return replace(opened_answer, records=(msgspec.structs.replace(receipt, **said),))


def test_an_answer_to_another_package_is_refused(agencies, sent):
    hotline, police = agencies
    answer = hotline.read(open_received, answered(police, sent[1], ACCEPTED))

    for wrong in (changed(answer, manifest_sha256="00" * 32), replace(answer, records=())):
        with pytest.raises(NotAnAnswer):
            hotline.write(accept_answer, wrong)
    assert hotline.get(Package, sent[0].row_id).answer is None


def test_an_answer_to_what_was_never_sent_is_refused(agencies, sent):
    hotline, police = agencies
    answer = hotline.read(open_received, answered(police, sent[1], ACCEPTED))
    said = msgspec.structs.replace(answer.manifest.in_reply_to, sha256="00" * 32)
    manifest = msgspec.structs.replace(answer.manifest, in_reply_to=said)
    wrong = replace(answer, package=replace(answer.package, manifest=manifest))

    with pytest.raises(NotAnAnswer, match="not sent to this partner"):
        hotline.write(accept_answer, wrong)


def test_a_partner_witnesses_our_audit_trail(agencies, sent):
    hotline, police = agencies
    assert hotline.read(last_witness) is None

    hotline.write(accept_answer, hotline.read(open_received, answered(police, sent[1], ACCEPTED)))

    (witness,) = hotline.all(Witness)
    (seen,) = police.all(SeenCheckpoint)
    assert (witness.size, witness.root) == (seen.size, seen.root)
    assert hotline.read(last_witness)[0] == "Harbour Police"


def test_the_next_package_proves_that_the_trail_only_grew(agencies, sent):
    hotline, police = agencies
    hotline.write(accept_answer, hotline.read(open_received, answered(police, sent[1], ACCEPTED)))

    package = opened(police, seal(hotline, police, record(hotline)))

    assert package.manifest.audit.since == hotline.all(Witness)[0].size
    assert package.manifest.audit.proof
    take_over(police, _Path(package.path))
    assert len(police.all(SeenCheckpoint)) == 2


class _Path:
    def __init__(self, path):
        self.path = path


def test_a_cosignature_under_another_trail_is_refused(agencies, sent):
    hotline, police = agencies
    answer = hotline.read(open_received, answered(police, sent[1], ACCEPTED))
    (receipt,) = answer.records
    other = receipt.cosigned.replace("caseapp/", "caseapp/0", 1)

    with pytest.raises(NotOurTrail):
        hotline.write(accept_answer, changed(answer, cosigned=other))
    assert hotline.all(Witness) == []


def test_an_answer_without_a_cosignature_is_an_answer(agencies, sent):
    hotline, police = agencies
    answer = hotline.read(open_received, answered(police, sent[1], ACCEPTED))

    hotline.write(accept_answer, changed(answer, cosigned=msgspec.UNSET))

    assert hotline.get(Package, sent[0].row_id).answer == Answer.ACCEPTED
    assert hotline.all(Witness) == []


def test_rows_say_who_waits_for_whom(agencies, sent):
    hotline, police = agencies
    sealed, row_id = sent
    hotline.write(mark_sent, sealed.row_id)

    (row,) = hotline.read(list_sent)
    assert (row.partner, row.state, row.needs_answer) == (
        "Harbour Police",
        PackageState.SENT,
        False,
    )
    assert police.read(describe_package, row_id).needs_answer
    assert police.read(describe_package, row_id).days_waiting == 0


def test_an_answer_needs_no_answer(agencies, sent):
    hotline, police = agencies
    hotline.write(accept_answer, hotline.read(open_received, answered(police, sent[1], ACCEPTED)))

    assert hotline.read(list_to_answer) == []


def test_a_receipt_is_no_record_to_take(agencies, sent):
    hotline, police = agencies
    answer = hotline.read(open_received, answered(police, sent[1], ACCEPTED))

    assert [type(each) for each in answer.records] == [SharedReceipt]


def test_an_answer_bears_the_marking_of_what_it_answers_whatever_that_says(agencies):
    hotline, police = agencies
    strange = sealing.Marking(
        tlp="red",
        pap="red",
        handling=tuple(f"code {at}" for at in range(20)),
        conditions=tuple(f"Condition {at}" for at in range(20)),
    )
    package = forged(hotline, police, a_shared(mark_of(hotline)), marking=strange)
    row_id = police.write(keep_for_later, package)

    file = answered(police, row_id, AnswerDraft(Answer.RECEIVED))

    assert hotline.read(open_received, file).manifest.marking == strange


def test_an_outcome_is_told_only_as_an_outcome(agencies, sent):
    hotline, police = agencies
    draft = AnswerDraft(Answer.ACCEPTED, outcome=CaseOutcome.PASSED_ON)

    answer = hotline.read(open_received, answered(police, sent[1], draft))

    assert hotline.read(read_answer, answer).outcome is None


def test_nothing_is_sealed_for_keys_that_were_revoked(agencies, sent):
    hotline, police = agencies
    police.write(
        revoke_keys, police.knows(hotline), state=KeyState.REVOKED, reason="Their duty officer"
    )

    with pytest.raises(KeysRevoked):
        answered(police, sent[1], ACCEPTED)

    assert list(police.folder.iterdir()) == []
