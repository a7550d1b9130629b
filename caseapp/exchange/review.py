"""Compare what a partner sent with what we hold, record by record, before anything is stored.

The rules are those of "Whose word it is":

- only its origin changes a record: their update to their own record is taken field by field;
- their word about our record, or about a third agency's, is kept beside it as a statement;
- owner, status, marking, legal basis and retention of our records never come from outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import newest_card
from caseapp.exchange.contents import Shared, SharedAgency
from caseapp.exchange.incoming import Opened
from caseapp.exchange.labels import field_label, kind_label, shown, title
from caseapp.exchange.received import same_package, sender_of
from caseapp.exchange.records_here import (
    LINKS,
    TO_ITS_OWN_KIND,
    exchanged_last,
    find_record,
    here,
    said,
)
from caseapp.exchange.sharing import kind_of
from caseapp.exchange.witness import doubts_of_trail
from caseapp.models import Agency, Package, PartnerCard
from caseapp.models.base import now
from caseapp.models.vocabulary import Direction, PartnerLevel
from caseapp.sealing.doubts import Doubt, Warned, doubts
from caseapp.words import Word, _, later

# Ours alone to say, of a record that is ours.
NEVER_FROM_OUTSIDE = frozenset({"tlp", "pap", "handling", "status", "status_since", "case_id"})


class Standing(Word):
    """What a record in a package is to us."""

    NEW = "new", later("New")
    SAME = "same", later("Same as here")
    UPDATE = "update", later("Updated")
    THEIR_WORD = "their_word", later("Their word on our record")
    WORD_ON_THIRD = "word_on_third", later("Their word on another agency's record")
    CLAIM = "claim", later("New, said to be another agency's")
    REFUSED = "refused", later("Cannot be taken")


TAKEN_WHOLE = frozenset({Standing.NEW, Standing.CLAIM})
TAKEN_BY_FIELD = frozenset({Standing.UPDATE, Standing.THEIR_WORD, Standing.WORD_ON_THIRD})


@dataclass(frozen=True)
class FieldReview:
    """One field: what stands here, what they say, and whether we changed ours meanwhile."""

    field: str
    label: str
    ours: str
    theirs: str
    conflict: bool = False


@dataclass(frozen=True)
class RecordReview:
    """One record: whose it is, what it is to us, and the fields a person decides about."""

    id: UUID
    kind: str
    kind_label: str
    title: str
    origin: str
    standing: Standing
    why: str
    fields: tuple[FieldReview, ...]


@dataclass(frozen=True)
class PackageReview:
    """A package before anything of it is stored: its doubts, its questions, its records."""

    sender: str
    level: PartnerLevel
    doubts: tuple[str, ...]  # each needs a reason before a person goes on
    already_received: datetime | None
    records: tuple[RecordReview, ...]
    known_case: UUID | None  # a case of ours that the conversation is already about


def review_package(session: Session, opened: Opened) -> PackageReview:
    """Compare each record with the vault. Nothing is stored."""
    sender = sender_of(session, opened)
    card = newest_card(session, sender.id)
    before = same_package(session, sender, opened)
    names = _names(session, opened)
    records = [each for each in opened.records if isinstance(each, Shared)]
    return PackageReview(
        sender=sender.name,
        level=card.level,
        doubts=tuple(_doubts(session, opened, sender, card)),
        already_received=before.received_at if before else None,
        records=tuple(_review(session, sender, each, names) for each in records),
        known_case=_known_case(session, sender, opened),
    )


def standing_of(session: Session, sender: Agency, record: Shared) -> tuple[Standing, str]:
    """Say what a record is to us and, where that needs words, why."""
    origin = bytes.fromhex(record.origin)
    kind = kind_of(record)
    held = find_record(session, kind, record.id)
    if held is None:
        return _standing_of_new(session, sender, origin)
    held_for = session.get_one(Agency, held.origin)
    if held_for.fingerprint != origin:
        return Standing.REFUSED, _("It bears the id of a record that we hold of another agency.")
    if not differing(session, sender, record):
        return Standing.SAME, ""
    if origin == sender.fingerprint:
        return Standing.UPDATE, ""
    return (Standing.THEIR_WORD if held_for.ours else Standing.WORD_ON_THIRD), ""


def _standing_of_new(session: Session, sender: Agency, origin: bytes) -> tuple[Standing, str]:
    if origin == sender.fingerprint:
        return Standing.NEW, ""
    if session.scalars(select(Agency).where(Agency.ours, Agency.fingerprint == origin)).first():
        return Standing.REFUSED, _("It is said to be ours, but no such record was made here.")
    return Standing.CLAIM, _("The agency it is said to come from did not sign this package.")


def _review(
    session: Session, sender: Agency, record: Shared, names: Mapping[str, str]
) -> RecordReview:
    standing, why = standing_of(session, sender, record)
    kind = kind_of(record)
    if standing in {*TAKEN_WHOLE, Standing.REFUSED}:
        fields = [
            FieldReview(name, field_label(name), "", shown(kind, name, value))
            for name, value in said(record).items()
            if value not in (None, "", [])
        ]
    else:
        fields = _compared(session, sender, record)
    return RecordReview(
        id=record.id,
        kind=kind,
        kind_label=kind_label(kind),
        title=title(kind, said(record)),
        origin=names.get(record.origin, _("An agency we do not know")),
        standing=standing,
        why=why,
        fields=tuple(fields),
    )


def _compared(session: Session, sender: Agency, record: Shared) -> list[FieldReview]:
    kind, theirs = kind_of(record), said(record)
    ours = here(session, kind, record.id)
    base = exchanged_last(session, record.id, sender.id)
    return [
        FieldReview(
            field=name,
            label=field_label(name),
            ours=shown(kind, name, ours[name]),
            theirs=shown(kind, name, theirs[name]),
            # Both moved away from what was exchanged last: nobody's is taken unasked.
            conflict=name in base and base[name] not in (ours[name], theirs[name]),
        )
        for name in differing(session, sender, record)
    ]


def differing(session: Session, sender: Agency, record: Shared) -> list[str]:
    """Name the fields in which the partner says something other than what stands here.

    What they merely give back to us as we sent it is no word of theirs.
    """
    ours = here(session, kind_of(record), record.id)
    theirs_to_change = bytes.fromhex(record.origin) == sender.fingerprint
    base = {} if theirs_to_change else exchanged_last(session, record.id, sender.id)
    return [
        name
        for name, value in said(record).items()
        if name not in {*LINKS, *TO_ITS_OWN_KIND}  # where it hangs is each desk's own order
        and value not in (ours[name], base.get(name, ...))
        and (theirs_to_change or name not in NEVER_FROM_OUTSIDE)
    ]


def _names(session: Session, opened: Opened) -> dict[str, str]:
    """Return agencies' names by fingerprint: those we know first, then the sender's word."""
    said = {
        each.fingerprint: each.name for each in opened.records if isinstance(each, SharedAgency)
    }
    known = {
        agency.fingerprint.hex(): agency.name
        for agency in session.scalars(select(Agency).where(Agency.fingerprint.is_not(None)))
        if agency.fingerprint
    }
    return said | known


def _doubts(session: Session, opened: Opened, sender: Agency, card: PartnerCard) -> list[str]:
    found = [_in_words(warned) for warned in _of_the_clock(opened)]
    found += doubts_of_trail(session, sender, opened.manifest.audit)
    if card.level == PartnerLevel.UNVERIFIED:
        found.append(_("Nobody here has compared this partner's number yet."))
    previous = opened.manifest.previous
    if previous and not session.scalar(
        select(Package.id).where(
            Package.direction == Direction.RECEIVED,
            Package.manifest_hash == bytes.fromhex(previous),
        )
    ):
        found.append(_("A package before this one has not arrived here."))
    clash = session.scalar(
        select(Package.id).where(
            Package.direction == Direction.RECEIVED,
            Package.partner_id == sender.id,
            Package.number == opened.manifest.id,
            Package.manifest_hash != opened.package.sha256,
        )
    )
    if clash:
        found.append(
            _("This partner sent another package under the same id. One of them is not genuine.")
        )
    return found


def _of_the_clock(opened: Opened) -> list[Warned]:
    # A desk that never compared its clock is the rule offline: told on the page, not asked about.
    known = opened.manifest.clock.known
    found = doubts(opened.manifest, now=now())
    return [each for each in found if known or each.doubt != Doubt.CLOCK]


def _in_words(warned: Warned) -> str:
    return _(
        "{doubt} It says {stated:%Y-%m-%d %H:%M %Z}; here it is {now:%Y-%m-%d %H:%M %Z}."
    ).format(doubt=warned.doubt.label, stated=warned.stated, now=warned.now)


def _known_case(session: Session, sender: Agency, opened: Opened) -> UUID | None:
    return session.scalar(
        select(Package.case_id).where(
            Package.thread == opened.manifest.thread,
            Package.partner_id == sender.id,
            Package.case_id.is_not(None),
        )
    )
