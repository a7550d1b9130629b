"""A second officer's own signature on a step of another's (docs/formats/vault.md, Approvals)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.models import Agency, Approval, Officer, Referral
from caseapp.models.base import now
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import ApprovedStep, Permission
from caseapp.sealing.canonical import write
from caseapp.sealing.keys import BadSignature, check_signature
from caseapp.vault.trail_check import Problem
from caseapp.words import _, later

PREFIX = b"caseapp-approval-v1\n"

Sign = Callable[[bytes], bytes]


class ApprovalRefused(CaseAppError):
    """An approval is not of this step, or not by somebody who may approve it."""

    advice = later("Nothing was done. Let a second officer who may approve look at it again.")


@dataclass(frozen=True)
class Asked:
    """What a second officer is asked to sign: which step, on exactly what, for whom."""

    step: ApprovedStep
    subject: bytes  # SHA-256, 32 bytes
    requester_id: UUID
    given: Literal["before", "after"] = "before"

    def text(self, approver_id: UUID, at: datetime) -> bytes:
        """Return the bytes that the approver signs."""
        said = {
            "approver": approver_id,
            "at": at,
            "given": self.given,
            "requester": self.requester_id,
            "step": self.step,
            "subject": self.subject.hex(),
        }
        return PREFIX + write(said)


@dataclass(frozen=True)
class Signed:
    """An approval as it was signed, not yet looked at."""

    asked: Asked
    approver_id: UUID
    at: datetime
    signature: bytes


@dataclass(frozen=True)
class WaitingRow:
    """A step that waits for a second officer, before or, with a reason, after it was taken."""

    id: UUID
    asked: Asked
    requester: str
    reason: str
    since: datetime
    package_id: UUID | None
    paper: str  # the file and for whom it is, if it is about a paper


def sign_approval(asked: Asked, approver_id: UUID, sign: Sign) -> Signed:
    """Sign an approval. `sign` opens the approver's lock for it, or theirs is open at the desk."""
    at = now().replace(microsecond=0)
    return Signed(asked, approver_id, at, sign(asked.text(approver_id, at)))


def ask_approval(
    session: Session,
    by: Officer,
    step: ApprovedStep,
    subject: bytes,
    *,
    package_id: UUID | None = None,
    reason: str = "",
) -> UUID:
    """Let a step wait for a second officer; with a reason it goes on, and they look at it later."""
    approval = Approval(
        step=step,
        subject=subject,
        requester_id=by.id,
        package_id=package_id,
        reason=kept(reason, most=PROSE),
    )
    session.add(approval)
    session.flush()
    return approval.id


def keep_approval(session: Session, by: Officer, approval_id: UUID, signed: Signed) -> UUID:
    """Keep an approval with what waits for it, whoever sits at the desk. Raises `ApprovalRefused`.

    Raises also `NotAllowed` if it was given before, or the approver may not approve.
    """
    approval = session.get_one(Approval, approval_id)
    if approval.approver_id:
        raise NotAllowed(_("This was approved already."))
    if by.id not in {approval.requester_id, signed.approver_id}:
        raise ApprovalRefused(_("Neither who asked nor who approves sits at this desk."))
    if signed.asked != _asked(approval):
        raise ApprovalRefused(_("This approval is of something else."))
    approver = _must_be_second(session, signed)
    approval.approver_id, approval.approved_at = approver.id, signed.at
    approval.signing_key, approval.signature = approver.signing_key, signed.signature
    return approval.id


def list_waiting(session: Session, officer_id: UUID) -> list[WaitingRow]:
    """List what waits for this officer's signature, oldest first: never what they asked for."""
    if Permission.APPROVE not in session.get_one(Officer, officer_id).permissions:
        return []
    return _rows(session, Approval.requester_id != officer_id)


def list_asked(session: Session, officer_id: UUID) -> list[WaitingRow]:
    """List what this officer asked a second one to approve, and is about no package."""
    ours = Approval.requester_id == officer_id
    return _rows(session, ours, Approval.package_id.is_(None), Approval.reason == "")


def describe_waiting(session: Session, package_id: UUID) -> WaitingRow | None:
    """Describe what waits for a second officer on a package, if anything does."""
    return next(iter(_rows(session, Approval.package_id == package_id)), None)


def check_approvals(session: Session) -> list[Problem]:
    """Check every approval that is kept: who gave it, over what, and with which key."""
    given = select(Approval).where(Approval.approver_id.is_not(None)).order_by(Approval.id)
    found = ((approval, _wrong_with(session, approval)) for approval in session.scalars(given))
    return [Problem(wrong, approval.id) for approval, wrong in found if wrong]


def _must_be_second(session: Session, signed: Signed) -> Officer:
    if signed.approver_id == signed.asked.requester_id:
        raise ApprovalRefused(_("Nobody approves their own step."))
    approver = session.get_one(Officer, signed.approver_id)
    approver.must(Permission.APPROVE)
    if not _fits(approver.signing_key, signed):
        raise ApprovalRefused(_("The signature is not that of {name}.").format(name=approver.name))
    return approver


def _fits(key: bytes | None, signed: Signed) -> bool:
    try:
        check_signature(
            key or b"", signed.asked.text(signed.approver_id, signed.at), signed.signature
        )
    except BadSignature:
        return False
    return True


def _wrong_with(session: Session, approval: Approval) -> str:
    approver = session.get(Officer, approval.approver_id)
    if approver is None or approval.approver_id == approval.requester_id:
        return _("This approval is by nobody who could give it.")
    key, at = approval.signing_key or b"", approval.approved_at
    if key != approver.signing_key and key.hex() not in approver.former_keys:
        return _("This approval was signed with a key that is not the approver's.")
    signed = Signed(_asked(approval), approver.id, at or now(), approval.signature or b"")
    return "" if _fits(key, signed) else _("The signature of this approval does not fit.")


def _asked(approval: Approval) -> Asked:
    given: Literal["before", "after"] = "after" if approval.reason else "before"
    return Asked(approval.step, approval.subject, approval.requester_id, given)


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[WaitingRow]:
    paper = (
        select(Referral.file_name + " · " + Agency.name)
        .join(Agency, Agency.id == Referral.agency_id)
        .where(Referral.sheet_sha256 == Approval.subject)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(Approval, Officer.name, paper)
        .join(Officer, Officer.id == Approval.requester_id)
        .where(Approval.approver_id.is_(None), *conditions)
        .order_by(Approval.id)
    )
    return [
        WaitingRow(
            approval.id,
            _asked(approval),
            requester,
            approval.reason,
            approval.created_at,
            approval.package_id,
            about or "",
        )
        for approval, requester, about in session.execute(query)
    ]
