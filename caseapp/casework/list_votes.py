"""What officers of this desk say of the entries of a list. The list itself stays as it is."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.drafts import NotReady
from caseapp.casework.hash_lists import chain_of
from caseapp.casework.list_entries import EntryKey, VoteRow, standing_entries, votes_by_entry
from caseapp.casework.texts import kept
from caseapp.errors import NotAllowed
from caseapp.models import ListVote, Officer
from caseapp.models.base import now
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import Permission, Vote
from caseapp.words import _


def list_votes(session: Session, list_id: UUID) -> list[VoteRow]:
    """List the votes of this desk on a list, oldest first; those that were dropped are left out."""
    return [vote for votes in votes_by_entry(session, list_id).values() for vote in votes]


def vote_on_entry(
    session: Session, by: Officer, list_id: UUID, key: EntryKey, *, vote: Vote, reason: str
) -> UUID:
    """Agree with an entry or dispute it. It takes the place of the officer's own last vote."""
    by.must(Permission.WRITE)
    reason = kept(reason, most=PROSE)
    if vote is Vote.DISPUTES and not reason:
        raise NotReady(_("Say why you dispute this entry."))
    with chain_of(session, list_id) as chain:
        standing_entries(chain, [key])
    algorithm, digest = key
    before = select(ListVote).where(
        ListVote.list_id == list_id,
        ListVote.algorithm == algorithm,
        ListVote.digest == digest,
        ListVote.officer_id == by.id,
        ListVote.dropped_at.is_(None),
    )
    for each in session.scalars(before):
        each.dropped_at = now()
    made = ListVote(
        origin=by.agency_id,
        list_id=list_id,
        algorithm=algorithm,
        digest=digest,
        vote=vote,
        reason=reason,
        officer_id=by.id,
    )
    session.add(made)
    return made.id


def drop_vote(session: Session, by: Officer, vote_id: UUID) -> UUID:
    """Take one's own vote back. That it was there stays in its history."""
    by.must(Permission.WRITE)
    vote = session.get_one(ListVote, vote_id)
    if vote.officer_id != by.id:
        raise NotAllowed(_("Only who voted takes the vote back."))
    vote.dropped_at = vote.dropped_at or now()
    return vote_id
