"""Seal a hash list for a partner, or tell them that it does not hold any more."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from caseapp.casework.approvals import ask_approval
from caseapp.casework.officers import list_approvers
from caseapp.errors import CaseAppError
from caseapp.exchange.cautions import CannotLeave, must_go_on
from caseapp.exchange.contents import (
    MOST_IN_LINE,
    SharedHashList,
    SharedListEntries,
    SharedListEntry,
    to_line,
)
from caseapp.exchange.envelope import address_to, line, seal_and_keep
from caseapp.exchange.incoming import MOST_SIZE
from caseapp.exchange.letter import write_marking
from caseapp.exchange.list_offer import KIND, ListOffer, head_of, leaving, list_cautions
from caseapp.exchange.outgoing import SealedPackage
from caseapp.exchange.phrases import known, moment
from caseapp.exchange.sheet import marking_in_words
from caseapp.exchange.soundness import MOST_RECORDS
from caseapp.formats.refuse_media import refuse_media
from caseapp.job import Job
from caseapp.models import Agency, ExchangedState, Officer, Package
from caseapp.models.vocabulary import (
    ApprovedStep,
    Basis,
    EvidentialStatus,
    PackageKind,
    Permission,
    Urgency,
    YesNo,
)
from caseapp.pdf.plain import write_plain
from caseapp.pdf.sheet import Field, Section, Sheet
from caseapp.sealing import manifest as sealing
from caseapp.visible import visible
from caseapp.words import _, later, speaking


class ListTooLong(CaseAppError):
    """This list is longer than a package can be reviewed."""

    advice = later(
        "Nothing was written. Write it as a file instead and hand that over, or split the list."
    )


class OfferIncomplete(CaseAppError):
    """Something that a shared list must say is missing or too long."""

    advice = later("Nothing was written. Complete it; “not known” is an answer too.")


def seal_list(
    session: Session, by: Officer, offer: ListOffer, *, to: Path, job: Job | None = None
) -> SealedPackage:
    """Seal a list, or its withdrawal, into a new file in the folder `to`. Nothing is sent by that.

    Raises `OfferIncomplete`, `ListTooLong`, `CannotLeave`, `ReasonMissing` and what sealing raises.
    """
    by.must(Permission.SHARE)
    if problems := offer.problems():
        raise OfferIncomplete(" ".join(problems.values()))
    for text in (offer.purpose, offer.article or "", offer.withdrawn_why):
        refuse_media(text, what=_("The words beside the list"))
    cautions = list_cautions(session, offer)
    review_asked = must_go_on(cautions, reason=offer.override_reason)
    waits = any(each.second_officer for each in cautions) and bool(
        list_approvers(session, but=by.id)
    )
    entries = tuple(leaving(session, offer))
    if not (entries or offer.takes_back):
        raise CannotLeave(_("Nothing of this list may leave, or nothing is chosen."))
    head = head_of(session, offer, entries=len(entries))
    lines = [to_line(each) for each in _records(head, entries)]
    envelope = address_to(session, by, offer.partner_id)
    with speaking(envelope.language):
        sheet = _sheet(session, by, offer, head, at=envelope.created)
        manifest = envelope.manifest(
            kind=PackageKind.HASH_LIST,
            thread=_thread(session, offer),
            clock=sealing.Clock(known=False, seconds=0),
            references=(),
            action=_action(offer),
            in_reply_to=None,
            disclosure=_disclosure(offer),
            marking=write_marking(offer.marking),
            evidential_status=EvidentialStatus.INFORMATION_ONLY.value,
            counts=_counts(len(entries)),
            withheld=(),
        )
    files = (write_plain(sheet).encode(), b"", b"".join(each + b"\n" for each in lines))
    if len(files[2]) > MOST_SIZE or len(lines) > MOST_RECORDS:
        raise ListTooLong(
            _("A package holds at most {most} MiB of entries.").format(most=MOST_SIZE // 1024**2)
        )
    package = seal_and_keep(
        session, envelope, manifest, files, to=to, job=job or Job(), waits=waits
    )
    package.subject = line(head.name)
    package.override_reason = offer.override_reason
    package.warnings = tuple(caution.text for caution in cautions)
    package.review_asked = review_asked and not waits
    if review_asked:
        step, subject = ApprovedStep.SEAL_PACKAGE, package.manifest_hash
        reason = "" if waits else offer.override_reason
        ask_approval(session, by, step, subject, package_id=package.id, reason=reason)
    session.add(_state(package, head))
    return SealedPackage(
        row_id=package.id,
        number=package.number,
        path=to / package.file_name,
        manifest_sha256=package.manifest_hash.hex(),
        file_sha256=package.file_sha256.hex(),
        counts=manifest.counts,
        waits=waits,
    )


def _records(
    head: SharedHashList, entries: tuple[SharedListEntry, ...]
) -> Iterator[SharedHashList | SharedListEntries]:
    yield head
    rest = iter(entries)
    while part := tuple(islice(rest, MOST_IN_LINE)):
        yield SharedListEntries(list_id=head.id, entries=part)


def _counts(entries: int) -> dict[str, int]:
    lines = -(-entries // MOST_IN_LINE)
    return {"hash_list": 1} | ({"hash_list_entries": lines} if lines else {})


def _thread(session: Session, offer: ListOffer) -> UUID:
    """Return the conversation about this list with this partner, or begin one."""
    query = (
        select(Package.thread)
        .join(ExchangedState, ExchangedState.package_id == Package.id)
        .where(ExchangedState.record_id == offer.list_id, ExchangedState.kind == KIND)
        .where(Package.partner_id == offer.partner_id)
        .order_by(Package.id)
        .limit(1)
    )
    return session.scalar(query) or uuid7()


def _action(offer: ListOffer) -> sealing.Action:
    asked = (
        _("Stop using this list: it is withdrawn.") if offer.takes_back else visible(offer.purpose)
    )
    return sealing.Action(
        requested=line(asked),
        respond_by=None,
        respond_zone="UTC",
        urgency=Urgency.ROUTINE.value,
        reasons=(),
        child_at_risk=YesNo.UNKNOWN.value,
    )


def _disclosure(offer: ListOffer) -> sealing.Disclosure:
    not_known = known("")
    return sealing.Disclosure(
        regime=offer.regime.value,
        article=visible(known(offer.article)),
        necessity=visible(known(offer.purpose)),
        transfer_ground=not_known,
        basis=Basis.NOT_KNOWN.value,
        text=not_known,
    )


def _sheet(
    session: Session, by: Officer, offer: ListOffer, head: SharedHashList, *, at: datetime
) -> Sheet:
    partner = session.get_one(Agency, offer.partner_id)
    facts = [
        Field(_("Source"), visible(known(head.source))),
        Field(_("What stands on it"), head.nature.label),
        Field(_("Version"), f"{head.version} {visible(head.said_version)}".strip()),
        Field(_("Country"), known(head.jurisdiction)),
        Field(_("Licence"), visible(known(head.licence), lines=True)),
        Field(_("Permitted use"), visible(known(head.permitted_use), lines=True)),
        Field(_("Entries"), str(head.entries)),
    ]
    if offer.takes_back:
        facts.append(Field(_("Withdrawn"), visible(offer.withdrawn_why, lines=True), strong=True))
    return Sheet(
        kind=PackageKind.HASH_LIST.label,
        title=visible(head.name),
        reference=str(head.id),
        date=moment(at),
        sender_lines=(visible(by.agency.name), known(by.agency.unit)),
        recipient_lines=(visible(partner.name), known(partner.unit)),
        marking=marking_in_words(offer.marking),
        highlights=(Field(_("Permitted here"), visible(offer.purpose)),),
        sections=(Section(1, _("The list"), fields=tuple(facts)),),
    )


def _state(package: Package, head: SharedHashList) -> ExchangedState:
    fields: dict[str, object] = {"version": head.version, "entries": head.entries}
    if isinstance(head.withdrawn_why, str):
        fields["withdrawn_why"] = head.withdrawn_why
    return ExchangedState(
        record_id=head.id,
        kind=KIND,
        partner_id=package.partner_id,
        package_id=package.id,
        fields=fields,
    )
