"""What lists say of hash references now, and what they changed in it, as a person reads it."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from caseapp.casework.match_rows import CorrectionRow, ListWord, MatchRow
from caseapp.casework.own_schemes import own_schemes
from caseapp.models import HashList, HashReference, ListCorrection, ListMatch, ListVersion
from caseapp.models.vocabulary import Algorithm, ListNature
from caseapp.reference.schemes import names_of_grades, schemes

_SAID = (
    (ListWord.VICTIM_IDENTIFIED, ListWord.VICTIM_NOT_IDENTIFIED),
    (ListWord.OFFENDER_IDENTIFIED, ListWord.OFFENDER_NOT_IDENTIFIED),
    (ListWord.DISTRIBUTED, ListWord.NOT_DISTRIBUTED),
)


def find_matches(session: Session, references: Select[UUID]) -> dict[UUID, list[MatchRow]]:
    """Find what each list said last of each of these references: the closest first.

    `references` is the query for their ids. What a list said before stays in the records.
    """
    named = names_of_grades(own_schemes(session))
    software = {each.id: each.known_software for each in schemes()}
    query = (
        select(
            ListMatch.hash_reference_id,
            ListMatch.algorithm,
            ListMatch.digest,
            ListMatch.id,
            ListMatch.list_id,
            HashList.name,
            HashList.source,
            HashList.nature,
            ListVersion.number,
            ListVersion.said_version,
            ListMatch.scheme,
            ListMatch.grade,
            ListMatch.distance,
            ListMatch.state,
            ListMatch.created_at,
            ListMatch.confirmed_at,
            ListMatch.series,
            ListMatch.victim_identified,
            ListMatch.offender_identified,
            ListMatch.distributed,
        )
        .join(HashList, HashList.id == ListMatch.list_id)
        .join(ListVersion, ListVersion.id == ListMatch.version_id)
        .where(ListMatch.hash_reference_id.in_(references))
        .order_by(ListMatch.id)
    )
    newest: dict[tuple[UUID, UUID, Algorithm, str], MatchRow] = {}
    for row in session.execute(query):
        about, algorithm, digest, match_id, list_id, name, source, nature, number, said, *rest = row
        scheme, grade, distance, state, since, confirmed_at, series, *flags = rest
        if grade in software.get(scheme, ()):
            nature = ListNature.KNOWN_SOFTWARE
        newest[about, list_id, algorithm, digest] = MatchRow(
            id=match_id,
            list_id=list_id,
            list_name=name,
            source=source,
            version=said or str(number),
            nature=nature,
            grade=named(scheme, grade),
            distance=distance,
            state=state,
            matched_at=since,
            confirmed_at=confirmed_at,
            series=series,
            flags=tuple(_flags(flags)),
        )
    found: dict[UUID, list[MatchRow]] = defaultdict(list)
    for (about, *_entry), match in newest.items():
        found[about].append(match)
    for matches in found.values():
        matches.sort(key=lambda match: (match.distance, match.list_name))
    return found


def find_corrections(session: Session, references: Select[UUID]) -> Iterator[CorrectionRow]:
    """Find what lists changed about these references and nobody has seen yet, newest first."""
    named = names_of_grades(own_schemes(session))
    query = (
        select(
            ListCorrection.id,
            HashReference.id,
            HashReference.algorithm,
            HashReference.digest,
            HashList.name,
            ListCorrection.kind,
            ListCorrection.scheme_before,
            ListCorrection.grade_before,
            ListCorrection.scheme_after,
            ListCorrection.grade_after,
            ListCorrection.reason,
            ListCorrection.created_at,
        )
        .join(ListMatch, ListMatch.id == ListCorrection.match_id)
        .join(HashReference, HashReference.id == ListMatch.hash_reference_id)
        .join(HashList, HashList.id == ListMatch.list_id)
        .where(ListMatch.hash_reference_id.in_(references), ListCorrection.seen_at.is_(None))
        .order_by(ListCorrection.id.desc())
    )
    for each, about, algorithm, digest, name, kind, *said, reason, at in session.execute(query):
        scheme_before, before, scheme_after, after = said
        yield CorrectionRow(
            id=each,
            reference_id=about,
            algorithm=algorithm,
            digest=digest,
            list_name=name,
            kind=kind,
            before=named(scheme_before, before),
            after=named(scheme_after, after),
            reason=reason,
            at=at,
        )


def algorithms_asked(session: Session) -> frozenset[str]:
    """Return the algorithms of which a list of material that stands has any digest."""
    newest = (
        select(ListVersion.list_id, func.max(ListVersion.number).label("number"))
        .group_by(ListVersion.list_id)
        .subquery()
    )
    query = (
        select(ListVersion.algorithms)
        .join(
            newest,
            (newest.c.list_id == ListVersion.list_id) & (newest.c.number == ListVersion.number),
        )
        .join(HashList, HashList.id == ListVersion.list_id)
        .where(HashList.withdrawn_at.is_(None), HashList.nature == ListNature.MATERIAL)
    )
    return frozenset(name for counts in session.scalars(query) for name, n in counts.items() if n)


def _flags(said: list[bool | None]) -> Iterator[ListWord]:
    for (yes, no), value in zip(_SAID, said, strict=True):
        if value is not None:
            yield yes if value else no
