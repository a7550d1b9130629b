"""What a list changed or took back in what it had said of references of this desk.

A match is never rewritten: the word that does not stand any more is marked so, and the new one
stands beside it. A correction says both, in each case that holds the reference, until it is seen.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from caseapp.casework.match_words import distance_to, said_by
from caseapp.matching.digest import octets
from caseapp.models import HashReference, ListCorrection, ListMatch, ListVersion
from caseapp.models.vocabulary import CorrectionKind, MatchState
from caseapp.vault.list_chain import Found, ListChain
from caseapp.vault.segment import Name, name_of

AT_ONCE = 500  # values in one question
GRADE = ("scheme", "grade")
WORDS = ("series", "victim_identified", "offender_identified", "distributed")


def correct_matches(session: Session, version: ListVersion, chain: ListChain) -> int:
    """Correct each match whose entry a version speaks of. Returns how many new words stand.

    `chain` is the segment of that version alone.
    """
    names = [
        (algorithm, bytes.fromhex(digest))
        for algorithm, digest in session.execute(
            select(ListMatch.algorithm, ListMatch.digest)
            .where(ListMatch.list_id == version.list_id)
            .distinct()
        )
    ]
    spoken_of = {
        names[each.asked]: each
        for each in chain.find(names)
        if name_of(each.entry) == names[each.asked]
    }
    changes = [
        change
        for match, reference, name in _newest(session, version.list_id, list(spoken_of))
        if (change := _change(version, match, reference, spoken_of[name]))
    ]
    new = [match for match, _correction in changes if match]
    session.add_all(new)
    session.flush()  # the corrections name them
    session.add_all(correction for _match, correction in changes)
    return len(new)


def take_back_matches(session: Session, list_id: UUID, *, reason: str) -> int:
    """Correct every match of a list that was withdrawn as a whole. Returns how many there were."""
    return _take_back(session, ListMatch.list_id == list_id, CorrectionKind.LIST_WITHDRAWN, reason)


def let_go_of_matches(session: Session, reference_id: UUID, *, reason: str) -> int:
    """Correct every match of a reference that is another one now. Returns how many there were."""
    of_it = ListMatch.hash_reference_id == reference_id
    return _take_back(session, of_it, CorrectionKind.WITHDRAWN, reason)


def _take_back(
    session: Session, which: ColumnElement[bool], kind: CorrectionKind, reason: str
) -> int:
    standing = select(ListMatch).where(which, ListMatch.state == MatchState.STANDS)
    matches = session.scalars(standing).all()
    for match in matches:
        match.state = MatchState.WITHDRAWN
        session.add(_withdrawal(match, kind, reason))
    return len(matches)


def _change(
    version: ListVersion, match: ListMatch, reference: Name, found: Found
) -> tuple[ListMatch | None, ListCorrection] | None:
    """Compare what was said with what is said now. The new word comes first, if there is one."""
    distance = distance_to(found.entry, reference)
    if found.entry.withdrawn or distance is None:
        if match.state == MatchState.WITHDRAWN:
            return None
        match.state = MatchState.WITHDRAWN
        return None, _withdrawal(match, CorrectionKind.WITHDRAWN, version.reason)
    new = ListMatch(
        hash_reference_id=match.hash_reference_id,
        list_id=match.list_id,
        version_id=version.id,
        row=found.row,
        distance=distance,
        **said_by(found.entry),
    )
    if not (kind := _kind(match, new)):
        return None
    match.state = MatchState.WITHDRAWN
    return new, ListCorrection(
        match_id=new.id,
        kind=kind,
        scheme_before=match.scheme,
        grade_before=match.grade,
        scheme_after=new.scheme,
        grade_after=new.grade,
        reason=version.reason,
    )


def _withdrawal(match: ListMatch, kind: CorrectionKind, reason: str) -> ListCorrection:
    return ListCorrection(
        match_id=match.id,
        kind=kind,
        scheme_before=match.scheme,
        grade_before=match.grade,
        reason=reason,
    )


def _kind(match: ListMatch, new: ListMatch) -> CorrectionKind | None:
    """Say what changed. Who graded it, or when, changes nothing by itself."""
    if match.state == MatchState.WITHDRAWN:
        return CorrectionKind.RETURNED
    if any(getattr(match, column) != getattr(new, column) for column in GRADE):
        return CorrectionKind.GRADED_ANEW
    if any(getattr(match, column) != getattr(new, column) for column in WORDS):
        return CorrectionKind.CHANGED
    return None


def _newest(
    session: Session, list_id: UUID, names: Sequence[Name]
) -> Iterator[tuple[ListMatch, Name, Name]]:
    """Yield the newest match of each reference with each of these entries.

    With it comes the digest of the reference, and the name of the entry.
    """
    for start in range(0, len(names), AT_ONCE):
        digests = [value.hex() for _algorithm, value in names[start : start + AT_ONCE]]
        query = (
            select(ListMatch, HashReference.algorithm, HashReference.digest)
            .join(HashReference, HashReference.id == ListMatch.hash_reference_id)
            .where(ListMatch.list_id == list_id, ListMatch.digest.in_(digests))
            .order_by(ListMatch.id)
        )
        newest: dict[tuple[UUID, Name], tuple[ListMatch, Name, Name]] = {}
        for match, algorithm, digest in session.execute(query):
            name = match.algorithm, bytes.fromhex(match.digest)
            reference = algorithm, octets(algorithm, digest)
            newest[match.hash_reference_id, name] = match, reference, name
        wanted = set(names[start : start + AT_ONCE])
        yield from (each for (_about, name), each in newest.items() if name in wanted)
