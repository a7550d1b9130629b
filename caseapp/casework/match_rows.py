"""What a match desk shows: references by state, and everybody's word about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caseapp.casework.gradings import GradingRow
from caseapp.models.vocabulary import Algorithm, CorrectionKind, ListNature, MatchState
from caseapp.words import Word, later


class ReferenceState(Word):
    """What is known of a hash reference. Where several hold, the first of them stands."""

    CONFLICT = "conflict", later("Gradings in conflict")
    KNOWN = "known", later("Known")
    NEAR = "near", later("Near a known one")
    SOFTWARE = "software", later("Known software")
    WITHDRAWN = "withdrawn", later("Withdrawn by its list")
    NEW = "new", later("New to everyone")


class ListWord(Word):
    """What a list says of an entry, beside a grade. What it does not say is left out."""

    VICTIM_IDENTIFIED = "victim_identified", later("Victim identified")
    VICTIM_NOT_IDENTIFIED = "victim_not_identified", later("Victim not identified")
    OFFENDER_IDENTIFIED = "offender_identified", later("Offender identified")
    OFFENDER_NOT_IDENTIFIED = "offender_not_identified", later("Offender not identified")
    DISTRIBUTED = "distributed", later("Distributed")
    NOT_DISTRIBUTED = "not_distributed", later("Not distributed")


@dataclass(frozen=True)
class MatchRow:
    """A list names a reference, and what it says of it."""

    id: UUID
    list_id: UUID
    list_name: str
    source: str
    version: str  # as the source calls it, or our number of it
    nature: ListNature
    grade: str  # with its scheme, by name; empty if the list gives none
    distance: int  # bits between two PDQ; 0 is the same digest
    state: MatchState
    matched_at: datetime
    confirmed_at: datetime | None
    series: str
    flags: tuple[ListWord, ...]


@dataclass(frozen=True)
class CorrectionRow:
    """A list changed or took back what it had said. It stands until an officer saw it."""

    id: UUID
    reference_id: UUID
    algorithm: Algorithm
    digest: str
    list_name: str
    kind: CorrectionKind
    before: str  # the grade with its scheme, by name; empty if there was none
    after: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class ReferenceRow:
    """A hash reference, what is known of it, and whose word each is."""

    id: UUID
    algorithm: Algorithm
    digest: str
    state: ReferenceState
    matches: tuple[MatchRow, ...]
    gradings: tuple[GradingRow, ...]  # newest first
    conflict: tuple[GradingRow, ...]  # those that cannot both be right, and nobody answered
    also_in: tuple[str, ...]  # the numbers of other cases and reports
    correction: CorrectionRow | None  # the newest that nobody saw


@dataclass(frozen=True)
class MatchDesk:
    """The references of a case or report by state, and what its officers should look at."""

    rows: tuple[ReferenceRow, ...]
    counts: Mapping[ReferenceState, int]  # of all, whatever was searched for
    corrections: tuple[CorrectionRow, ...]  # that nobody saw, newest first
    raises_urgency: bool  # something here is new to everyone: a suggestion to a person, no more
