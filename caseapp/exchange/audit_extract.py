"""The audit trail of one case on paper: who did what and when, and how anyone can check it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp import __version__
from caseapp.casework.belonging import everything_of, of_case, questions_about
from caseapp.casework.case_sheet import describe_case
from caseapp.exchange.phrases import kinds_label, moment
from caseapp.exchange.sections_of_records import table
from caseapp.exchange.sections_of_request import field
from caseapp.exchange.sheet import marking_in_words
from caseapp.exchange.witness import trail_name
from caseapp.models import (
    Agency,
    AuditEntry,
    Identity,
    IdentityAccess,
    Officer,
    Package,
    Person,
    Referral,
    Statement,
    Witness,
)
from caseapp.pdf.sheet import Field, Section, Sheet
from caseapp.sealing.note import Checkpoint
from caseapp.vault.audit import head
from caseapp.vault.trail_check import TrailCheck, check_trail
from caseapp.visible import visible
from caseapp.words import _, later, many

_AT_ONCE = 500  # rows
MORE_KINDS = {  # that no package carries
    "digest_question": later("Questions about digests"),
    "identity_access": later("Looks at an identity"),
    "package": later("Packages"),
    "referral": later("Papers"),
    "statement": later("Words of partners"),
    "task": later("Tasks"),
}


class _Line(msgspec.Struct, frozen=True):
    kind: str
    id: UUID


class _Payload(msgspec.Struct, frozen=True):
    action: str
    at: datetime
    by: UUID
    program: str
    records: tuple[_Line, ...]


@dataclass(frozen=True)
class _Step:
    """An entry of the trail that names a record of the case."""

    position: int
    leaf: bytes
    says: _Payload


def extract_sheet(session: Session, ours: Agency, case_id: UUID, *, at: datetime) -> Sheet:
    """Return the extract. The whole trail is checked for it, which takes time in a large vault."""
    case = describe_case(session, case_id)
    steps = list(_steps_of(session, case_id))
    found = check_trail(session)
    newest = head(session, trail_name(ours.fingerprint or b""))
    return Sheet(
        kind=_("Audit extract"),
        title=visible(case.says.title),
        reference=visible(case.reference),
        date=moment(at),
        sender_lines=tuple(visible(line) for line in (ours.name, ours.unit) if line),
        recipient_lines=(_("For the file and for a court"),),
        marking=marking_in_words(case.marking),
        highlights=(
            Field(_("Result of the check"), _result(found)),
            field(_("Steps in this case"), len(steps)),
            field(_("Entries in the whole trail"), newest.size),
            field(_("Entries that were erased"), found.erased),
        ),
        sections=(
            _what_happened(session, steps, case_id),
            _leaves(steps),
            _head(newest),
            _witnesses(session, newest),
            _problems(found),
            _how_to_check(),
        ),
        foot=_("Written with {program}.").format(program=f"caseapp {__version__}"),
    )


def _steps_of(session: Session, case_id: UUID) -> Iterator[_Step]:
    ids = _ids_of(session, case_id)
    query = select(AuditEntry).order_by(AuditEntry.position)
    for entry in session.scalars(query.execution_options(yield_per=_AT_ONCE)):
        if entry.payload is not None:
            says = msgspec.json.decode(entry.payload, type=_Payload)
            if any(line.id in ids for line in says.records):
                yield _Step(entry.position, entry.leaf, says)


def _ids_of(session: Session, case_id: UUID) -> set[UUID]:
    """Return what a step of the case can name: its records, and what was done with them."""
    records = everything_of(case_id)
    people = select(Person.id).where(of_case(Person, case_id))
    identities = select(Identity.id).where(Identity.person_id.in_(people))
    queries = (
        records,
        select(Package.id).where(of_case(Package, case_id)),
        select(Referral.id).where(of_case(Referral, case_id)),
        select(Statement.id).where(Statement.record_id.in_(records)),
        select(IdentityAccess.id).where(IdentityAccess.identity_id.in_(identities)),
        questions_about(case_id),
    )
    return {each for query in queries for each in session.scalars(query)}


def _what_happened(session: Session, steps: Sequence[_Step], case_id: UUID) -> Section:
    names = {each.id: each.name for each in session.scalars(select(Officer))}
    ids = _ids_of(session, case_id)
    rows = [
        (
            step.position,
            moment(step.says.at, seconds=True),
            names.get(step.says.by, _("Not known")),
            step.says.action,
            _records_of(step, ids),
            step.says.program,
        )
        for step in steps
    ]
    headings = (_("Entry"), _("When"), _("Who"), _("Step"), _("Records"), _("Program"))
    return Section(
        1,
        _("Steps in this case"),
        tables=table(headings, rows, widths=(2, 5, 4, 5, 6, 3)),
        paragraphs=(_("A step is named as the program names it. Records are those of this case."),),
    )


def _records_of(step: _Step, ids: set[UUID]) -> str:
    counted = Counter(line.kind for line in step.says.records if line.id in ids)
    return ", ".join(f"{_kind(kind)}: {count}" for kind, count in sorted(counted.items()))


def _kind(kind: str) -> str:
    return _(MORE_KINDS[kind]) if kind in MORE_KINDS else kinds_label(kind)


def _leaves(steps: Sequence[_Step]) -> Section:
    rows = [(step.position, step.leaf.hex()) for step in steps]
    headings = (_("Entry"), _("Leaf (SHA-256 of salt and entry)"))
    return Section(2, _("Leaves"), tables=table(headings, rows, widths=(3, 21), mono=(1,)))


def _head(newest: Checkpoint) -> Section:
    return Section(
        3,
        _("Head of the trail"),
        fields=(
            field(_("Trail"), newest.origin, mono=True),
            field(_("Entries"), newest.size),
            field(_("Root"), newest.root.hex(), mono=True),
        ),
    )


def _witnesses(session: Session, newest: Checkpoint) -> Section:
    query = (
        select(Witness, Agency.name)
        .join(Agency, Agency.id == Witness.agency_id)
        .order_by(Witness.size, Witness.id)
    )
    last = {seen.agency_id: (seen, name) for seen, name in session.execute(query)}
    rows = [
        (name, seen.created_at, seen.size, seen.root.hex(), _fits(session, newest, seen))
        for seen, name in last.values()
    ]
    headings = (_("Partner"), _("Kept"), _("Entries"), _("Root"), _("In this trail"))
    return Section(
        4,
        _("Who cosigned the trail, each partner's newest head"),
        tables=table(headings, rows, widths=(5, 4, 3, 11, 3), mono=(3,)),
        paragraphs=() if rows else (_("No partner has cosigned a head of it yet."),),
    )


def _fits(session: Session, newest: Checkpoint, seen: Witness) -> str:
    if seen.size > newest.size:
        return _("No")
    return _("Yes") if head(session, newest.origin, size=seen.size).root == seen.root else _("No")


def _result(found: TrailCheck) -> str:
    if found.problems:
        return many("{n} problem was found", "{n} problems were found", len(found.problems))
    return _("Entries, changes and records fit each other")


def _problems(found: TrailCheck) -> Section:
    said = [each.text for each in found.problems] or [_("None was found.")]
    if found.erased:
        said.append(
            _("Whether an erased entry was about this case cannot be said. Its leaf stays.")
        )
    return Section(5, _("Problems of the trail"), paragraphs=tuple(dict.fromkeys(said)))


def _how_to_check() -> Section:
    steps = (
        _(
            "1. Ask the agency to write the extract again and lay both side by side. Entries that "
            "stand here must stand there with the same numbers and leaves; newer ones may follow."
        ),
        _(
            "2. Every entry has a leaf. The leaves in their order are the entries of a hash tree "
            "(RFC 6962, section 2.1), whose root stands above. The program computes the root from "
            "the leaves it holds: whoever changes, adds or takes away an entry gets another root."
        ),
        _(
            "3. Each package that leaves carries the signed head of the trail. Ask a partner named "
            "above for the head that they cosigned: its number of entries and its root must be the "
            "same. The agency can prove that a later head continues it."
        ),
        _(
            "4. An extract shows what the trail says. That what officers wrote is true, no paper "
            "can show."
        ),
    )
    return Section(6, _("How to check this paper"), paragraphs=steps)
