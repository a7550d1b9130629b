"""Send a package: look at it first, seal it, and say when it was sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.approvals import ask_approval
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.exchange.addresses_csv import write_addresses
from caseapp.exchange.cautions import list_cautions, must_go_on, must_wait
from caseapp.exchange.contents import SharedIdentity, fields_of, to_line
from caseapp.exchange.disclosure import Disclosure, disclose
from caseapp.exchange.envelope import NEVER_LEFT, address_to, seal_and_keep, write_original
from caseapp.exchange.letter import write_letter
from caseapp.exchange.prepare import prepare_request
from caseapp.exchange.preview import PackagePreview, preview_package
from caseapp.exchange.request import Request, Subject
from caseapp.exchange.sharing import Choice, kind_of
from caseapp.exchange.sheet import write_sheet
from caseapp.formats.refuse_media import refuse_media
from caseapp.job import Job
from caseapp.models import (
    Address,
    ExchangedState,
    IdentityAccess,
    Officer,
    Package,
    Report,
    Revision,
)
from caseapp.models.report import OPEN
from caseapp.models.vocabulary import (
    ApprovedStep,
    Direction,
    PackageKind,
    PackageState,
    Permission,
)
from caseapp.pdf.plain import write_plain
from caseapp.words import _, later, speaking

__all__ = [
    "Choice",
    "PackagePreview",
    "Request",
    "SealedPackage",
    "Subject",
    "mark_sent",
    "prepare_request",
    "preview_package",
    "seal_package",
    "write_package_again",
]

REFERS = {PackageKind.REFERRAL, PackageKind.TRANSFER}
AT_ONCE = 500  # ids in one query


class RequestIncomplete(CaseAppError):
    """Something that a referral must say is missing or too long."""

    advice = later("Nothing was written. Complete it; “not known” is an answer too.")


@dataclass(frozen=True)
class SealedPackage:
    """A package that was sealed: its row here, its own id, its file, and what is in it.

    If it `waits` for a second officer, there is no such file yet.
    """

    row_id: UUID
    number: UUID
    path: Path
    manifest_sha256: str  # 64 hex digits
    file_sha256: str
    counts: Mapping[str, int]  # by kind
    waits: bool


def seal_package(
    session: Session,
    by: Officer,
    request: Request,
    choice: Choice,
    *,
    to: Path,
    job: Job | None = None,
) -> SealedPackage:
    """Seal what may leave into a new file in the folder `to`. Nothing is sent by that.

    If a second officer is to approve it first, it is sealed and kept, and the file is not written.
    """
    told, review_asked = told_with_care(session, by, request, choice)
    envelope = address_to(session, by, request.partner_id)
    with speaking(envelope.language):
        manifest = write_letter(session, envelope, told)
        sheet = write_sheet(told, at=envelope.created, role=by.role)
    files = (write_plain(sheet).encode(), write_addresses(told), _records(told))
    waits = must_wait(session, by, told)
    package = seal_and_keep(
        session, envelope, manifest, files, to=to, job=job or Job(), waits=waits
    )
    package.subject = sheet.title
    package.review_asked = review_asked and not waits
    if review_asked:
        ask_approval(
            session,
            by,
            ApprovedStep.SEAL_PACKAGE,
            package.manifest_hash,
            package_id=package.id,
            reason="" if waits else request.override_reason,
        )
    package.override_reason = request.override_reason
    package.warnings = tuple(caution.text for caution in list_cautions(session, told))
    package.report_id = request.subject.id if request.subject.kind == "report" else None
    package.case_id = request.subject.id if request.subject.kind == "case" else None
    session.add_all(_states(session, told, package))
    return SealedPackage(
        row_id=package.id,
        number=package.number,
        path=to / package.file_name,
        manifest_sha256=package.manifest_hash.hex(),
        file_sha256=package.file_sha256.hex(),
        counts=told.counts,
        waits=waits,
    )


def mark_sent(session: Session, by: Officer, package_id: UUID) -> UUID:
    """Note that the file has gone to the partner. What it referred has now been referred."""
    by.must(Permission.SHARE)
    package = our_package(session, package_id)
    if package.state != PackageState.SEALED:
        raise NotAllowed(_("This package is: {state}.").format(state=package.state.label))
    package.state = PackageState.SENT
    if package.kind in REFERS:
        _refer(session, by, package)
    return package.id


def write_package_again(session: Session, by: Officer, package_id: UUID, *, to: Path) -> Path:
    """Write the file of a sealed package once more, byte for byte, into the folder `to`."""
    by.must(Permission.SHARE)
    package = released_package(session, package_id)
    path = to / package.file_name
    write_original(session, package.file_sha256, path)
    return path


def told_with_care(
    session: Session, by: Officer, request: Request, choice: Choice
) -> tuple[Disclosure, bool]:
    """Return what may leave, and whether a second officer is to look at it later.

    Raises what stands in the way: rights, gaps in the request, media, a reason not given.
    """
    by.must(Permission.SHARE)
    if problems := request.problems():
        raise RequestIncomplete(" ".join(problems.values()))
    for text in request.texts():
        refuse_media(text, what=_("The request"))
    told = disclose(session, request, choice)
    review_asked = must_go_on(list_cautions(session, told), reason=request.override_reason)
    for identity in told.all(SharedIdentity):
        by.must(Permission.REVEAL_IDENTITY)
        purpose = _("Told to {name}").format(name=told.recipient.name)
        session.add(IdentityAccess(identity_id=identity.id, officer_id=by.id, purpose=purpose))
    return told, review_asked


def released_package(session: Session, package_id: UUID) -> Package:
    """Return a package of ours whose file was written. Raises `NotAllowed` for one kept here."""
    package = our_package(session, package_id)
    if package.state in NEVER_LEFT:
        raise NotAllowed(_("This package is: {state}.").format(state=package.state.label))
    return package


def our_package(session: Session, package_id: UUID) -> Package:
    """Return a package that we sealed. Raises `NotAllowed` for one that came in."""
    package = session.get_one(Package, package_id)
    if package.direction != Direction.SENT:
        raise NotAllowed(_("This package is not one of ours."))
    return package


def _records(told: Disclosure) -> bytes:
    """Return the lines: agencies first, then whatever others name before what names it."""
    lines = [*map(to_line, told.agencies), *map(to_line, told.sharing.leaving)]
    return b"".join(line + b"\n" for line in lines)


def _states(session: Session, told: Disclosure, package: Package) -> Iterator[ExchangedState]:
    """Keep what each record said as it left: the base on which an answer is compared."""
    revisions = _newest_revisions(session, [record.id for record in told.sharing.leaving])
    for record in told.sharing.leaving:
        yield ExchangedState(
            record_id=record.id,
            kind=kind_of(record),
            partner_id=package.partner_id,
            package_id=package.id,
            revision_id=revisions.get(record.id),
            fields=fields_of(record),
        )


def _newest_revisions(session: Session, record_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    rest = iter(record_ids)
    newest: dict[UUID, UUID] = {}
    while ids := tuple(islice(rest, AT_ONCE)):
        query = select(Revision.id, Revision.record_id, Revision.parent_id)
        rows = session.execute(query.where(Revision.record_id.in_(ids))).all()
        parents = {row.parent_id for row in rows}
        newest |= {row.record_id: row.id for row in rows if row.id not in parents}
    return newest


def _refer(session: Session, by: Officer, package: Package) -> None:
    """Note on our own records that they went to a partner. A partner's are theirs to change."""
    went = select(ExchangedState.record_id).where(ExchangedState.package_id == package.id)
    for address in session.scalars(
        select(Address).where(Address.id.in_(went), Address.origin == by.agency_id)
    ):
        address.refer()
    for report in session.scalars(
        select(Report).where(Report.id.in_(went), Report.origin == by.agency_id)
    ):
        if report.status in OPEN:
            report.refer()
