"""Papers that leave, with the care that a package needs (docs/formats/sheet.md); and slips."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from caseapp.casework.approvals import Asked, Signed, ask_approval, keep_approval
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.exchange.cautions import list_cautions, must_wait
from caseapp.exchange.disclosure import Disclosure, Party, disclose
from caseapp.exchange.gather import gather, marking_of
from caseapp.exchange.outgoing import released_package, told_with_care
from caseapp.exchange.phrases import kinds_label, moment
from caseapp.exchange.request import Request, Subject
from caseapp.exchange.sharing import Choice
from caseapp.exchange.sheet import marking_in_short, write_sheet
from caseapp.exchange.variants import Variant, narrowed
from caseapp.formats.whole_file import write_whole
from caseapp.models import Agency, Officer, Package, Referral
from caseapp.models.base import now
from caseapp.models.vocabulary import ApprovedStep, Permission
from caseapp.pdf import package_slip, referral
from caseapp.pdf.package_slip import Slip
from caseapp.pdf.plain import write_plain
from caseapp.pdf.sheet import Field, Sheet, digest
from caseapp.sealing.fingerprint import digits
from caseapp.sealing.manifest import read_manifest
from caseapp.visible import visible
from caseapp.words import _, language_for, later, speaking


class ApprovalMissing(CaseAppError):
    """A second officer is to approve this paper before it is written."""

    advice = later(
        "Nothing was written. Let a second officer sign it here, or seal a package instead: that "
        "can wait for them."
    )


def write_referral(
    session: Session,
    by: Officer,
    request: Request,
    choice: Choice,
    *,
    to: Path,
    package_id: UUID | None = None,
    variant: Variant = Variant.POLICE,
    at: datetime | None = None,
    approved: Signed | None = None,
) -> UUID:
    """Write what may leave as a PDF into the file `to`, and keep the digests of the paper.

    `approved` is what `find_asked` asked for at that time. The paper of a package says what its
    cover says, and nothing before the package may leave. Raises `ApprovalMissing`, and what
    `told_with_care` and `keep_approval` raise.
    """
    candidates = gather(session, request.subject).candidates
    told, review_asked = told_with_care(session, by, request, narrowed(choice, candidates, variant))
    if package_id:
        package = released_package(session, package_id)
        sheet = _cover_of(package, told, by)
    else:
        sheet = _sheet(session, told, by, at=at or now().replace(microsecond=0), variant=variant)
        if review_asked:
            _ask_second(session, by, told, sheet, approved)
    return keep_paper(
        session, sheet, request.partner_id, request.subject, to=to, package_id=package_id, told=told
    )


def find_asked(
    session: Session,
    officer_id: UUID,
    request: Request,
    choice: Choice,
    *,
    at: datetime,
    variant: Variant = Variant.POLICE,
) -> Asked | None:
    """Return what a second officer signs before an officer writes this paper, if anything."""
    by = session.get_one(Officer, officer_id)
    candidates = gather(session, request.subject).candidates
    told = disclose(session, request, narrowed(choice, candidates, variant))
    if not must_wait(session, by, told):
        return None
    sheet = _sheet(session, told, by, at=at, variant=variant)
    return Asked(ApprovedStep.WRITE_PAPER, _subject(sheet), officer_id)


def write_slip(session: Session, by: Officer, package_id: UUID, *, to: Path) -> UUID:
    """Write the slip of a package that we sealed into the file `to`: what is read by telephone."""
    by.must(Permission.SHARE)
    package = released_package(session, package_id)
    manifest, _unknown = read_manifest(package.manifest.encode())
    ours = Party.of(by.agency)
    recipient = Party.of(session.get_one(Agency, package.partner_id))
    paper = package_slip.render(
        Slip(
            package=str(package.number),
            file_name=package.file_name,
            sealed=moment(package.sealed_at),
            sender=visible(f"{ours.name}, {ours.unit}".rstrip(", ")),
            recipient=visible(f"{recipient.name}, {recipient.unit}".rstrip(", ")),
            fingerprint=tuple(digits(bytes.fromhex(ours.fingerprint)).split()),
            manifest=package.manifest_hash.hex(),
            counts=_counts(manifest.counts),
            marking=marking_in_short(marking_of(package)),
        )
    )
    _write(session, paper, to)
    return package.id


def keep_paper(
    session: Session,
    sheet: Sheet,
    agency_id: UUID,
    subject: Subject,
    *,
    to: Path,
    package_id: UUID | None = None,
    told: Disclosure | None = None,
) -> UUID:
    """Write a sheet as a PDF into the file `to`; keep to whom it went, its digests, what was told.

    A paper for the house tells nobody anything.
    """
    paper = referral.render(sheet)
    record = Referral(
        agency_id=agency_id,
        package_id=package_id,
        report_id=subject.id if subject.kind == "report" else None,
        case_id=subject.id if subject.kind == "case" else None,
        file_name=to.name,
        file_sha256=sha256(paper).digest(),
        sheet_sha256=_subject(sheet),
    )
    if told:
        record.reason = told.request.override_reason
        record.warnings = tuple(each.text for each in list_cautions(session, told))
        record.records = tuple(str(each.id) for each in told.sharing.leaving)
    session.add(record)
    session.flush()
    _write(session, paper, to)
    return record.id


def _sheet(
    session: Session, told: Disclosure, by: Officer, *, at: datetime, variant: Variant
) -> Sheet:
    partner = session.get_one(Agency, told.request.partner_id)
    with speaking(language_for(partner.languages)):
        return write_sheet(told, at=at, role=by.role, variant=variant)


def _cover_of(package: Package, told: Disclosure, by: Officer) -> Sheet:
    """Return the sheet that a package's cover was written from. Raises `NotAllowed` for another."""
    manifest, _unknown = read_manifest(package.manifest.encode())
    with speaking(str(manifest.language)):
        sheet = write_sheet(told, at=package.sealed_at, role=by.role)
    if sha256(write_plain(sheet).encode()).hexdigest() != manifest.files[0].sha256:
        raise NotAllowed(_("The records have changed since the package was sealed."))
    return sheet


def _ask_second(
    session: Session, by: Officer, told: Disclosure, sheet: Sheet, approved: Signed | None
) -> None:
    """Keep a second officer's approval, or let one look at the paper later."""
    waits = must_wait(session, by, told)
    if waits and approved is None:
        raise ApprovalMissing(_("A second officer is to approve this paper first."))
    reason = "" if waits else told.request.override_reason
    approval_id = ask_approval(
        session, by, ApprovedStep.WRITE_PAPER, _subject(sheet), reason=reason
    )
    if waits and approved:
        keep_approval(session, by, approval_id, approved)


def _subject(sheet: Sheet) -> bytes:
    return bytes.fromhex(digest(sheet))


def _write(session: Session, paper: bytes, to: Path) -> None:
    """Write a paper whole or not at all. A step that is not saved takes it away again."""
    write_whole(to, lambda file: file.write(paper))

    def take_away(_session: Session) -> None:
        to.unlink(missing_ok=True)

    event.listen(session, "after_rollback", take_away, once=True)


def _counts(counts: Mapping[str, int]) -> tuple[Field, ...]:
    """Return in one line how many records of each kind there are."""
    holds = ", ".join(f"{kinds_label(kind)}: {count}" for kind, count in counts.items())
    return (Field(_("Records"), holds),) if holds else ()
