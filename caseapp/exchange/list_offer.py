"""What an officer sends of a hash list, to whom and on which terms; and what of it stays."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from msgspec import UNSET
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import chain_of, newest_version
from caseapp.casework.texts import kept, why_not_kept
from caseapp.exchange.allowed import Reason
from caseapp.exchange.cautions import Caution, Weight, cautions_of_partner
from caseapp.exchange.contents import SharedHashList, SharedListEntry, to_shared
from caseapp.exchange.envelope import NEVER_LEFT
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.models import Agency, ExchangedState, HashList, Package
from caseapp.models.columns import LINE, PROSE
from caseapp.models.vocabulary import Algorithm, Direction, PackageKind, Pap, Regime, Tlp
from caseapp.reference.markings import Marking
from caseapp.words import _, many

KIND = PackageKind.HASH_LIST.value


@dataclass(frozen=True)
class ListOffer:
    """A list for one partner, not yet sealed. None in a text says "not known"."""

    list_id: UUID
    partner_id: UUID
    purpose: str = ""  # what the partner may use it for, in one line
    tlp: Tlp = Tlp.AMBER
    pap: Pap = Pap.AMBER
    regime: Regime = Regime.NOT_KNOWN
    article: str | None = ""
    photodna: bool = False
    remarks: bool = False
    withdrawn_why: str = ""  # there: the list is taken back
    override_reason: str = ""

    @property
    def takes_back(self) -> bool:
        """Whether the partner is told that the list does not hold any more."""
        return bool(self.withdrawn_why.strip())

    @property
    def marking(self) -> Marking:
        """The marking that was asked for."""
        return Marking(self.tlp, self.pap, (), ())

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to seal."""
        problems = {}
        if not self.purpose.strip() or len(self.purpose.splitlines()) > 1:
            problems["purpose"] = _("Say in one line what the partner may use it for.")
        elif why := why_not_kept(self.purpose, most=LINE):
            problems["purpose"] = why
        if self.article is not None and not self.article.strip():
            problems["article"] = _("Say it, or choose “not known”.")
        for name, text, most in (
            ("article", self.article or "", LINE),
            ("withdrawn_why", self.withdrawn_why, PROSE),
            ("override_reason", self.override_reason, PROSE),
        ):
            if why := why_not_kept(text, most=most):
                problems[name] = why
        return problems


@dataclass(frozen=True)
class ListPreview:
    """What would leave, counted; what stays, and why; and what to know before."""

    head: SharedHashList
    digests: tuple[tuple[str, int], ...]  # by algorithm, in words
    withheld: tuple[tuple[str, str], ...]  # what, and why
    cautions: tuple[Caution, ...]


def preview_list(session: Session, offer: ListOffer) -> ListPreview:
    """Go through the whole list and say what would leave. It takes a while for a long one."""
    counts: Counter[Algorithm] = Counter()
    left_out = photodna = remarks = entries = 0
    for entry in _entries(session, offer):
        shared = to_shared(entry, photodna=offer.photodna, remarks=offer.remarks)
        remarks += bool(entry.remark) and not offer.remarks
        photodna += not offer.photodna and _has_photodna(entry)
        left_out += shared is None
        entries += shared is not None
        counts.update(each.algorithm for each in (shared.digests if shared else ()))
    return ListPreview(
        head=head_of(session, offer, entries=entries),
        digests=tuple((each.label, counts[each]) for each in Algorithm if each in counts),
        withheld=tuple(_withheld(photodna=photodna, remarks=remarks, left_out=left_out)),
        cautions=list_cautions(session, offer),
    )


def leaving(session: Session, offer: ListOffer) -> Iterator[SharedListEntry]:
    """Give the entries as they leave, in the order of the list."""
    for entry in _entries(session, offer):
        if shared := to_shared(entry, photodna=offer.photodna, remarks=offer.remarks):
            yield shared


def head_of(session: Session, offer: ListOffer, *, entries: int) -> SharedHashList:
    """Return what leaves of the list itself."""
    found = session.get_one(HashList, offer.list_id)
    newest = newest_version(session, found.id)
    return SharedHashList(
        id=found.id,
        origin=fingerprint_of(session, found.origin),
        name=found.name,
        source=found.source,
        nature=found.nature,
        version=newest.number if newest else 0,
        said_version=newest.said_version if newest else "",
        jurisdiction=found.jurisdiction,
        licence=found.licence,
        permitted_use=found.permitted_use,
        entries=0 if offer.takes_back else entries,
        withdrawn_why=kept(offer.withdrawn_why, most=PROSE) if offer.takes_back else UNSET,
    )


def fingerprint_of(session: Session, agency_id: UUID) -> str:
    """Return the fingerprint of an agency in hex, as lines name it."""
    return (session.get_one(Agency, agency_id).fingerprint or b"").hex()


def list_cautions(session: Session, offer: ListOffer) -> tuple[Caution, ...]:
    """List what an officer should know before this leaves."""
    return (*cautions_of_partner(session, offer.partner_id), *_of_list(session, offer))


def shared_with(session: Session, list_id: UUID) -> dict[UUID, str]:
    """Return which partners have a list from us, by id; not those who were told it is over."""
    query = (
        select(Agency.id, Agency.name, ExchangedState.fields)
        .join(ExchangedState, ExchangedState.partner_id == Agency.id)
        .join(Package, Package.id == ExchangedState.package_id)
        .where(ExchangedState.record_id == list_id, ExchangedState.kind == KIND)
        .where(Package.direction == Direction.SENT, Package.state.not_in(NEVER_LEFT))
        .order_by(Package.id)
    )
    last = {agency: (name, fields) for agency, name, fields in session.execute(query)}
    return {
        agency: name for agency, (name, fields) in last.items() if "withdrawn_why" not in fields
    }


def _entries(session: Session, offer: ListOffer) -> Iterator[ListEntry]:
    if offer.takes_back:
        return
    place = 0
    with chain_of(session, offer.list_id) as chain:
        while page := chain.entries(place):
            yield from (each.entry for each in page)
            place = page[-1].place


def _has_photodna(entry: ListEntry) -> bool:
    return any(each.algorithm is Algorithm.PHOTODNA for each in entry.digests)


def _of_list(session: Session, offer: ListOffer) -> Iterator[Caution]:
    found = session.get_one(HashList, offer.list_id)
    us = session.scalars(select(Agency).where(Agency.ours)).one()
    if offer.takes_back:
        if offer.partner_id not in shared_with(session, offer.list_id):
            yield Caution(Weight.STOP, _("This partner does not have the list from this desk."))
        return
    if found.withdrawn_at:
        yield Caution(Weight.STOP, _("This list was withdrawn. It is not shared any more."))
    origin = session.get_one(Agency, found.origin)
    if not origin.ours:
        text = _("This list came from {name}. Only they share it.")
        yield Caution(Weight.STOP, text.format(name=origin.name))
    if found.source.strip() != us.name:
        text = _("{source} keeps this list, not we. Its terms: {terms}")
        terms = found.licence or _("not known.")
        yield Caution(
            Weight.REASON, text.format(source=found.source, terms=terms), second_officer=True
        )
    elif found.licence:
        yield Caution(Weight.KNOW, _("Licence: {terms}").format(terms=found.licence))


def _withheld(*, photodna: int, remarks: int, left_out: int) -> Iterator[tuple[str, str]]:
    if photodna:
        yield many("{n} PhotoDNA text", "{n} PhotoDNA texts", photodna), Reason.PHOTODNA.label
    if remarks:
        yield many("{n} remark", "{n} remarks", remarks), Reason.FREE_TEXT.label
    if left_out:
        yield (
            many("{n} entry", "{n} entries", left_out),
            _("It has nothing but what stays."),
        )
