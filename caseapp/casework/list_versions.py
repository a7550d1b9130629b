"""One version of a list: what is read, compared, kept ready, and then made visible at once.

Preparing holds no writer. What is not accepted leaves nothing behind (docs/formats/lists.md,
Comparing).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import ListFacts, newest_version, segments_of
from caseapp.casework.list_matches import asks_for_near, match_version
from caseapp.casework.list_merging import Merged, merge_newest, name_merged
from caseapp.casework.list_nature import known_software_alone, must_fit
from caseapp.casework.list_updates import Comparison
from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.formats.hash_lists.entry import ListEntry, Refusal, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models import HashList, ListVersion, Officer
from caseapp.models.vocabulary import Algorithm, ListNature
from caseapp.vault.lists import lists_of
from caseapp.vault.merging import MOST_MERGED
from caseapp.vault.segment import Segment
from caseapp.words import _, later

MOST_LINES = 100  # of one reason, that are named
_AT_ONCE = 5_000  # entries


class NothingToKeep(CaseAppError):
    """No entry of this file can be kept."""

    advice = later(
        "Nothing was taken over. Check the format, the algorithm and the columns, and try again."
    )


class MovedOn(CaseAppError):
    """The list has had another version since this was compared with it."""

    advice = later("Nothing was taken over. Read the file again.")


@dataclass(frozen=True)
class ImportChoice:
    """What a person decided about a file: how it is read, and into which list."""

    read: ReadChoice
    facts: ListFacts  # of a list that is new
    list_id: UUID | None = None
    whole: bool = True  # the file is the whole list, not an update of it
    said_version: str = ""
    again: bool = False  # although this very file was read before

    @property
    def is_whole(self) -> bool:
        """Whether what the file does not name is withdrawn. NCMEC files tell a stretch of time."""
        return self.whole and self.read.format is not ListFormat.NCMEC


@dataclass(frozen=True)
class RefusedCount:
    """How many entries were not kept for one reason, and where the first of them stood."""

    why: Refusal
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Prepared:
    """A file that was read and compared. Its segments are in place, and nobody sees them yet."""

    segment: Segment
    merged: Merged | None
    choice: ImportChoice
    base: int  # the version it was compared with; 0 for a new list
    source_sha256: bytes | None = field(repr=False)
    added: int
    changed: int
    withdrawn: int
    same: int
    duplicates: int
    entries: int  # of the list, once this is counted in
    digests: int  # in the segment
    algorithms: Mapping[str, int]  # digests of the list, once this is counted in
    refused: tuple[RefusedCount, ...]

    @property
    def list_id(self) -> UUID | None:
        """The list this is a version of; None for a new one."""
        return self.choice.list_id


def prepare_entries(
    session: Session,
    choice: ImportChoice,
    entries: Iterable[ListEntry | Refused],
    *,
    source_sha256: bytes | None = None,
    merging: int = MOST_MERGED,
    job: Job,
) -> Prepared:
    """Compare entries with their list, and write what differs into a segment.

    If the list has many by then, the newest are merged as well, up to `merging` bytes of them.
    Raises `NothingToKeep`, `NotReady`, `NotAllowed`, `Cancelled` and what the writer raises: then
    nothing of it is left.
    """
    base = newest_version(session, choice.list_id) if choice.list_id else None
    segments = segments_of(session, choice.list_id) if choice.list_id else []
    number, stood, counted = (base.number, base.entries, _counted(base)) if base else (0, 0, {})
    nature = _nature(session, choice)
    must_fit(choice.read.format, nature)
    if nature is ListNature.KNOWN_SOFTWARE:
        entries = known_software_alone(entries, choice.read.format)
    lists, refusals = lists_of(session), _Refusals()
    ids_are_names = choice.read.format is ListFormat.NCMEC
    with lists.chain(segments) as standing, lists.writing(job) as writer:
        comparison = Comparison(standing, writer, ids_are_names=ids_are_names)
        read = 0
        for some in _batches(refusals.kept(entries)):
            read += len(some)
            comparison.take(some)
        if not read and (refusals.lines or choice.is_whole or not choice.list_id):
            raise NothingToKeep(_("No entry of this file can be kept."))
        comparison.finish(whole=choice.is_whole, job=job)
    added = comparison.added - writer.duplicates
    algorithms = Counter(counted) + writer.algorithms
    algorithms.subtract(comparison.gone)
    return Prepared(
        segment=writer.segment,
        merged=_finished(session, choice.list_id, writer.segment, merging, job),
        choice=choice,
        base=number,
        source_sha256=source_sha256,
        added=added,
        changed=comparison.changed,
        withdrawn=comparison.withdrawn,
        same=comparison.same,
        duplicates=comparison.duplicates + writer.duplicates,
        entries=stood + added - comparison.withdrawn,
        digests=writer.digests,
        algorithms={each.value: algorithms[each] for each in Algorithm if algorithms[each]},
        refused=refusals.counted(),
    )


def add_version(
    session: Session,
    by: Officer,
    hash_list: HashList,
    prepared: Prepared,
    *,
    reason: str = "",
    job: Job,
) -> ListVersion:
    """Make what was prepared visible, as the next version of its list, and match it.

    Raises `MovedOn`, `Cancelled`.
    """
    must_stand(hash_list)
    newest = newest_version(session, hash_list.id)
    if prepared.base != (newest.number if newest else 0):
        raise MovedOn(_("Another version of this list came in meanwhile."))
    version = ListVersion(
        list_id=hash_list.id,
        number=prepared.base + 1,
        said_version=kept(prepared.choice.said_version),
        officer_id=by.id,
        format=prepared.choice.read.format,
        source_sha256=prepared.source_sha256,
        reason=reason,
        segment_id=prepared.segment.id,
        segment_key=prepared.segment.key,
        segment_sha256=prepared.segment.sha256,
        whole=prepared.choice.is_whole,
        added=prepared.added,
        changed=prepared.changed,
        withdrawn=prepared.withdrawn,
        same=prepared.same,
        duplicates=prepared.duplicates,
        entries=prepared.entries,
        digests=prepared.digests,
        algorithms=dict(prepared.algorithms),
        refused={each.why.value: each.count for each in prepared.refused},
    )
    session.add(version)
    session.flush()
    match_version(session, version, job=job)
    if prepared.merged:
        name_merged(session, hash_list.id, prepared.merged)
    return version


def must_stand(hash_list: HashList) -> None:
    """Refuse to go on with a list that was withdrawn."""
    if hash_list.withdrawn_at:
        raise NotAllowed(_("This list was withdrawn. Bring the file in as a new list."))


def _finished(
    session: Session, list_id: UUID | None, new: Segment, most: int, job: Job
) -> Merged | None:
    """Do what else takes long, so that the step which accepts it is short."""
    try:
        if asks_for_near(session):
            lists_of(session).read_pdqs(new, job)
        return merge_newest(session, list_id, new, most=most, job=job) if list_id else None
    except BaseException:
        lists_of(session).discard(new.id)
        raise


class _Refusals:
    """Counts what was refused, by reason, with the lines of the first."""

    def __init__(self) -> None:
        self.counts: Counter[Refusal] = Counter()
        self.lines: dict[Refusal, list[int]] = {}

    def kept(self, entries: Iterable[ListEntry | Refused]) -> Iterator[ListEntry]:
        for each in entries:
            if isinstance(each, ListEntry):
                yield each
                continue
            self.counts[each.why] += 1
            lines = self.lines.setdefault(each.why, [])
            if len(lines) < MOST_LINES:
                lines.append(each.line)

    def counted(self) -> tuple[RefusedCount, ...]:
        """Return the counts, the most frequent reason first."""
        return tuple(
            RefusedCount(why, count, tuple(self.lines[why]))
            for why, count in self.counts.most_common()
        )


def _batches(entries: Iterator[ListEntry]) -> Iterator[list[ListEntry]]:
    while some := list(islice(entries, _AT_ONCE)):
        yield some


def _nature(session: Session, choice: ImportChoice) -> ListNature:
    if not choice.list_id:
        return choice.facts.nature
    hash_list = session.get_one(HashList, choice.list_id)
    must_stand(hash_list)
    return hash_list.nature


def _counted(version: ListVersion) -> dict[Algorithm, int]:
    counted = version.algorithms
    return {each: int(str(counted[each])) for each in Algorithm if each in counted}
