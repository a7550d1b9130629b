"""The parts of a referral that say what the records say, from the very lines that leave."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import UnsetType

from caseapp.casework.indicators import Precision
from caseapp.exchange.contents import (
    Shared,
    SharedAddress,
    SharedAssessment,
    SharedCase,
    SharedExternalReference,
    SharedHashReference,
    SharedIdentity,
    SharedIndicator,
    SharedPerson,
    SharedReport,
)
from caseapp.exchange.disclosure import Disclosure
from caseapp.exchange.labels import field_label
from caseapp.exchange.phrases import Value, country, known, moment, worded
from caseapp.exchange.sections_of_request import field, preservation_asked, prose
from caseapp.formats.defanged import defang
from caseapp.models.vocabulary import IndicatorKind
from caseapp.pdf.sheet import Note, Section, Table
from caseapp.reference.schemes import Scheme, graded
from caseapp.visible import visible
from caseapp.words import _

FREE_TEXT = ("summary", "remark", "text")  # fields that leave only if they are chosen


def references(told: Disclosure, *, at: datetime) -> Section:
    """Give our number, the numbers of others, the kind and the date."""
    rows = [(each.system, each.number) for each in told.all(SharedExternalReference)]
    return Section(
        1,
        _("References, kind and date"),
        fields=(
            field(_("Our reference"), told.reference),
            field(_("Kind"), told.request.kind),
            field(_("Date"), moment(at)),
        ),
        tables=table((_("System"), _("Number")), rows),
    )


def facts(told: Disclosure) -> Section:
    """Say what is known, when and how it became known."""
    rows = [
        (
            each.reference,
            moment(each.received_at, str(each.received_zone or "UTC")),
            each.source,
            each.channel,
        )
        for each in told.all(SharedReport)
    ]
    return Section(
        5,
        _("Facts"),
        fields=(field(_("In words"), told.request.facts),),
        tables=table(
            (_("Report"), _("Received"), _("Told by"), _("Channel")), rows, widths=(3, 6, 4, 3)
        ),
        paragraphs=_texts(told),
    )


def addresses(told: Disclosure) -> Section:
    """List the addresses, defanged, with how they are reached; and accounts with their platform."""
    rows = [
        (
            f"A{number}",
            defang(each.exact),
            each.kind,
            each.platform,
            both(each.hosted_by, country(each.hosted_in)),
            each.how_reached,
            each.last_seen,
        )
        for number, each in enumerate(told.all(SharedAddress), 1)
    ]
    headings = (
        *(_("No."), _("Address"), _("Kind"), _("Platform"), _("Hosted")),
        *(_("How reached"), _("Last seen")),
    )
    traces = [
        (each.kind, defang(each.value), each.platform, each.event, each.seen_at)
        for each in told.all(SharedIndicator)
        if each.kind != IndicatorKind.IP
    ]
    return Section(
        6,
        _("Addresses and accounts"),
        tables=(
            *table(headings, rows, widths=(2, 9, 3, 3, 4, 4, 4), mono=(1,)),
            *table(
                (_("Trace"), _("Value"), _("Platform"), _("Event"), _("Seen")),
                traces,
                widths=(3, 7, 4, 3, 4),
                mono=(1,),
            ),
        ),
        paragraphs=_none(rows or traces),
        notes=(Note.ADDRESSES,) if rows or traces else (),
    )


def events(told: Disclosure) -> Section:
    """List IP addresses with source port, event, time, its precision and whose clock it was."""
    rows = [
        (
            each.value,
            each.port,
            each.event,
            moment(each.seen_at, seconds=True) if each.seen_at else each.seen_at,
            worded(Precision, each.precision),
            each.clock_source,
        )
        for each in told.all(SharedIndicator)
        if each.kind == IndicatorKind.IP
    ]
    headings = (
        *(_("IP address"), _("Source port"), _("Event")),
        *(_("Time"), _("Precision"), _("Clock")),
    )
    return Section(
        7,
        _("IP events"),
        tables=table(headings, rows, widths=(6, 3, 3, 5, 3, 4), mono=(0,)),
        paragraphs=_none(rows),
    )


def assessments(told: Disclosure) -> Section:
    """Say how each was graded: under which scheme and law, by whom, and whether it was viewed."""
    names = _names(told)
    rows = [
        (
            names[_end(each)],
            graded(each.scheme, each.grade, _own(told, each)),
            both(each.law, country(each.jurisdiction)),
            each.assessor_role,
            each.assessed_at,
            each.viewed,
            each.stage,
        )
        for each in told.all(SharedAssessment)
    ]
    headings = (
        *(_("Of"), _("Scheme and grade"), _("Law and country"), _("Assessor")),
        *(_("Assessed"), _("Rests on"), _("Stage")),
    )
    return Section(
        8,
        _("Assessment"),
        tables=table(headings, rows, widths=(2, 4, 5, 3, 4, 4, 4)),
        paragraphs=_none(rows),
    )


def digests(told: Disclosure) -> Section:
    """List hash references in full, with algorithm and list."""
    rows = [
        (f"H{number}", each.algorithm, each.digest, each.named_by)
        for number, each in enumerate(told.all(SharedHashReference), 1)
    ]
    headings = (_("No."), _("Algorithm"), _("Digest"), _("Named by"))
    return Section(
        9,
        _("Hash references"),
        tables=table(headings, rows, widths=(2, 4, 21, 5), mono=(2,)),
        paragraphs=_none(rows),
        notes=(Note.HASHES,) if rows else (),
    )


def preservation(told: Disclosure) -> Section:
    """Say what is to be preserved, whether the host was told, and what was online."""
    rows = [
        (f"A{number}", each.online, each.checked_at)
        for number, each in enumerate(told.all(SharedAddress), 1)
    ]
    return Section(
        10,
        _("Preservation and notices"),
        fields=(
            field(_("Preservation asked"), preservation_asked(told.request)),
            field(_("Notice to the host"), told.request.host_notice),
        ),
        tables=table((_("Address"), _("At the last check"), _("Checked")), rows),
    )


def if_known(told: Disclosure) -> Section:
    """Say what else is known: persons by number, other agencies, assistance asked for."""
    names = _names(told)
    persons = [
        (each.number, each.role, each.age_band, each.child_at_risk, country(each.jurisdiction))
        for each in told.all(SharedPerson)
    ]
    identities = [
        (names[each.person_id], each.full_name, each.born, each.contact, each.documents)
        for each in told.all(SharedIdentity)
    ]
    asked = told.request
    return Section(
        14,
        _("If known"),
        fields=(
            field(_("Other agencies informed"), asked.other_agencies),
            field(_("Mutual assistance"), asked.mutual_assistance),
            field(_("Grading of the source"), asked.source_grading),
        ),
        tables=(
            *table((_("Person"), _("Role"), _("Age"), _("At current risk"), _("Country")), persons),
            *table((_("Person"), _("Name"), _("Born"), _("Contact"), _("Documents")), identities),
        ),
    )


def table(
    headings: tuple[str, ...],
    rows: Sequence[Sequence[Value]],
    *,
    widths: tuple[int, ...] = (),
    mono: tuple[int, ...] = (),
) -> tuple[Table, ...]:
    """Return a table in words, or none at all without rows."""
    if not rows:
        return ()
    cells = tuple(tuple(visible(known(cell), lines=True) for cell in row) for row in rows)
    return (Table(headings, cells, widths, mono),)


def both(first: str | UnsetType, second: str | UnsetType) -> str:
    """Return two parts of one thing with a comma between them, or the one that is known."""
    return ", ".join(part for part in (first, second) if isinstance(part, str) and part)


def _texts(told: Disclosure) -> tuple[str, ...]:
    """Return the free text that was chosen, each with what it is about."""
    names = _names(told)
    texts = [
        (field_label(field), names.get(_end(record)), getattr(record, field, None))
        for record in told.sharing.leaving
        for field in FREE_TEXT
    ]
    return tuple(
        prose(f"{label} ({name}): {text}" if name else f"{label}: {text}")
        for label, name, text in texts
        if text
    )


def _own(told: Disclosure, record: Shared) -> tuple[Scheme, ...]:
    """Return our schemes for what we graded: a partner can mean another one by the same id."""
    return told.schemes if record.origin == told.sender.fingerprint else ()


def _names(told: Disclosure) -> dict[UUID, str]:
    """Return what the paper calls each record: A1, H1, P1, or its reference."""
    names = {each.id: f"A{at}" for at, each in enumerate(told.all(SharedAddress), 1)}
    names |= {each.id: f"H{at}" for at, each in enumerate(told.all(SharedHashReference), 1)}
    names |= {each.id: each.number for each in told.all(SharedPerson)}
    names |= {each.id: defang(each.value) for each in told.all(SharedIndicator)}
    names |= {each.id: each.reference for each in told.all(SharedReport)}
    return names | {each.id: each.reference for each in told.all(SharedCase)}


def _end(record: Shared) -> UUID:
    """Return the record that an assessment judges; any other is about itself."""
    if isinstance(record, SharedAssessment):
        return record.address_id or record.hash_reference_id or record.id
    return record.id


def _none(rows: Sequence[object]) -> tuple[str, ...]:
    return () if rows else (_("None in this disclosure."),)
