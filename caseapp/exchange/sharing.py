"""What may leave: the one rule, asked by the preview, by the seal and by the paper.

It is pure: records as values in, and out the same values with what stays taken away.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from msgspec import UNSET
from msgspec.structs import replace

from caseapp.exchange.allowed import ALWAYS, DETAILS, LEAVES, LINKS, ON_CHOICE, Reason
from caseapp.exchange.contents import (
    Shared,
    SharedAssessment,
    SharedHashReference,
    SharedIdentity,
    SharedNote,
)
from caseapp.models.vocabulary import Algorithm
from caseapp.reference.markings import Handling, Marking, combine, may_go_onward

WHOLE = ""  # the field, where a record stays as a whole


@dataclass(frozen=True)
class Choice:
    """What an officer chose: which records stay, and what leaves that would otherwise stay.

    `also` names one field of one record each: ("summary" of a report, "text" of a note, "full_name"
    of an identity, "digest" of a PhotoDNA text, "author" of anything).
    """

    left_out: frozenset[UUID] = frozenset()
    also: frozenset[tuple[UUID, str]] = frozenset()

    def has(self, record: Shared, field: str) -> bool:
        """Say whether this field of this record was chosen."""
        return (record.id, field) in self.also


@dataclass(frozen=True)
class Candidate:
    """A record with all that it could say.

    It is held under a marking; a partner's may have been given to us under one of its own.
    """

    record: Shared
    marking: Marking
    from_origin: Marking | None = None


@dataclass(frozen=True)
class Withheld:
    """Something that stays: a field, or a whole record where the field is empty."""

    record_id: UUID
    kind: str
    field: str
    reason: Reason


@dataclass(frozen=True)
class Sharing:
    """What leaves, what stays, and the marking that whatever carries it must have at least."""

    leaving: tuple[Shared, ...]
    withheld: tuple[Withheld, ...]
    marking: Marking


def may_leave(
    candidates: Sequence[Candidate], *, us: str, to: str, asked: Marking, choice: Choice
) -> Sharing:
    """Take away what stays. `us` and `to` are fingerprints; candidates come in the order of KINDS.

    The marking that comes back is at least as strict as `asked` and as each record that leaves.
    """
    leaving: dict[UUID, Candidate] = {}
    withheld = []
    for each in candidates:
        reason = _foreign(each, us=us, to=to) or _stays_whole(each.record, leaving, choice)
        if reason:
            withheld.append(Withheld(each.record.id, kind_of(each.record), WHOLE, reason))
        else:
            leaving[each.record.id] = each
    shared = []
    for each in leaving.values():
        fields = dict(_fields_that_stay(each.record, leaving, choice))
        shared.append(replace(each.record, **dict.fromkeys(fields, UNSET)))
        withheld += [
            Withheld(each.record.id, kind_of(each.record), field, reason)
            for field, reason in fields.items()
            if getattr(each.record, field)  # nothing is withheld where there was nothing
        ]
    marking = combine(asked, *(each.marking for each in leaving.values()))
    return Sharing(tuple(shared), tuple(withheld), marking)


def kind_of(record: Shared) -> str:
    """Return the name of its table, which is the tag of its line."""
    return str(record.__struct_config__.tag)


def _foreign(each: Candidate, *, us: str, to: str) -> Reason | None:
    """Keep what a third agency forbade to pass on. What is the recipient's own may go back."""
    marking = each.from_origin or each.marking
    forbidden = not may_go_onward(marking.tlp) or Handling.H2 in marking.handling
    return Reason.ORIGIN_DECIDES if forbidden and each.record.origin not in {us, to} else None


def _stays_whole(record: Shared, leaving: Collection[UUID], choice: Choice) -> Reason | None:
    """Keep what was left out, and what would be an empty shell without what it is about."""
    if record.id in choice.left_out:
        return Reason.NOT_CHOSEN
    match record:
        case SharedNote() if not choice.has(record, "text"):
            reason = Reason.FREE_TEXT
        case SharedHashReference(algorithm=Algorithm.PHOTODNA) if not choice.has(record, "digest"):
            reason = Reason.PHOTODNA
        case SharedIdentity() if not any(choice.has(record, field) for field in DETAILS):
            reason = Reason.IDENTITY
        case SharedIdentity() if record.person_id not in leaving:
            reason = Reason.LINK
        case SharedAssessment() if not any(
            end in leaving for end in (record.address_id, record.hash_reference_id)
        ):
            reason = Reason.LINK
        case _:
            return None
    return reason


def _fields_that_stay(
    record: Shared, leaving: Collection[UUID], choice: Choice
) -> Iterator[tuple[str, Reason]]:
    kind = kind_of(record)
    for field in record.__struct_fields__:
        if field in ON_CHOICE[kind]:
            if not choice.has(record, field):
                yield field, ON_CHOICE[kind][field]
        elif field not in LEAVES[kind] | ALWAYS:
            yield field, Reason.NOT_LISTED
        elif field in LINKS and (end := getattr(record, field)) and end not in leaving:
            yield field, Reason.LINK
