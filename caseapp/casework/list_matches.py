"""Find the hash references of this desk on its lists, as either comes in (docs/matching.md).

Nothing is put aside and nothing is graded here: a match keeps what a list said, and since when.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from caseapp.casework.list_corrections import correct_matches, let_go_of_matches
from caseapp.casework.match_words import said_by
from caseapp.job import Job
from caseapp.matching.digest import octets
from caseapp.matching.perceptual import LEAST_QUALITY
from caseapp.models import HashList, HashReference, ListMatch, ListVersion
from caseapp.models.vocabulary import Algorithm, MatchState
from caseapp.vault.errors import ListFileDamaged
from caseapp.vault.list_chain import Found, FoundNear, ListChain
from caseapp.vault.lists import lists_of
from caseapp.vault.segment import Name, Segment, name_of
from caseapp.words import _

AT_ONCE = 500  # values in one question
PAGE = 20_000  # references that a list is asked of together


@dataclass(frozen=True)
class _Listed:
    """A list, or one version of it, to be asked."""

    list_id: UUID
    versions: Mapping[int, UUID]  # by number
    newest: Mapping[Segment, int]  # oldest first, with the newest version that is in it

    @property
    def segments(self) -> list[Segment]:
        """Its files, oldest first."""
        return list(self.newest)

    def version_of(self, chain: ListChain, found: Found | FoundNear) -> UUID:
        """Return the version that brought an entry."""
        number = chain.came_with(found.segment, found.row)
        return self.versions[number or list(self.newest.values())[found.segment]]


@dataclass(frozen=True)
class _Asked:
    """A hash reference as a list is asked of it."""

    id: UUID
    name: Name
    quality: int | None  # of a PDQ

    @property
    def is_told_apart(self) -> bool:
        """Whether a PDQ is asked for near ones, too: with a low quality it is near to anything."""
        of_pdq = self.name[0] == Algorithm.PDQ
        return of_pdq and (self.quality is None or self.quality >= LEAST_QUALITY)


def match_references(session: Session, reference_ids: Sequence[UUID]) -> int:
    """Ask every list that stands of references that came in. Returns how many matches are new.

    One question goes to each list, however many references there are. A list that cannot be asked
    at once is noted as still to be asked (`list_upkeep`).
    """
    listed = _standing(session)
    if not listed or not reference_ids:
        return 0
    asked: list[_Asked] = []
    for start in range(0, len(reference_ids), AT_ONCE):
        ids = reference_ids[start : start + AT_ONCE]
        asked += _read(session, _references().where(HashReference.id.in_(ids)))
    return sum(_match_or_note(session, each, asked) for each in listed)


def match_version(session: Session, version: ListVersion, *, job: Job) -> int:
    """Ask what a version brought of all references: correct what it changed, add what is new.

    Returns how many matches are new. Raises `Cancelled`.
    """
    job.reached(job.done, job.total)  # may it go on?
    segment = Segment(version.segment_id, version.segment_key, version.segment_sha256)
    versions, newest = {version.number: version.id}, {segment: version.number}
    listed = _Listed(version.list_id, versions, newest)
    with lists_of(session).chain(listed.segments) as chain:
        corrected = correct_matches(session, version, chain)
    return corrected + _match_all(session, listed, job)


def match_anew(session: Session, reference_id: UUID) -> int:
    """Ask the lists of a reference whose digest its agency changed. Returns how many matches stand.

    What matched the digest before it is corrected.
    """
    reason = _("The agency that this reference is from changed its digest.")
    let_go_of_matches(session, reference_id, reason=reason)
    return match_references(session, [reference_id])


def match_all(session: Session, list_id: UUID, *, job: Job) -> int:
    """Ask a whole list of all references, as after its match files were made again.

    Returns how many matches are new: none where nothing was missed. Raises `Cancelled`.
    """
    return sum(
        _match_all(session, each, job) for each in _standing(session) if each.list_id == list_id
    )


def asks_for_near(session: Session) -> bool:
    """Say whether any reference is a PDQ for which lists are asked for near ones, too."""
    quality = func.coalesce(HashReference.quality, LEAST_QUALITY)
    told_apart = HashReference.algorithm == Algorithm.PDQ, quality >= LEAST_QUALITY
    return session.scalar(select(HashReference.id).where(*told_apart).limit(1)) is not None


def _match_all(session: Session, listed: _Listed, job: Job) -> int:
    total = session.scalar(select(func.count()).select_from(HashReference)) or 0
    done = new = 0
    query = _references().order_by(HashReference.id).limit(PAGE)
    page = list(_read(session, query))
    while page:
        new += _match(session, listed, page)
        done += len(page)
        job.reached(done, total)
        page = list(_read(session, query.where(HashReference.id > page[-1].id)))
    return new


def _match_or_note(session: Session, listed: _Listed, asked: Sequence[_Asked]) -> int:
    """Match; or note that it is to be done: no list keeps anybody from recording a report."""
    lists = lists_of(session)
    with suppress(ListFileDamaged):  # whoever looks into that list is told
        if lists.at_hand(listed.segments, near=any(each.is_told_apart for each in asked)):
            return _match(session, listed, asked)
    lists.ask_later(listed.segments[-1])
    return 0


def _match(session: Session, listed: _Listed, asked: Sequence[_Asked]) -> int:
    """Add what a list says of these references and no match says yet."""
    with lists_of(session).chain(listed.segments) as chain:
        found: list[tuple[_Asked, Found | FoundNear, int]] = [
            (asked[each.asked], each, 0)
            for each in chain.find([each.name for each in asked])
            if not each.entry.withdrawn
        ]
        exact = {each.id for each, _found, _distance in found}
        near = [each for each in asked if each.is_told_apart and each.id not in exact]
        found += _nearest(chain, near)
        versions = [listed.version_of(chain, each) for _reference, each, _distance in found]
    if not found:
        return 0
    said = _said(session, listed.list_id, asked)
    new = [
        ListMatch(
            hash_reference_id=reference.id,
            list_id=listed.list_id,
            version_id=version_id,
            row=each.row,
            distance=distance,
            **said_by(each.entry),
        )
        for version_id, (reference, each, distance) in zip(versions, found, strict=True)
        if not said.get(reference.id, _NOTHING).covers(name_of(each.entry), distance)
    ]
    session.add_all(new)
    return len(new)


def _nearest(
    chain: ListChain, asked: Sequence[_Asked]
) -> list[tuple[_Asked, Found | FoundNear, int]]:
    """Return of each reference the one entry of the list that is nearest to it."""
    if not asked:
        return []
    nearest: dict[int, FoundNear] = {}
    for each in chain.find_near([reference.name[1] for reference in asked]):
        known = nearest.get(each.asked)
        if not each.entry.withdrawn and (known is None or each.distance < known.distance):
            nearest[each.asked] = each
    return [(asked[at], each, each.distance) for at, each in nearest.items()]


@dataclass(frozen=True)
class _Said:
    """What a list has matched already of one reference."""

    names: frozenset[Name] = frozenset()
    distance: int | None = None  # of the closest

    def covers(self, name: Name, distance: int) -> bool:
        """Say whether this is no news: the same entry, or one that is no nearer than another."""
        if name in self.names:
            return True
        return distance > 0 and self.distance is not None and self.distance <= distance


_NOTHING = _Said()


def _said(session: Session, list_id: UUID, asked: Iterable[_Asked]) -> dict[UUID, _Said]:
    """Return what stands of a list for these references."""
    ids = [each.id for each in asked]
    query = select(
        ListMatch.hash_reference_id, ListMatch.algorithm, ListMatch.digest, ListMatch.distance
    ).where(
        ListMatch.list_id == list_id,
        ListMatch.state == MatchState.STANDS,
        ListMatch.hash_reference_id.between(min(ids), max(ids)),
    )
    said: dict[UUID, _Said] = {}
    for about, algorithm, digest, distance in session.execute(query):
        before = said.get(about, _NOTHING)
        closest = distance if before.distance is None else min(distance, before.distance)
        said[about] = _Said(before.names | {(algorithm, bytes.fromhex(digest))}, closest)
    return said


def _standing(session: Session) -> list[_Listed]:
    """Return every list that was not withdrawn, with its segments."""
    query = (
        select(
            ListVersion.list_id,
            ListVersion.number,
            ListVersion.id,
            ListVersion.segment_id,
            ListVersion.segment_key,
            ListVersion.segment_sha256,
        )
        .join(HashList, HashList.id == ListVersion.list_id)
        .where(HashList.withdrawn_at.is_(None))
        .order_by(ListVersion.list_id, ListVersion.number)
    )
    listed: dict[UUID, tuple[dict[int, UUID], dict[Segment, int]]] = {}
    for list_id, number, version_id, segment_id, key, sha256 in session.execute(query):
        versions, newest = listed.setdefault(list_id, ({}, {}))
        versions[number] = version_id
        newest[Segment(segment_id, key, sha256)] = number
    return [_Listed(list_id, *of_list) for list_id, of_list in listed.items()]


def _references() -> Select[UUID, Algorithm, str, int | None]:
    return select(
        HashReference.id, HashReference.algorithm, HashReference.digest, HashReference.quality
    )


def _read(session: Session, query: Select[UUID, Algorithm, str, int | None]) -> Iterator[_Asked]:
    for reference_id, algorithm, digest, quality in session.execute(query):
        yield _Asked(reference_id, (algorithm, octets(algorithm, digest)), quality)
