"""The referral sheet: one order of things for the paper and for the package's cover.

Everything on it comes from what leaves and from the request: it can say no more than the package.
"""

from dataclasses import replace
from datetime import datetime

from caseapp import __version__
from caseapp.exchange import sections_of_notice as notice
from caseapp.exchange import sections_of_records as records
from caseapp.exchange import sections_of_request as request
from caseapp.exchange.contents import SharedCase
from caseapp.exchange.disclosure import Disclosure, Party
from caseapp.exchange.phrases import moment
from caseapp.exchange.variants import Variant
from caseapp.pdf.sheet import Field, Marking, Section, Sheet
from caseapp.reference import markings
from caseapp.visible import visible
from caseapp.words import _, many


def write_sheet(
    told: Disclosure, *, at: datetime, role: str, variant: Variant = Variant.POLICE
) -> Sheet:
    """Return the sheet of a disclosure, in the language that is spoken now.

    `role` is the officer's; no name of ours is on it.
    """
    asked = told.request
    to_provider = variant == Variant.PROVIDER
    return Sheet(
        kind=variant.label if to_provider else asked.kind.label,
        title=_addresses(told) if to_provider else _title(told),
        reference=told.reference,
        date=moment(at),
        sender_lines=_party(told.sender),
        recipient_lines=_party(told.recipient, unit=asked.recipient_unit),
        marking=marking_in_words(told.sharing.marking),
        highlights=_highlights(told, variant),
        sections=_sections(told, at=at, role=role, variant=variant),
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


def _highlights(told: Disclosure, variant: Variant) -> tuple[Field, ...]:
    asked = told.request
    what = Field(_("Requested action"), visible(asked.requested))
    until = Field(_("Respond by"), request.respond_by(asked))
    if variant == Variant.PROVIDER:
        kept = Field(_("Preservation asked"), request.preservation_asked(asked))
        wanted = ((until, asked.respond_by), (kept, asked.preserve_until))
        return (what, *(field for field, is_asked in wanted if is_asked))
    return (
        what,
        until,
        Field(_("Urgency"), request.urgency(asked)),
        Field(_("Child at current risk"), asked.child_at_risk.label, strong=True),
    )


def _sections(
    told: Disclosure, *, at: datetime, role: str, variant: Variant
) -> tuple[Section, ...]:
    asked = told.request
    if variant == Variant.PROVIDER:  # the head says what is asked, until when and by whom
        return _in_order(
            request.parties(told, role=role),
            notice.places(told),
            *notice.named_hashes(told),
            notice.law(told),
            notice.handling_by_provider(told),
        )
    events = (records.events(told),) if variant == Variant.POLICE else ()
    return _in_order(
        records.references(told, at=at),
        request.parties(told, role=role),
        request.action(asked),
        request.country(asked),
        records.facts(told),
        records.addresses(told),
        *events,
        records.assessments(told),
        records.digests(told),
        records.preservation(told),
        request.disclosure(asked),
        request.handling(told),
        request.withheld(told.sharing.withheld),
        records.if_known(told),
    )


def _in_order(*sections: Section) -> tuple[Section, ...]:
    """Give the sections that this paper has their numbers."""
    return tuple(replace(each, number=number) for number, each in enumerate(sections, 1))


def _title(told: Disclosure) -> str:
    """Return the title of the case, which names nobody; or what a report holds, counted."""
    titles = [each.title for each in told.all(SharedCase) if each.id == told.request.subject.id]
    hashes = told.counts.get("hash_reference", 0)
    holds = [_addresses(told), many("{n} hash reference", "{n} hash references", hashes)]
    return visible("".join(titles)) or ", ".join(holds)


def _addresses(told: Disclosure) -> str:
    return many("{n} address", "{n} addresses", told.counts.get("address", 0))


def _party(party: Party, *, unit: str | None = "") -> tuple[str, ...]:
    lines = [party.name, unit or party.unit]
    return tuple(visible(line) for line in lines if line.strip()) or (_("Not known"),)
