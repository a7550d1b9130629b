"""Papers that leave: a referral for the desk or the court, and the slip of a sealed package."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from caseapp.exchange.disclosure import Party
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
from caseapp.models.vocabulary import Permission
from caseapp.pdf import package_slip, referral
from caseapp.pdf.package_slip import Slip
from caseapp.pdf.sheet import Field, Sheet, digest
from caseapp.sealing.fingerprint import digits
from caseapp.sealing.manifest import read_manifest
from caseapp.visible import visible
from caseapp.words import _, language_for, speaking


def write_referral(
    session: Session,
    by: Officer,
    request: Request,
    choice: Choice,
    *,
    to: Path,
    package_id: UUID | None = None,
    variant: Variant = Variant.POLICE,
) -> UUID:
    """Write what may leave as a PDF into the file `to`, and keep the digests of the paper.

    With the package that was sealed from the same, the paper bears its date, and so its digest.
    """
    candidates = gather(session, request.subject).candidates
    told, _review = told_with_care(session, by, request, narrowed(choice, candidates, variant))
    package = session.get_one(Package, package_id) if package_id else None
    at = package.sealed_at if package else now().replace(microsecond=0)
    partner = session.get_one(Agency, request.partner_id)
    language = _language_of(package) if package else language_for(partner.languages)
    with speaking(language):
        sheet = write_sheet(told, at=at, role=by.role, variant=variant)
    return keep_paper(
        session, sheet, request.partner_id, request.subject, to=to, package_id=package_id
    )


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
) -> UUID:
    """Write a sheet as a PDF into the file `to`, and keep to whom it went and its digests."""
    paper = referral.render(sheet)
    record = Referral(
        agency_id=agency_id,
        package_id=package_id,
        report_id=subject.id if subject.kind == "report" else None,
        case_id=subject.id if subject.kind == "case" else None,
        file_name=to.name,
        file_sha256=sha256(paper).digest(),
        sheet_sha256=bytes.fromhex(digest(sheet)),
    )
    session.add(record)
    session.flush()
    _write(session, paper, to)
    return record.id


def _language_of(package: Package) -> str:
    """Return the language of a package's cover: the paper beside it says the same."""
    manifest, _unknown = read_manifest(package.manifest.encode())
    return str(manifest.language)


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
