"""What a package says about itself, in words, for a page: before it is stored and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.partners import newest_card
from caseapp.exchange.incoming import Opened
from caseapp.exchange.labels import FIELD_LABELS, KIND_LABELS, field_label, kind_label
from caseapp.exchange.phrases import kinds_label
from caseapp.exchange.received import same_package, sender_of
from caseapp.exchange.rows import PackageRow, describe_package
from caseapp.models import Package
from caseapp.models.vocabulary import (
    Basis,
    Direction,
    EvidentialStatus,
    Handling,
    PackageKind,
    Pap,
    PartnerLevel,
    Regime,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.reference.markings import Marking
from caseapp.sealing.fingerprint import digits
from caseapp.sealing.manifest import Manifest, read_manifest
from caseapp.vault.originals import originals_of
from caseapp.visible import visible
from caseapp.words import _

CODES = {code.value: code for code in Handling}


@dataclass(frozen=True)
class Asked:
    """What is asked, until when, and how pressing it is."""

    requested: str
    respond_by: datetime | None
    respond_zone: str
    urgency: Urgency
    reasons: tuple[str, ...]
    child_at_risk: YesNo


@dataclass(frozen=True)
class PackageFacts:
    """A manifest in words. Each text is the sender's own, made visible letter by letter."""

    kind: PackageKind
    number: UUID
    created: datetime
    expires: datetime
    asked: Asked | None  # an answer asks nothing
    marking: Marking
    unit: str
    contact_day: str
    contact_night: str
    sender_digits: str
    evidential_status: EvidentialStatus
    disclosure: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]  # of which system, and its number there
    counts: tuple[tuple[str, int], ...]  # by kind, in words
    withheld: tuple[tuple[str, str], ...]  # what, and why
    clock_known: bool
    program: str


@dataclass(frozen=True)
class PackageSheet:
    """One package that came or went, with all that a page says of it."""

    row: PackageRow
    facts: PackageFacts
    partner_digits: str
    level: PartnerLevel
    manifest_sha256: str
    file_name: str
    file_size: int
    file_sha256: str
    answer_reason: str
    warnings: tuple[str, ...]
    override_reason: str
    review_asked: bool


def describe_exchanged(session: Session, package_id: UUID) -> PackageSheet:
    """Describe one package that came or went."""
    package = session.get_one(Package, package_id)
    manifest, _unknown = read_manifest(package.manifest.encode())
    card = newest_card(session, package.partner_id)
    received = package.direction == Direction.RECEIVED
    signed_by = bytes.fromhex(manifest.sender.fingerprint)
    return PackageSheet(
        row=describe_package(session, package_id),
        facts=facts_of(manifest),
        partner_digits=digits(signed_by if received else card.fingerprint),
        level=card.level,
        manifest_sha256=package.manifest_hash.hex(),
        file_name=visible(package.file_name),
        file_size=package.file_size,
        file_sha256=package.file_sha256.hex(),
        answer_reason=visible(package.answer_reason, lines=True),
        warnings=package.warnings,
        override_reason=package.override_reason,
        review_asked=package.review_asked,
    )


def find_exchanged(session: Session, opened: Opened) -> PackageRow | None:
    """Return the row of this very package, if it came before."""
    before = same_package(session, sender_of(session, opened), opened)
    return describe_package(session, before.id) if before else None


def find_file(session: Session, package_id: UUID) -> Path:
    """Return where the sealed original lies, to open it again. Raises `OriginalMissing`."""
    package = session.get_one(Package, package_id)
    with originals_of(session).open(package.file_sha256) as original:
        return Path(original.name)


def facts_of(manifest: Manifest) -> PackageFacts:
    """Return what a manifest says, in words."""
    sender = manifest.sender
    return PackageFacts(
        kind=PackageKind(manifest.kind),
        number=manifest.id,
        created=manifest.created,
        expires=manifest.expires,
        asked=_asked(manifest),
        marking=_marking(manifest),
        unit=visible(sender.unit),
        contact_day=visible(sender.contact_day),
        contact_night=visible(sender.contact_night),
        sender_digits=digits(bytes.fromhex(sender.fingerprint)),
        evidential_status=EvidentialStatus(manifest.evidential_status),
        disclosure=tuple(_disclosure(manifest)),
        references=tuple(
            (visible(each.system), visible(each.number)) for each in manifest.references
        ),
        counts=tuple((kinds_label(kind), count) for kind, count in manifest.counts.items()),
        withheld=tuple(_withheld(manifest)),
        clock_known=manifest.clock.known,
        program=visible(manifest.program),
    )


def _asked(manifest: Manifest) -> Asked | None:
    action = manifest.action
    if action is None:
        return None
    return Asked(
        requested=visible(action.requested),
        respond_by=action.respond_by,
        respond_zone=action.respond_zone,
        urgency=Urgency(action.urgency),
        reasons=tuple(map(visible, action.reasons)),
        child_at_risk=YesNo(action.child_at_risk),
    )


def _marking(manifest: Manifest) -> Marking:
    said = manifest.marking
    strange = (text for text in said.handling if text not in CODES)
    return Marking(
        tlp=Tlp(said.tlp),
        pap=Pap(said.pap),
        handling=tuple(CODES[text] for text in said.handling if text in CODES),
        conditions=tuple(map(visible, (*strange, *said.conditions))),
    )


def _disclosure(manifest: Manifest) -> Iterable[tuple[str, str]]:
    said = manifest.disclosure
    if said is None:
        return
    yield _("Regime"), Regime(said.regime).label
    yield _("Basis"), Basis(said.basis).label
    yield _("Article"), visible(said.article, lines=True)
    yield _("Necessity"), visible(said.necessity, lines=True)
    yield _("Ground for transfer"), visible(said.transfer_ground, lines=True)
    yield _("Why this country"), visible(said.text, lines=True)


def _withheld(manifest: Manifest) -> Iterable[tuple[str, str]]:
    for each in manifest.withheld:
        kind = kind_label(each.kind) if each.kind in KIND_LABELS else visible(each.kind)
        field = field_label(each.field) if each.field in FIELD_LABELS else ""
        yield f"{kind}: {field}" if field else kind, visible(each.reason)
