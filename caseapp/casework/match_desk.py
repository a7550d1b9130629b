"""The references of a case by state: known where, graded how and by whom (docs/matching.md)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to
from caseapp.casework.gradings import GradingRow, gradings_of, unsettled
from caseapp.casework.list_words import algorithms_asked, find_corrections, find_matches
from caseapp.casework.match_rows import (
    CorrectionRow,
    MatchDesk,
    MatchRow,
    ReferenceRow,
    ReferenceState,
)
from caseapp.errors import NotAllowed
from caseapp.models import Case, HashReference, ListCorrection, ListMatch, Officer, Report
from caseapp.models.base import now
from caseapp.models.vocabulary import Algorithm, ListNature, MatchState, Permission
from caseapp.words import _

AT_ONCE = 500  # values in one question
Digest = tuple[Algorithm, str]
R = TypeVar("R", ListMatch, ListCorrection)


@dataclass
class _Known:
    """All that is known of the references of a case."""

    matches: Mapping[UUID, Sequence[MatchRow]]
    gradings: Mapping[UUID, tuple[GradingRow, ...]]
    conflicts: Mapping[UUID, tuple[GradingRow, ...]]
    elsewhere: Mapping[Digest, Sequence[str]]
    corrections: Mapping[UUID, CorrectionRow]

    def state(self, reference_id: UUID, digest: Digest) -> ReferenceState:
        """Return the first state that holds. Known software hides nothing: it comes late."""
        matches = self.matches.get(reference_id, ())
        stands = [each for each in matches if each.state == MatchState.STANDS]
        material = [each for each in stands if each.nature == ListNature.MATERIAL]
        if reference_id in self.conflicts:
            return ReferenceState.CONFLICT
        if any(each.distance == 0 for each in material):
            return ReferenceState.KNOWN
        if material:
            return ReferenceState.NEAR
        if stands:
            return ReferenceState.SOFTWARE
        if matches:
            return ReferenceState.WITHDRAWN
        return ReferenceState.KNOWN if digest in self.elsewhere else ReferenceState.NEW

    def row(self, reference_id: UUID, digest: Digest, state: ReferenceState) -> ReferenceRow:
        """Return a reference with everybody's word about it."""
        return ReferenceRow(
            id=reference_id,
            algorithm=digest[0],
            digest=digest[1],
            state=state,
            matches=tuple(self.matches.get(reference_id, ())),
            gradings=self.gradings.get(reference_id, ()),
            conflict=self.conflicts.get(reference_id, ()),
            also_in=tuple(self.elsewhere.get(digest, ())),
            correction=self.corrections.get(reference_id),
        )


def describe_match_desk(
    session: Session,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
    state: ReferenceState | None = None,
    search: str = "",
    limit: int = 200,
) -> MatchDesk:
    """Describe the references of a case or report, and count them by state.

    The search looks at digests, at who named them, and at the lists and series that do.
    """
    here = belongs_to(HashReference, case_id=case_id, report_id=report_id)
    references = select(HashReference.id).where(here)
    corrections = tuple(find_corrections(session, references))
    known = _known(session, here, references, corrections)
    query = (
        select(
            HashReference.id, HashReference.algorithm, HashReference.digest, HashReference.named_by
        )
        .where(here)
        .order_by(HashReference.created_at, HashReference.id)
    )
    counts: Counter[ReferenceState] = Counter()
    rows: list[ReferenceRow] = []
    asked, new = algorithms_asked(session), False
    wanted = search.strip().casefold()
    for reference_id, algorithm, digest, named_by in session.execute(query):
        stands = known.state(reference_id, (algorithm, digest))
        counts[stands] += 1
        # No list that could have named it says nothing about it.
        new |= stands == ReferenceState.NEW and algorithm in asked
        names = (named_by, *_names(known.matches.get(reference_id, ())))
        found = digest.startswith(wanted) or any(wanted in name.casefold() for name in names)
        if found and state in {None, stands} and len(rows) < limit:
            rows.append(known.row(reference_id, (algorithm, digest), stands))
    return MatchDesk(tuple(rows), counts, corrections, raises_urgency=new)


def confirm_matches(session: Session, by: Officer, match_ids: Sequence[UUID]) -> list[UUID]:
    """Note that an officer looked at these matches and takes them as right. Grades stay theirs."""
    by.must(Permission.WRITE)
    for each in _all(session, ListMatch, match_ids):
        if each.state == MatchState.WITHDRAWN:
            raise NotAllowed(_("The list does not say this any more, so it cannot be confirmed."))
        if each.confirmed_at is None:
            each.confirmed_by, each.confirmed_at = by.id, now()
    return list(match_ids)


def acknowledge_corrections(
    session: Session, by: Officer, correction_ids: Sequence[UUID]
) -> list[UUID]:
    """Note that an officer saw what a list changed. The correction stays in the records."""
    by.must(Permission.WRITE)
    for each in _all(session, ListCorrection, correction_ids):
        if each.seen_at is None:
            each.seen_by, each.seen_at = by.id, now()
    return list(correction_ids)


def list_corrections(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> tuple[CorrectionRow, ...]:
    """List what lists changed about a case or report and nobody has seen yet, newest first."""
    here = belongs_to(HashReference, case_id=case_id, report_id=report_id)
    return tuple(find_corrections(session, select(HashReference.id).where(here)))


def count_corrections(session: Session) -> dict[UUID, int]:
    """Count by case, or by report that is in none, the corrections that nobody saw yet."""
    return {row[0]: row[1] for row in session.execute(unseen_corrections())}


def unseen_corrections() -> Select[UUID, int]:
    """Return the query of `count_corrections`, for what asks more of those cases and reports."""
    where = func.coalesce(HashReference.case_id, Report.case_id, Report.id, type_=Report.id.type)
    return (
        select(where.label("about"), func.count().label("corrections"))
        .select_from(ListCorrection)
        .join(ListMatch, ListMatch.id == ListCorrection.match_id)
        .join(HashReference, HashReference.id == ListMatch.hash_reference_id)
        .outerjoin(Report, Report.id == HashReference.report_id)
        .where(ListCorrection.seen_at.is_(None))
        .group_by(where)
    )


def _known(
    session: Session,
    here: ColumnElement[bool],
    references: Select[UUID],
    corrections: Iterable[CorrectionRow],
) -> _Known:
    gradings = gradings_of(session, references)
    judged = ((each, unsettled(of_each)) for each, of_each in gradings.items())
    newest: dict[UUID, CorrectionRow] = {}
    for correction in corrections:  # newest first
        newest.setdefault(correction.reference_id, correction)
    return _Known(
        matches=find_matches(session, references),
        gradings=gradings,
        conflicts={each: left for each, left in judged if left},
        elsewhere=_elsewhere(session, here),
        corrections=newest,
    )


def _elsewhere(session: Session, here: ColumnElement[bool]) -> Mapping[Digest, Sequence[str]]:
    """Return in which other cases and reports each digest of here stands: their numbers alone."""
    number = func.coalesce(Case.reference, Report.reference)
    query = (
        select(HashReference.algorithm, HashReference.digest, number)
        .outerjoin(Report, Report.id == HashReference.report_id)
        .outerjoin(Case, Case.id == func.coalesce(HashReference.case_id, Report.case_id))
        .where(
            HashReference.digest.in_(select(HashReference.digest).where(here)),
            HashReference.id.not_in(select(HashReference.id).where(here)),
        )
        .distinct()
        .order_by(number)
    )
    found: dict[Digest, list[str]] = defaultdict(list)
    for algorithm, digest, reference in session.execute(query):
        found[algorithm, digest].append(reference)
    return found


def _names(matches: Iterable[MatchRow]) -> Iterable[str]:
    return (name for each in matches for name in (each.list_name, each.series))


def _all(session: Session, kind: type[R], ids: Sequence[UUID]) -> Iterable[R]:
    for start in range(0, len(ids), AT_ONCE):
        yield from session.scalars(select(kind).where(kind.id.in_(ids[start : start + AT_ONCE])))
