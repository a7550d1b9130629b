"""A notice on paper to whoever hosts an address. It takes no card of theirs."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.texts import kept, why_not_kept
from caseapp.exchange.contents import SharedAddress, SharedHashReference
from caseapp.exchange.gather import gather
from caseapp.exchange.outgoing import RequestIncomplete
from caseapp.exchange.papers import write_referral
from caseapp.exchange.prepare import prepare_request
from caseapp.exchange.request import Request, Subject
from caseapp.exchange.sharing import Choice
from caseapp.exchange.variants import PROVIDERS, Variant
from caseapp.formats.defanged import defang
from caseapp.models import Agency, Officer
from caseapp.models.vocabulary import AgencyKind, Algorithm, PackageKind, Permission, YesNo
from caseapp.words import _


@dataclass(frozen=True)
class HostedAddress:
    """An address as the notice would name it, and who hosts it as far as we know."""

    id: UUID
    shown: str  # defanged
    hosted_by: str


@dataclass(frozen=True)
class HostNoticeDraft:
    """What is asked of a provider, as an officer fills it in. `law` None says "not known"."""

    provider: str = ""
    unit: str = ""  # of the provider: the desk that takes such notices
    kind: AgencyKind = AgencyKind.HOST
    requested: str = ""  # in one line
    respond_by: datetime | None = None
    preserve_until: datetime | None = None
    law: str | None = ""
    may_contact_account_holder: YesNo = YesNo.UNKNOWN
    addresses: frozenset[UUID] = frozenset()
    with_hashes: bool = False

    def problems(self) -> dict[str, str]:
        """Say what is missing, by field. Empty means ready to write."""
        texts = ("provider", self.provider), ("unit", self.unit), ("requested", self.requested)
        problems = {name: why for name, text in texts if (why := why_not_kept(text))}
        if why := why_not_kept(self.law or ""):
            problems["law"] = why
        if not self.provider.strip():
            problems["provider"] = _("Say who is asked.")
        if not self.addresses:
            problems["addresses"] = _("Choose at least one address.")
        if not self.requested.strip():
            problems["requested"] = _("Say what is asked, in one line.")
        if self.law is not None and not self.law.strip():
            problems["law"] = _("Say it, or choose “not known”.")
        return problems


def list_hosted(session: Session, subject: Subject) -> tuple[HostedAddress, ...]:
    """List the addresses that a notice about a report or a case could name."""
    records = (each.record for each in gather(session, subject).candidates)
    return tuple(
        HostedAddress(each.id, defang(each.exact), _text(each.hosted_by) or _text(each.platform))
        for each in records
        if isinstance(each, SharedAddress)
    )


def write_host_notice(
    session: Session, by: Officer, subject: Subject, draft: HostNoticeDraft, *, to: Path
) -> UUID:
    """Write a notice to a provider as a PDF into the file `to`, and keep its digests."""
    by.must(Permission.SHARE)
    if problems := draft.problems():
        raise RequestIncomplete(" ".join(problems.values()))
    agency = _provider(session, draft)
    return write_referral(
        session,
        by,
        _request(session, subject, agency, draft),
        _choice(session, subject, draft),
        to=to,
        variant=Variant.PROVIDER,
    )


def _request(session: Session, subject: Subject, agency: Agency, draft: HostNoticeDraft) -> Request:
    prepared = prepare_request(session, subject, agency.id)
    return replace(
        prepared,
        kind=PackageKind.PRESERVATION_REQUEST,
        recipient_unit=kept(draft.unit) or None,
        requested=kept(draft.requested),
        respond_by=draft.respond_by,
        preservation=YesNo.YES if draft.preserve_until else YesNo.UNKNOWN,
        preserve_until=draft.preserve_until,
        article=draft.law,
        may_contact_account_holder=draft.may_contact_account_holder,
        # What a provider is not told is not asked for either.
        why_this_country=None,
        facts=None,
        necessity=None,
        transfer_ground=None,
    )


def _choice(session: Session, subject: Subject, draft: HostNoticeDraft) -> Choice:
    records = [each.record for each in gather(session, subject).candidates]
    addresses = {each.id for each in records if isinstance(each, SharedAddress)}
    hashes = {
        each.id
        for each in records
        # A PhotoDNA text can be partly inverted: it is for those who hold such material lawfully.
        if isinstance(each, SharedHashReference) and each.algorithm != Algorithm.PHOTODNA
    }
    return Choice(
        left_out=frozenset(addresses - draft.addresses),
        also=frozenset((each, "digest") for each in hashes if draft.with_hashes),
    )


def _provider(session: Session, draft: HostNoticeDraft) -> Agency:
    """Return the provider of this name, or one that is new here. It needs no keys for a paper."""
    name = kept(draft.provider)
    query = select(Agency).where(
        Agency.name == name, Agency.kind.in_(PROVIDERS), Agency.fingerprint.is_(None)
    )
    known = session.scalars(query.order_by(Agency.id).limit(1)).first()
    if known:
        return known
    made = Agency(name=name, kind=draft.kind)
    session.add(made)
    session.flush()
    return made


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
