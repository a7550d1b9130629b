"""A case on one paper: where it stands, what it holds, what was exchanged and what is to do."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp import __version__
from caseapp.casework.addresses import list_addresses
from caseapp.casework.case_sheet import (
    CaseSheet,
    describe_case,
    list_case_packages,
    list_case_reports,
)
from caseapp.casework.hashes import HashRow, list_hash_references
from caseapp.casework.indicators import list_indicators
from caseapp.casework.notes import list_notes
from caseapp.casework.people import list_people
from caseapp.casework.tasks import list_tasks
from caseapp.casework.timeline import list_moments
from caseapp.exchange.phrases import Value, country, moment
from caseapp.exchange.sections_of_records import table
from caseapp.exchange.sections_of_request import field, prose
from caseapp.exchange.sheet import marking_in_words
from caseapp.formats.defanged import defang
from caseapp.models import Agency
from caseapp.models.vocabulary import Algorithm, Direction
from caseapp.pdf.sheet import Field, Section, Sheet
from caseapp.visible import visible
from caseapp.words import _, many

MOST_ROWS = 200  # of one kind: the rest is counted, and stands in the program


def summary_sheet(session: Session, ours: Agency, case_id: UUID, *, at: datetime) -> Sheet:
    """Return the summary of a case: persons by number and pseudonym, never an identity."""
    case = describe_case(session, case_id)
    return Sheet(
        kind=_("Case summary"),
        title=visible(case.says.title),
        reference=visible(case.reference),
        date=moment(at),
        sender_lines=tuple(visible(line) for line in (ours.name, ours.unit) if line),
        recipient_lines=(_("For the file and for a supervisor"), _("It stays in this agency.")),
        marking=marking_in_words(case.marking),
        highlights=(
            field(_("Where it stands"), case.status),
            field(_("Owner"), case.owner or _("Nobody")),
            field(_("Due"), case.says.due or _("No date")),
            Field(_("Child at current risk"), case.says.child_at_risk.label, strong=True),
        ),
        sections=(
            _standing(case),
            _people(session, case_id),
            _reports(session, case_id),
            _places(session, case_id),
            _hashes(session, case_id, case.counts.hashes),
            _indicators(session, case_id),
            _exchange(session, case_id),
            _tasks(session, case_id),
            _notes(session, case_id),
            _moments(session, case_id),
        ),
        foot=_("Written with {program}.").format(program=f"caseapp {__version__}"),
    )


def _standing(case: CaseSheet) -> Section:
    says = case.says
    numbers = "; ".join(f"{each.system} {each.number}" for each in case.external_references)
    return Section(
        1,
        _("The case"),
        fields=(
            field(_("Opened"), case.opened_at),
            field(_("Outcome"), case.outcome),
            field(_("Priority"), says.priority),
            field(_("Urgency"), says.urgency),
            field(_("Reasons for urgency"), "; ".join(says.urgency_reasons)),
            field(_("Review on"), says.review_on or _("No date")),
            field(_("Countries"), ", ".join(map(country, says.jurisdictions))),
            field(_("Came from"), case.origin),
            field(_("Numbers of others"), numbers),
            field(_("Law"), says.article),
        ),
        paragraphs=(prose(says.summary),),
    )


def _people(session: Session, case_id: UUID) -> Section:
    rows = [
        (
            each.number,
            each.pseudonym,
            each.says.role,
            each.says.age_band,
            each.says.child_at_risk,
            country(each.says.jurisdiction),
            _("Written down") if each.has_identity else _("Not known"),
        )
        for each in list_people(session, case_id=case_id)
    ]
    headings = (
        *(_("Number"), _("Pseudonym"), _("Role"), _("Age")),
        *(_("At current risk"), _("Country"), _("Identity")),
    )
    return _section(2, _("Persons"), headings, rows, widths=(2, 4, 4, 3, 3, 3, 3))


def _reports(session: Session, case_id: UUID) -> Section:
    rows = [
        (each.reference, each.received_at, each.status, each.origin)
        for each in list_case_reports(session, case_id)
    ]
    headings = (_("Report"), _("Received"), _("Status"), _("Came from"))
    return _section(3, _("Reports"), headings, rows)


def _places(session: Session, case_id: UUID) -> Section:
    rows = [
        (
            each.shown,
            each.kind,
            each.status,
            ", ".join(part for part in (each.hosted_by, country(each.hosted_in)) if part),
            each.online,
        )
        for each in list_addresses(session, case_id=case_id)
    ]
    headings = (_("Address"), _("Kind"), _("Status"), _("Hosted"), _("At the last check"))
    return _section(4, _("Addresses"), headings, rows, widths=(9, 3, 4, 4, 3), mono=(0,))


def _hashes(session: Session, case_id: UUID, count: int) -> Section:
    rows = [
        (each.algorithm, _digest(each), each.says.named_by)
        for each in list_hash_references(session, case_id=case_id, limit=MOST_ROWS)
    ]
    headings = (_("Algorithm"), _("Digest"), _("Named by"))
    return _section(
        5, _("Hash references"), headings, rows, widths=(4, 21, 6), mono=(1,), count=count
    )


def _digest(each: HashRow) -> str:
    """Return a digest. A PhotoDNA text can be partly inverted: no paper needs it."""
    photodna = each.algorithm == Algorithm.PHOTODNA
    return _("It stands in the program.") if photodna else each.digest


def _indicators(session: Session, case_id: UUID) -> Section:
    rows = [
        (
            each.says.kind,
            defang(each.says.value),
            each.says.platform,
            each.says.seen_at,
            each.person,
        )
        for each in list_indicators(session, case_id=case_id)
    ]
    headings = (_("Trace"), _("Value"), _("Platform"), _("Seen"), _("Person"))
    return _section(6, _("Traces"), headings, rows, widths=(3, 7, 4, 4, 2), mono=(1,))


def _exchange(session: Session, case_id: UUID) -> Section:
    rows = [
        (
            each.at,
            _("Sent") if each.direction == Direction.SENT else _("Received"),
            each.kind,
            each.partner,
            each.state,
            each.answer or _("None yet"),
        )
        for each in list_case_packages(session, case_id)
    ]
    headings = (_("When"), _("Way"), _("Kind"), _("Partner"), _("State"), _("Answer"))
    return _section(7, _("Exchange"), headings, rows, widths=(4, 2, 4, 5, 3, 3))


def _tasks(session: Session, case_id: UUID) -> Section:
    rows = [
        (each.says.title, each.assignee or _("Nobody"), each.says.due or _("No date"))
        for each in list_tasks(session, case_id=case_id)
        if each.done_at is None
    ]
    headings = (_("Task"), _("Whose"), _("Due"))
    return _section(8, _("What is to do"), headings, rows, widths=(8, 4, 4))


def _notes(session: Session, case_id: UUID) -> Section:
    """Give the notes. What may distress is read in the program, by who decides to."""
    rows = [
        (
            each.written_at,
            each.author,
            _("It may distress. It stands in the program.")
            if each.says.may_distress
            else each.says.text,
        )
        for each in list_notes(session, case_id=case_id)
    ]
    headings = (_("When"), _("Who"), _("Note"))
    return _section(9, _("Notes"), headings, rows, widths=(4, 4, 13))


def _moments(session: Session, case_id: UUID) -> Section:
    rows = [
        (each.at, each.who, each.text) for each in list_moments(session, case_id, limit=MOST_ROWS)
    ]
    headings = (_("When"), _("Who, or which"), _("What happened"))
    return _section(10, _("What happened, newest first"), headings, rows, widths=(4, 5, 12))


def _section(
    number: int,
    heading: str,
    headings: tuple[str, ...],
    rows: Sequence[Sequence[Value]],
    *,
    widths: tuple[int, ...] = (),
    mono: tuple[int, ...] = (),
    count: int = 0,
) -> Section:
    """Set rows as a table, at most so many, and say how many more there are."""
    shown, more = rows[:MOST_ROWS], max(count, len(rows)) - MOST_ROWS
    said = [] if rows else [_("None.")]
    if more > 0:
        said.append(many("{n} more stands in the program.", "{n} more stand in the program.", more))
    return Section(
        number,
        heading,
        tables=table(headings, shown, widths=widths, mono=mono),
        paragraphs=tuple(said),
    )
