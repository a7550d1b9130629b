"""What stands on a hash list, entry by entry: looked through in its order, or asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import chain_of
from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.entry import Grade, ListEntry
from caseapp.matching.digest import NotADigest, octets
from caseapp.models import ListVote, Officer
from caseapp.models.vocabulary import Algorithm, Vote
from caseapp.vault.list_chain import ListChain
from caseapp.vault.segment import name_of
from caseapp.words import _, later

EntryKey: TypeAlias = tuple[Algorithm, str]  # the first digest, in lower-case hex


class NotOnTheList(CaseAppError):
    """This entry does not stand on the list now."""

    advice = later("Nothing was changed. Look the list up again.")


@dataclass(frozen=True)
class DigestRow:
    """One digest of an entry, in lower-case hex."""

    algorithm: Algorithm
    digest: str
    quality: int | None


@dataclass(frozen=True)
class VoteRow:
    """What an officer of this desk says of an entry, and why."""

    id: UUID
    key: EntryKey
    vote: Vote
    reason: str
    officer: str
    officer_id: UUID | None


@dataclass(frozen=True)
class EntryRow:
    """An entry as listed. What the source does not say is None or empty."""

    key: EntryKey
    place: int  # after which the next ones follow
    digests: tuple[DigestRow, ...]
    grade: Grade | None
    series: tuple[str, ...]
    tags: tuple[str, ...]
    victim_identified: bool | None
    offender_identified: bool | None
    distributed: bool | None
    suspected: bool | None
    self_generated: bool | None
    ref: str
    remark: str
    affirmed: int  # as the source counted them
    disputed: int
    votes: tuple[VoteRow, ...]  # of this desk
    withdrawn: bool


def list_entries(
    session: Session, list_id: UUID, *, search: str = "", after: int = 0, limit: int = 50
) -> list[EntryRow]:
    """List entries in the order of the list, from a place on.

    The search is a whole digest, of whichever algorithm; it finds what was withdrawn, too.
    """
    votes = votes_by_entry(session, list_id)
    with chain_of(session, list_id) as chain:
        if wanted := search.strip():
            asked = list(_could_be(wanted))
            found = {name_of(each.entry): each.entry for each in chain.find(asked)}
            return [_row(entry, 0, votes) for entry in list(found.values())[:limit]]
        listed = chain.entries(after, limit)
        return [_row(each.entry, each.place, votes) for each in listed]


def standing_entries(chain: ListChain, keys: Sequence[EntryKey]) -> list[ListEntry]:
    """Return the entries of these names, in their order. Raises `NotOnTheList` if one is gone."""
    names = [(algorithm, octets(algorithm, digest)) for algorithm, digest in keys]
    found = {
        name_of(each.entry): each.entry for each in chain.find(names) if not each.entry.withdrawn
    }
    if any(name not in found for name in names):
        raise NotOnTheList(_("This entry does not stand on the list now."))
    return [found[name] for name in names]


def votes_by_entry(session: Session, list_id: UUID) -> Mapping[EntryKey, list[VoteRow]]:
    """Return the votes of this desk on a list, oldest first, by entry."""
    query = (
        select(ListVote, Officer.name)
        .outerjoin(Officer, Officer.id == ListVote.officer_id)
        .where(ListVote.list_id == list_id, ListVote.dropped_at.is_(None))
        .order_by(ListVote.created_at, ListVote.id)
    )
    votes: dict[EntryKey, list[VoteRow]] = defaultdict(list)
    for vote, officer in session.execute(query):
        key = (vote.algorithm, vote.digest)
        by = officer or vote.foreign_author or ""
        votes[key].append(VoteRow(vote.id, key, vote.vote, vote.reason, by, vote.officer_id))
    return votes


def _could_be(text: str) -> list[tuple[Algorithm, bytes]]:
    could_be = []
    for algorithm in Algorithm:
        with suppress(NotADigest):
            could_be.append((algorithm, octets(algorithm, text)))
    return could_be


def _row(entry: ListEntry, place: int, votes: Mapping[EntryKey, list[VoteRow]]) -> EntryRow:
    digests = tuple(
        DigestRow(each.algorithm, each.value.hex(), each.quality) for each in entry.digests
    )
    key = (digests[0].algorithm, digests[0].digest)
    return EntryRow(
        key=key,
        place=place,
        digests=digests,
        grade=entry.grade,
        series=entry.series,
        tags=entry.tags,
        victim_identified=entry.victim_identified,
        offender_identified=entry.offender_identified,
        distributed=entry.distributed,
        suspected=entry.suspected,
        self_generated=entry.self_generated,
        ref=entry.ref,
        remark=entry.remark,
        affirmed=entry.affirmed,
        disputed=entry.disputed,
        votes=tuple(votes.get(key, ())),
        withdrawn=entry.withdrawn,
    )
