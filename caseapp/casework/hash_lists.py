"""Hash lists: whose they are, what they hold, and what came with each of their versions."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.ours import must_be_ours
from caseapp.errors import NotAllowed
from caseapp.models import Agency, HashList, ListMatch, ListVersion, Officer
from caseapp.models.vocabulary import Algorithm, ListNature, MatchState, Permission
from caseapp.vault.list_chain import ListChain
from caseapp.vault.lists import lists_of
from caseapp.vault.match_files import MatchFile
from caseapp.vault.segment import Segment
from caseapp.words import _


@dataclass(frozen=True)
class ListFacts:
    """What is said of a list as a whole: whose it is, and what it may be used for."""

    name: str
    source: str  # whose list it is, in words
    nature: ListNature = ListNature.MATERIAL
    jurisdiction: str = ""
    licence: str = ""
    permitted_use: str = ""
    source_agency_id: UUID | None = None

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, HashList)
        if not self.name.strip():
            problems["name"] = _("Give the list a name.")
        if not self.source.strip():
            problems["source"] = _("Say whose list it is.")
        return problems


@dataclass(frozen=True)
class ListRow:
    """A hash list as listed: its newest version, and what it matched here."""

    id: UUID
    name: str
    source: str
    nature: ListNature
    jurisdiction: str
    format: str  # of the newest version that was read from a file
    version: int
    said_version: str
    entries: int
    matches: int  # hash references of this desk that it names now
    updated_at: datetime
    withdrawn_at: datetime | None
    ours: bool  # brought in at this desk, and not received from a partner


@dataclass(frozen=True)
class VersionRow:
    """What one reading, or one withdrawal, changed in a list."""

    number: int
    said_version: str
    at: datetime
    officer: str
    format: str
    reason: str  # why an officer here withdrew entries; empty for a file
    added: int
    changed: int
    withdrawn: int
    same: int
    duplicates: int
    entries: int
    refused: tuple[tuple[str, int], ...]
    whole: bool


@dataclass(frozen=True)
class ListSheet:
    """All about one list but its entries. The newest version comes first."""

    row: ListRow
    facts: ListFacts
    withdrawn_why: str
    versions: tuple[VersionRow, ...]
    algorithms: tuple[tuple[str, int], ...]  # digests by algorithm, in words


def list_hash_lists(session: Session, *, search: str = "", limit: int = 200) -> list[ListRow]:
    """List hash lists by name; those that were withdrawn come last."""
    query = _rows().order_by(HashList.withdrawn_at.is_not(None), HashList.name, HashList.id)
    if wanted := search.strip():
        in_texts = (HashList.name, HashList.source)
        query = query.where(or_(*(at.icontains(wanted, autoescape=True) for at in in_texts)))
    return [_row(*columns) for columns in session.execute(query.limit(limit))]


def describe_hash_list(session: Session, list_id: UUID) -> ListSheet:
    """Describe one list with its versions, from the records alone: no file is opened."""
    columns = session.execute(_rows().where(HashList.id == list_id)).one()
    hash_list = columns[0]
    query = (
        select(ListVersion, Officer.name)
        .outerjoin(Officer, Officer.id == ListVersion.officer_id)
        .where(ListVersion.list_id == list_id)
        .order_by(ListVersion.number.desc())
    )
    versions = session.execute(query).all()
    newest = versions[0][0] if versions else None
    return ListSheet(
        row=_row(*columns),
        facts=said(ListFacts, hash_list),
        withdrawn_why=hash_list.withdrawn_why,
        versions=tuple(_version_row(*each) for each in versions),
        algorithms=_algorithms(newest.algorithms if newest else {}),
    )


def newest_version(session: Session, list_id: UUID) -> ListVersion | None:
    """Return the version that counts now; None before the first."""
    query = select(ListVersion).where(ListVersion.list_id == list_id)
    return session.scalar(query.order_by(ListVersion.number.desc()).limit(1))


def segments_of(session: Session, list_id: UUID) -> list[Segment]:
    """Return the files of a list, oldest first."""
    return list(dict.fromkeys(segments_by_version(session, list_id).values()))


def segments_by_version(session: Session, list_id: UUID) -> dict[int, Segment]:
    """Return by its number in which file each version of a list is, oldest first."""
    query = (
        select(
            ListVersion.number,
            ListVersion.segment_id,
            ListVersion.segment_key,
            ListVersion.segment_sha256,
        )
        .where(ListVersion.list_id == list_id)
        .order_by(ListVersion.number)
    )
    return {row[0]: Segment(row[1], row[2], row[3]) for row in session.execute(query)}


def chain_of(session: Session, list_id: UUID) -> AbstractContextManager[ListChain]:
    """Lend a list as its entries, to ask and to go through."""
    return lists_of(session).chain(segments_of(session, list_id))


def match_state_of(session: Session, list_id: UUID) -> MatchFile:
    """Say how it stands with the match files of a list: as with the worst of them."""
    lists = lists_of(session)
    states = {lists.match_state(each) for each in segments_of(session, list_id)}
    return max(states, key=list(MatchFile).index, default=MatchFile.READY)


def change_hash_list(session: Session, by: Officer, list_id: UUID, facts: ListFacts) -> UUID:
    """Say anew what is said of a list as a whole. What stands on it is never changed here."""
    by.must(Permission.WRITE)
    must_be_ready(facts)
    hash_list = session.get_one(HashList, list_id)
    must_be_ours(session, by, hash_list)
    if facts.nature != hash_list.nature:
        raise NotAllowed(_("What a list is a list of stays as it was when it was first read."))
    write_into(hash_list, facts)
    return list_id


def _rows() -> Select[HashList, ListVersion | None, int, str, bool]:
    newest = (
        select(func.max(ListVersion.number))
        .where(ListVersion.list_id == HashList.id)
        .correlate(HashList)
        .scalar_subquery()
    )
    format_read = (
        select(ListVersion.format)
        .where(ListVersion.list_id == HashList.id, ListVersion.source_sha256.is_not(None))
        .order_by(ListVersion.number.desc())
        .limit(1)
        .correlate(HashList)
        .scalar_subquery()
    )
    return (
        select(HashList, ListVersion, _matches(), func.coalesce(format_read, ""), Agency.ours)
        .join(Agency, Agency.id == HashList.origin)
        .outerjoin(
            ListVersion,
            and_(ListVersion.list_id == HashList.id, ListVersion.number == newest),
        )
    )


def _matches() -> ColumnElement[int]:
    return (
        select(func.count(ListMatch.hash_reference_id.distinct()))
        .where(ListMatch.list_id == HashList.id, ListMatch.state == MatchState.STANDS)
        .correlate(HashList)
        .scalar_subquery()
    )


def _row(
    hash_list: HashList, newest: ListVersion | None, matches: int, read_as: str, ours: bool
) -> ListRow:
    return ListRow(
        id=hash_list.id,
        name=hash_list.name,
        source=hash_list.source,
        nature=hash_list.nature,
        jurisdiction=hash_list.jurisdiction,
        format=read_as,
        version=newest.number if newest else 0,
        said_version=newest.said_version if newest else "",
        entries=newest.entries if newest else 0,
        matches=matches,
        updated_at=newest.created_at if newest else hash_list.created_at,
        withdrawn_at=hash_list.withdrawn_at,
        ours=ours,
    )


def _version_row(version: ListVersion, officer: str | None) -> VersionRow:
    return VersionRow(
        number=version.number,
        said_version=version.said_version,
        at=version.created_at,
        officer=officer or "",
        format=version.format,
        reason=version.reason,
        added=version.added,
        changed=version.changed,
        withdrawn=version.withdrawn,
        same=version.same,
        duplicates=version.duplicates,
        entries=version.entries,
        refused=tuple((why, _count(count)) for why, count in version.refused.items()),
        whole=version.whole,
    )


def _algorithms(counted: Mapping[str, object]) -> tuple[tuple[str, int], ...]:
    return tuple((each.label, _count(counted[each])) for each in Algorithm if each in counted)


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
