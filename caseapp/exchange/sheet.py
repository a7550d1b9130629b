"""The referral sheet: one order of things for the paper and for the package's cover.

Everything on it comes from what leaves and from the request: it can say no more than the package.
"""

from datetime import datetime

from caseapp import __version__
from caseapp.exchange import sections_of_records as records
from caseapp.exchange import sections_of_request as request
from caseapp.exchange.contents import SharedCase
from caseapp.exchange.disclosure import Disclosure, Party
from caseapp.exchange.phrases import moment
from caseapp.pdf.sheet import Field, Marking, Section, Sheet
from caseapp.reference import markings
from caseapp.visible import visible
from caseapp.words import _, many


def write_sheet(told: Disclosure, *, at: datetime, role: str) -> Sheet:
    """Return the sheet of a disclosure. `role` is the officer's; no name of ours is on it."""
    asked = told.request
    return Sheet(
        kind=asked.kind.label,
        title=_title(told),
        reference=told.reference,
        date=moment(at),
        sender_lines=_party(told.sender),
        recipient_lines=_party(told.recipient, unit=asked.recipient_unit),
        marking=marking_in_words(told.sharing.marking),
        highlights=(
            Field(_("Requested action"), visible(asked.requested)),
            Field(_("Respond by"), request.respond_by(asked)),
            Field(_("Urgency"), request.urgency(asked)),
            Field(_("Child at current risk"), asked.child_at_risk.label, strong=True),
        ),
        sections=_sections(told, at=at, role=role),
        language="en",
        foot=_("Written with {program}.").format(program=f"caseapp {__version__}"),
    )


def marking_in_words(marking: markings.Marking) -> Marking:
    """Return a marking as papers show it: the label, and each part explained."""
    return Marking(marking.tlp.written, tuple(map(visible, marking.explained())))


def marking_in_short(marking: markings.Marking) -> Marking:
    """Return a marking in one line, for a paper that has no room to explain it."""
    codes = (code.written for code in marking.handling)
    line = ", ".join((marking.tlp.written, marking.pap.written, *codes, *marking.conditions))
    return Marking(marking.tlp.written, (visible(line),))


def _sections(told: Disclosure, *, at: datetime, role: str) -> tuple[Section, ...]:
    asked = told.request
    return (
        records.references(told, at=at),
        request.parties(told, role=role),
        request.action(asked),
        request.country(asked),
        records.facts(told),
        records.addresses(told),
        records.events(told),
        records.assessments(told),
        records.digests(told),
        records.preservation(told),
        request.disclosure(asked),
        request.handling(told),
        request.withheld(told.sharing.withheld),
        records.if_known(told),
    )


def _title(told: Disclosure) -> str:
    """Return the title of the case, which names nobody; or what a report holds, counted."""
    titles = [each.title for each in told.all(SharedCase) if each.id == told.request.subject.id]
    counts = told.counts
    holds = [
        many("{n} address", "{n} addresses", counts.get("address", 0)),
        many("{n} hash reference", "{n} hash references", counts.get("hash_reference", 0)),
    ]
    return visible("".join(titles)) or ", ".join(holds)


def _party(party: Party, *, unit: str | None = "") -> tuple[str, ...]:
    lines = [party.name, unit or party.unit]
    return tuple(visible(line) for line in lines if line.strip()) or (_("Not known"),)
