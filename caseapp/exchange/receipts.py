"""Answers to packages: sealed like any package, they close the loop."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from msgspec import UNSET
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.approvals import ask_approval
from caseapp.casework.texts import kept, why_not_kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.exchange.contents import SharedReceipt, to_line
from caseapp.exchange.doubts import list_doubts
from caseapp.exchange.envelope import address_to, seal_and_keep
from caseapp.exchange.incoming import Opened
from caseapp.exchange.phrases import kinds_label, known
from caseapp.exchange.received import keep_package_row, sender_of
from caseapp.exchange.rows import WAITING
from caseapp.exchange.soundness import ANSWERS
from caseapp.exchange.witness import card_of, cosign_newest, keep_witness
from caseapp.job import Job
from caseapp.models import Agency, ExchangedState, Officer, Package
from caseapp.models.base import now
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import (
    Answer,
    ApprovedStep,
    CaseOutcome,
    Direction,
    PackageKind,
    PackageState,
    Permission,
)
from caseapp.pdf.plain import write_plain
from caseapp.pdf.sheet import Field, Marking, Sheet
from caseapp.sealing import manifest as sealing
from caseapp.sealing.manifest import read_manifest
from caseapp.visible import visible
from caseapp.words import _, later, speaking

NEED_REASON = {Answer.DECLINED, Answer.NOT_COMPETENT, Answer.INSUFFICIENT}
# What a package is after an answer that decides something.
STATES = {
    Answer.ACCEPTED: PackageState.ACCEPTED,
    Answer.DECLINED: PackageState.DECLINED,
    Answer.NOT_COMPETENT: PackageState.NOT_COMPETENT,
    Answer.INSUFFICIENT: PackageState.INSUFFICIENT,
    Answer.OUTCOME: PackageState.OUTCOME_REPORTED,
}


class NotAnAnswer(CaseAppError):
    """This package says that it answers one of ours, and does not."""

    advice = later("Nothing was stored. Tell the sender, and ask them to answer again.")


@dataclass(frozen=True)
class AnswerDraft:
    """An answer as an officer fills it in."""

    answer: Answer
    reason: str = ""
    tell_counts: bool = False  # how many records we took: it can reveal what we hold
    outcome: CaseOutcome | None = None

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to seal."""
        problems = {}
        if self.answer in NEED_REASON and not self.reason.strip():
            problems["reason"] = _("Say why, so that the sender knows what to do next.")
        if why := why_not_kept(self.reason, most=PROSE):
            problems["reason"] = why
        if self.answer == Answer.OUTCOME and self.outcome in (None, CaseOutcome.NOT_KNOWN):
            problems["outcome"] = _("Say what came of it.")
        return problems


@dataclass(frozen=True)
class ReceivedAnswer:
    """An answer that came in, and which package of ours it is about."""

    package_id: UUID
    partner: str
    subject: str
    answer: Answer
    reason: str
    outcome: CaseOutcome | None
    taken: tuple[tuple[str, int], ...]  # by kind, in words; empty if it was not told
    witnessed: bool
    doubts: tuple[str, ...] = ()  # kept with it, for a second officer to look at


def seal_answer(
    session: Session,
    by: Officer,
    package_id: UUID,
    draft: AnswerDraft,
    *,
    to: Path,
    job: Job | None = None,
) -> UUID:
    """Seal an answer into the folder `to`, and note that we gave it. Returns the answer's row."""
    by.must(Permission.SHARE)
    if problems := draft.problems():
        raise NotAllowed(" ".join(problems.values()))
    package = session.get_one(Package, package_id)
    _must_fit(package, draft)
    envelope = address_to(session, by, package.partner_id)
    receipt = SharedReceipt(
        answers=package.number,
        manifest_sha256=package.manifest_hash.hex(),
        answer=draft.answer,
        reason=kept(draft.reason, most=PROSE),
        outcome=draft.outcome if draft.outcome and draft.answer == Answer.OUTCOME else UNSET,
        taken=_taken(session, package) if draft.tell_counts else UNSET,
        cosigned=cosign_newest(session, package.partner_id, envelope.keys) or UNSET,
    )
    manifest = envelope.manifest(
        kind=PackageKind.OUTCOME if draft.answer == Answer.OUTCOME else PackageKind.RECEIPT,
        thread=package.thread,
        clock=sealing.Clock(known=False, seconds=0),
        references=(),
        action=None,
        in_reply_to=sealing.Answered(id=package.number, sha256=package.manifest_hash.hex()),
        disclosure=None,
        marking=read_manifest(package.manifest.encode())[0].marking,
        evidential_status="not_known",
        counts={"receipt": 1},
        withheld=(),
    )
    with speaking(envelope.language):
        cover = _cover(session, by, package, receipt)
    files = (cover.encode(), b"", to_line(receipt) + b"\n")
    answer = seal_and_keep(session, envelope, manifest, files, to=to, job=job or Job())
    answer.report_id, answer.case_id = package.report_id, package.case_id
    answer.outcome = _outcome(receipt)
    _note(package, receipt)
    return answer.id


def read_answer(session: Session, opened: Opened) -> ReceivedAnswer:
    """Say what an answer says, before anything is stored. Raises `NotAnAnswer`."""
    package, receipt = _find(session, opened)
    taken = receipt.taken if receipt.taken is not UNSET else {}
    return ReceivedAnswer(
        package_id=package.id,
        partner=sender_of(session, opened).name,
        subject=package.subject,
        answer=receipt.answer,
        reason=visible(receipt.reason, lines=True),
        outcome=_outcome(receipt),
        taken=tuple((kinds_label(kind), count) for kind, count in sorted(taken.items())),
        witnessed=receipt.cosigned is not UNSET,
        doubts=list_doubts(session, opened),
    )


def accept_answer(session: Session, by: Officer, opened: Opened) -> UUID:
    """Take an answer over: our package is answered, and our trail has a witness."""
    by.must(Permission.WRITE)
    package, receipt = _find(session, opened)
    doubts = list_doubts(session, opened)
    is_last = _is_last(session, package, opened)
    answer = keep_package_row(session, opened, state=PackageState.ACCEPTED, doubts=doubts)
    answer.report_id, answer.case_id = package.report_id, package.case_id
    answer.answered_at = now()  # it needs no answer itself
    answer.outcome = _outcome(receipt)
    if is_last:
        _note(package, receipt)
    if receipt.cosigned is not UNSET:
        card = card_of(session, opened.manifest)
        answer.warnings += keep_witness(session, card, receipt.cosigned)
    answer.review_asked = bool(answer.warnings)
    if answer.warnings:
        step, subject, why = ApprovedStep.TAKE_PACKAGE, answer.manifest_hash, answer.warnings
        ask_approval(session, by, step, subject, package_id=answer.id, reason=" ".join(why))
    return package.id


def _find(session: Session, opened: Opened) -> tuple[Package, SharedReceipt]:
    receipts = [each for each in opened.records if isinstance(each, SharedReceipt)]
    said = opened.manifest.in_reply_to
    if len(receipts) != 1 or said is None:
        raise NotAnAnswer(_("There is no answer in this package."))
    (receipt,) = receipts
    is_outcome = opened.manifest.kind == PackageKind.OUTCOME
    if {is_outcome} != {receipt.answer == Answer.OUTCOME, receipt.outcome is not UNSET}:
        raise NotAnAnswer(_("It tells an outcome by its kind or by its words, but not by both."))
    package = session.scalars(
        select(Package).where(
            Package.direction == Direction.SENT,
            Package.kind.not_in(ANSWERS),
            Package.partner_id == sender_of(session, opened).id,
            Package.number == said.id,
            Package.manifest_hash == bytes.fromhex(said.sha256),
        )
    ).first()
    if package is None or (receipt.answers, receipt.manifest_sha256) != (said.id, said.sha256):
        raise NotAnAnswer(_("It answers a package that was not sent to this partner from here."))
    return package, receipt


def _is_last(session: Session, package: Package, opened: Opened) -> bool:
    """Say whether the partner made no later answer that came before: theirs is the last word."""
    later_one = select(Package.id).where(
        Package.direction == Direction.RECEIVED,
        Package.partner_id == package.partner_id,
        Package.in_reply_to == package.number,
        Package.kind.in_(ANSWERS),
        Package.sealed_at > opened.manifest.created,
    )
    return session.scalar(later_one.limit(1)) is None


def _must_fit(package: Package, draft: AnswerDraft) -> None:
    if package.direction != Direction.RECEIVED or package.kind in ANSWERS:
        raise NotAllowed(_("Only a package that came in, and is no answer itself, is answered."))
    if draft.answer == Answer.ACCEPTED and package.state in {
        PackageState.RECEIVED,
        PackageState.DECLINED,
    }:
        raise NotAllowed(_("Nothing of this package was taken over, so it was not accepted."))


def _note(package: Package, receipt: SharedReceipt) -> None:
    # To have received it, or to say no more, undoes nothing that was decided. Nor is it silence.
    waited = package.state in WAITING
    package.state = STATES.get(receipt.answer, PackageState.RECEIVED if waited else package.state)
    package.answer = receipt.answer
    package.answer_reason = receipt.reason
    package.outcome = _outcome(receipt) or package.outcome  # what came of it stays known
    package.answered_at = now()


def _outcome(receipt: SharedReceipt) -> CaseOutcome | None:
    return receipt.outcome if receipt.outcome is not UNSET else None


def _taken(session: Session, package: Package) -> dict[str, int]:
    kinds = session.scalars(
        select(ExchangedState.kind).where(ExchangedState.package_id == package.id)
    )
    return dict(Counter(kinds))


def _cover(session: Session, by: Officer, package: Package, receipt: SharedReceipt) -> str:
    partner = session.get_one(Agency, package.partner_id)
    facts = [
        Field(_("Answer"), receipt.answer.label, strong=True),
        Field(_("To your package"), str(package.number)),
        Field(_("Reason"), known(receipt.reason)),
    ]
    if receipt.outcome is not UNSET:
        facts.append(Field(_("Outcome"), receipt.outcome.label))
    sheet = Sheet(
        kind=_("Answer"),
        title=_("Answer to a sealed package"),
        reference=str(package.number),
        date=f"{now():%Y-%m-%d %H:%M} UTC",
        sender_lines=(by.agency.name, known(by.agency.unit)),
        recipient_lines=(partner.name, known(partner.unit)),
        marking=Marking(package.tlp.written, (package.pap.written,)),
        highlights=tuple(facts),
        sections=(),
    )
    return write_plain(sheet)
