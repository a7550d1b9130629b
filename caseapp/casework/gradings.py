"""Everybody's word about one hash reference side by side, and where two cannot both be right.

docs/matching.md, Conflicts, has the rules.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import combinations
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from caseapp.casework.assessments import AssessmentDraft, assess_hash_references
from caseapp.casework.own_schemes import own_schemes
from caseapp.casework.texts import kept
from caseapp.casework.whose import whose
from caseapp.errors import NotAllowed
from caseapp.models import Agency, Assessment, HashList, HashReference, ListMatch, Officer
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import ListNature, MatchState
from caseapp.reference.crosswalks import Crosswalk, crosswalks_from, excludes
from caseapp.reference.schemes import (
    Scheme,
    grade_label,
    names_of_grades,
    scheme_name,
    schemes,
)
from caseapp.words import _

AT_ONCE = 500  # values in one question
Named = Callable[[str, str], str]  # a grade by its scheme and code, in words


@dataclass(frozen=True)
class GradingRow:
    """One word about a reference: under which scheme, whose, and when."""

    scheme: str  # its id; empty for what kind of list names the reference
    grade: str
    label: str  # scheme and grade by name
    by: str  # the officer and agency, or the list
    on: str  # ISO 8601, as far as it is said
    jurisdiction: str
    ours: bool
    from_list: bool
    since: datetime  # when it came to this desk
    reason: str = ""  # of an assessment of our own


@dataclass(frozen=True)
class Suggestion:
    """What a grading can be under another scheme. It is never a grade until an officer says so."""

    grading: GradingRow
    crosswalk: Crosswalk
    label: str  # the other scheme, with every level it can be


def conflicts_of(
    session: Session, reference_ids: Sequence[UUID]
) -> dict[UUID, tuple[GradingRow, ...]]:
    """Return the gradings that contradict each other, of those references that have such."""
    found: dict[UUID, tuple[GradingRow, ...]] = {}
    for start in range(0, len(reference_ids), AT_ONCE):
        wanted = HashReference.id.in_(reference_ids[start : start + AT_ONCE])
        for each, gradings in gradings_of(session, select(HashReference.id).where(wanted)).items():
            if left := unsettled(gradings):
                found[each] = left
    return found


def settle_grading(
    session: Session,
    by: Officer,
    reference_ids: Sequence[UUID],
    draft: AssessmentDraft,
    *,
    reason: str,
) -> list[UUID]:
    """Answer a conflict by an assessment of our own, with the reason. No word is overwritten."""
    reason = kept(reason, most=PROSE)
    if not reason:
        raise NotAllowed(_("Say why you settle it so."))
    in_conflict = conflicts_of(session, reference_ids)
    if not reference_ids or set(reference_ids) - set(in_conflict):
        raise NotAllowed(_("There is no conflict between gradings to settle."))
    return assess_hash_references(session, by, reference_ids, replace(draft, remark=reason))


def suggestions(session: Session, reference_id: UUID) -> tuple[Suggestion, ...]:
    """Return what its gradings can be under other schemes: lossy, and with the source."""
    own = own_schemes(session)
    wanted = select(HashReference.id).where(HashReference.id == reference_id)
    gradings = gradings_of(session, wanted).get(reference_id, ())
    return tuple(
        Suggestion(grading, crosswalk, _suggested(crosswalk, own))
        for grading in gradings
        for crosswalk in crosswalks_from(grading.scheme, grading.grade)
    )


def gradings_of(session: Session, references: Select[UUID]) -> dict[UUID, tuple[GradingRow, ...]]:
    """Return every word about each of these references that has one, newest first.

    `references` is the query for their ids.
    """
    named = names_of_grades(own_schemes(session))
    found: dict[UUID, list[GradingRow]] = defaultdict(list)
    for reference_id, grading in (
        *_assessed(session, references, named),
        *_listed(session, references, named),
    ):
        found[reference_id].append(grading)
    return {
        each: tuple(sorted(gradings, key=lambda grading: grading.since, reverse=True))
        for each, gradings in found.items()
    }


def unsettled(gradings: Iterable[GradingRow]) -> tuple[GradingRow, ...]:
    """Return those that contradict one another, and which no assessment of our own answered.

    An assessment of our own with a reason answers all that was known here before it. What comes
    later counts against it again.
    """
    standing = list(gradings)
    answers = [each for each in standing if each.ours and not each.from_list and each.reason]
    if answers:
        last = max(answers, key=lambda grading: grading.since)
        standing = [each for each in standing if each is last or each.since > last.since]
    pairs = (pair for pair in combinations(standing, 2) if contradict(*pair))
    left = {id(each): each for pair in pairs for each in pair}
    return tuple(left.values())


def contradict(one: GradingRow, other: GradingRow) -> bool:
    """Say whether two gradings cannot both be right."""
    known = _schemes_by_id()
    if any(
        each.scheme in known and each.grade in known[each.scheme].says_nothing
        for each in (one, other)
    ):
        return False
    if one.scheme != other.scheme:
        return excludes(one.scheme, one.grade, other.scheme, other.grade) or excludes(
            other.scheme, other.grade, one.scheme, one.grade
        )
    of_one_law = one.scheme in known and known[one.scheme].national
    laws = {one.jurisdiction, other.jurisdiction} - {""}
    return one.grade != other.grade and not (of_one_law and len(laws) > 1)


@cache
def _schemes_by_id() -> dict[str, Scheme]:
    return {each.id: each for each in schemes()}


def _assessed(
    session: Session, references: Select[UUID], named: Named
) -> Iterator[tuple[UUID, GradingRow]]:
    query = (
        select(
            Assessment.hash_reference_id,
            Assessment.scheme,
            Assessment.grade,
            Assessment.jurisdiction,
            Assessment.assessed_at,
            Assessment.created_at,
            Assessment.remark,
            Assessment.check_of,
            Assessment.foreign_author,
            Officer.name,
            whose(Assessment),
            Agency.ours,
        )
        .join(Agency, Agency.id == Assessment.origin)
        .outerjoin(Officer, Officer.id == Assessment.officer_id)
        .where(Assessment.hash_reference_id.in_(references))
    )
    for row in session.execute(query):
        about, scheme, grade, law, at, since, remark, check_of, stranger, officer, agency, ours = (
            row
        )
        if about is None:
            continue
        yield (
            about,
            GradingRow(
                scheme=scheme,
                grade=grade,
                label=named(scheme, grade),
                by=", ".join(filter(None, (officer or stranger, agency))),
                on=at.date().isoformat(),
                jurisdiction=law,
                ours=ours,
                from_list=False,
                since=since,
                reason="" if check_of else remark,
            ),
        )


def _listed(
    session: Session, references: Select[UUID], named: Named
) -> Iterator[tuple[UUID, GradingRow]]:
    """Yield what lists say of the very same digest. A near one may be another picture."""
    query = (
        select(
            ListMatch.hash_reference_id,
            ListMatch.scheme,
            ListMatch.grade,
            ListMatch.jurisdiction,
            ListMatch.assessor,
            ListMatch.graded_on,
            ListMatch.created_at,
            HashList.name,
            HashList.nature,
        )
        .join(HashList, HashList.id == ListMatch.list_id)
        .where(
            ListMatch.hash_reference_id.in_(references),
            ListMatch.state == MatchState.STANDS,
            ListMatch.distance == 0,
        )
    )
    kinds: dict[UUID, dict[ListNature, GradingRow]] = defaultdict(dict)
    for about, scheme, grade, law, assessor, on, since, name, nature in session.execute(query):
        said = GradingRow(
            scheme=scheme,
            grade=grade,
            label=named(scheme, grade),
            by=", ".join(filter(None, (assessor, name))),
            on=on,
            jurisdiction=law,
            ours=False,
            from_list=True,
            since=since,
        )
        if grade:
            yield about, said
        kinds[about][nature] = said
    for about, of_each in kinds.items():
        if len(of_each) > 1:  # it is material of concern, or it is known software: not both
            for nature, said in of_each.items():
                yield about, replace(said, scheme="", grade=nature.value, label=nature.label)


def _suggested(crosswalk: Crosswalk, own: Sequence[Scheme]) -> str:
    name = scheme_name(crosswalk.to_scheme, own)
    if not crosswalk.to:
        return _("Outside of {scheme}").format(scheme=name)
    labels = [grade_label(crosswalk.to_scheme, code, own) for code in crosswalk.to]
    return _("{scheme}: {grade}").format(scheme=name, grade=" / ".join(labels))
