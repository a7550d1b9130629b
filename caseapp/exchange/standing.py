"""What a record in a package is to us, by the rules of "Whose word it is".

- only its origin changes a record: their update to their own record is taken field by field;
- their word about our record, or about a third agency's, is kept beside it as a statement;
- owner, status, marking, legal basis and retention of our records never come from outside;
- who a person is each agency says for itself, once: nobody changes what another said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.exchange.agencies import list_marks
from caseapp.exchange.contents import Shared, SharedIdentity
from caseapp.exchange.records_here import (
    LINKS,
    TO_ITS_OWN_KIND,
    exchanged_last,
    find_record,
    here,
    kinds_here,
    said,
)
from caseapp.exchange.sharing import kind_of
from caseapp.models import Agency, Identity
from caseapp.words import Word, _, later

# Ours alone to say, of a record that is ours.
NEVER_FROM_OUTSIDE = frozenset({"tlp", "pap", "handling", "status", "status_since", "case_id"})
# Half of it would say something that nobody said.
ONLY_TOGETHER = (
    frozenset({"algorithm", "digest"}),
    frozenset({"scheme", "grade"}),
    frozenset({"kind", "value"}),
)


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
class Placed:
    """A record with its standing and, where that needs words, why."""

    record: Shared
    standing: Standing
    why: str = ""


def place(session: Session, sender: Agency, records: Iterable[Shared]) -> dict[UUID, Placed]:
    """Say what each record is to us."""
    shared = list(records)
    here = _Here(kinds_here(session, [each.id for each in shared]), list_marks(session))
    return {each.id: Placed(each, *_standing(session, sender, each, here)) for each in shared}


def differing(session: Session, sender: Agency, record: Shared) -> list[str]:
    """Name the fields in which the partner says something other than what stands here.

    What they merely give back to us as we sent it is no word of theirs.
    """
    ours = here(session, kind_of(record), record.id)
    theirs_to_change = find_record(session, kind_of(record), record.id).origin == sender.id
    base = {} if theirs_to_change else exchanged_last(session, record.id, sender.id)
    return [
        name
        for name, value in said(record).items()
        if not _is_own_order(kind_of(record), name)
        and value not in (ours[name], base.get(name, ...))
        and (theirs_to_change or name not in NEVER_FROM_OUTSIDE)
    ]


def _is_own_order(kind: str, field: str) -> bool:
    """Say whether a field is each desk's own: where a record hangs, and a person's number there."""
    return field in {*LINKS, *TO_ITS_OWN_KIND} or (kind, field) == ("person", "number")


def with_its_halves(chosen: Iterable[str], among: Iterable[str]) -> frozenset[str]:
    """Return the chosen fields that differ, and those that mean nothing without them."""
    fields = frozenset(chosen) & frozenset(among)
    for whole in ONLY_TOGETHER:
        if fields & whole:
            fields |= whole & frozenset(among)
    return fields


@dataclass(frozen=True)
class _Here:
    """What this vault knows of the ids and the origins that a package names."""

    kinds: Mapping[UUID, str]
    agencies: Mapping[str, UUID]  # by fingerprint, in hex


def _standing(
    session: Session, sender: Agency, record: Shared, known: _Here
) -> tuple[Standing, str]:
    origin = known.agencies.get(record.origin)
    if record.id not in known.kinds:
        return _of_new(session, sender, record, origin)
    if known.kinds[record.id] != kind_of(record):
        return Standing.REFUSED, _("It has the id of something else that we hold.")
    holder = session.get_one(Agency, find_record(session, kind_of(record), record.id).origin)
    if holder.id != origin:
        return Standing.REFUSED, _("It has the id of a record that we hold of another agency.")
    if not differing(session, sender, record):
        return Standing.SAME, ""
    return _of_changed(sender, record, holder)


def _of_changed(sender: Agency, record: Shared, holder: Agency) -> tuple[Standing, str]:
    if holder.id == sender.id:
        return Standing.UPDATE, ""
    if isinstance(record, SharedIdentity):
        return Standing.REFUSED, _("Who a person is says only the agency that said it first.")
    return (Standing.THEIR_WORD if holder.ours else Standing.WORD_ON_THIRD), ""


def _of_new(
    session: Session, sender: Agency, record: Shared, origin: UUID | None
) -> tuple[Standing, str]:
    if isinstance(record, SharedIdentity) and _is_identified(session, record.person_id, origin):
        return Standing.REFUSED, _("Who this person is was written down here before.")
    if origin == sender.id:
        return Standing.NEW, ""
    if origin and session.get_one(Agency, origin).ours:
        return Standing.REFUSED, _("It is said to be ours, but no such record was made here.")
    return Standing.CLAIM, _("The agency it is said to come from did not sign this package.")


def _is_identified(session: Session, person_id: UUID, origin: UUID | None) -> bool:
    """Say whether an agency has said before who somebody is. Each says it for itself, once."""
    known = select(Identity.id).where(Identity.person_id == person_id, Identity.origin == origin)
    return bool(session.scalar(known))
