"""The manifest of a package that asks something: what, why, on which terms, and what was kept."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from caseapp.exchange.contents import SharedExternalReference
from caseapp.exchange.disclosure import Disclosure
from caseapp.exchange.envelope import Envelope, line
from caseapp.exchange.phrases import known
from caseapp.exchange.request import MOST_LINES, Request
from caseapp.models import Package
from caseapp.models.vocabulary import PackageKind
from caseapp.reference import markings
from caseapp.sealing import manifest as sealing
from caseapp.sealing.manifest import Manifest
from caseapp.visible import visible
from caseapp.words import _

FOLLOWS_UP = {PackageKind.UPDATE, PackageKind.CORRECTION, PackageKind.HOLD}
WHOLE = "record"  # in place of a field, where a record was withheld as a whole
MOST_REFERENCES = 100


def write_letter(session: Session, envelope: Envelope, told: Disclosure) -> Manifest:
    """Return the manifest of what is told to a partner."""
    asked = told.request
    last = _last_of_thread(session, asked)
    follows = last and asked.kind in FOLLOWS_UP
    return envelope.manifest(
        kind=asked.kind,
        thread=last.thread if last else uuid7(),
        clock=sealing.Clock(known=asked.clock_compared, seconds=asked.clock_seconds),
        references=_references(told),
        action=_action(asked),
        in_reply_to=sealing.Answered(id=last.number, sha256=last.manifest_hash.hex())
        if last and follows
        else None,
        disclosure=_disclosure(asked),
        marking=write_marking(told.sharing.marking),
        evidential_status=asked.evidential_status.value,
        counts=told.counts,
        withheld=_withheld(told),
    )


def write_marking(marking: markings.Marking) -> sealing.Marking:
    """Return a marking as manifests write it."""
    return sealing.Marking(
        tlp=marking.tlp.value,
        pap=marking.pap.value,
        handling=tuple(code.value for code in marking.handling),
        conditions=tuple(map(line, _conditions(marking.conditions))),
    )


def _conditions(texts: Sequence[str]) -> Sequence[str]:
    """Return as many as a manifest holds. Each record bears its own, in full."""
    if len(texts) <= MOST_LINES:
        return texts
    more = len(texts) - MOST_LINES + 1
    return (*texts[: MOST_LINES - 1], _("{n} more stand in the records.").format(n=more))


def _last_of_thread(session: Session, asked: Request) -> Package | None:
    """Return the last package between us and the partner about the same, whoever sent it."""
    about: UUID = asked.subject.id
    return session.scalars(
        select(Package)
        .where(Package.partner_id == asked.partner_id)
        .where(or_(Package.report_id == about, Package.case_id == about))
        .order_by(Package.id.desc())
        .limit(1)
    ).first()


def _references(told: Disclosure) -> tuple[sealing.Reference, ...]:
    ours = sealing.Reference(system=line(told.sender.name), number=line(told.reference))
    others = (
        sealing.Reference(system=line(each.system), number=line(each.number))
        for each in told.all(SharedExternalReference)
    )
    return (ours, *others)[:MOST_REFERENCES]


def _action(asked: Request) -> sealing.Action:
    return sealing.Action(
        requested=line(asked.requested),
        respond_by=asked.respond_by,
        respond_zone=asked.respond_zone,
        urgency=asked.urgency.value,
        reasons=tuple(map(line, asked.urgency_reasons)),
        child_at_risk=asked.child_at_risk.value,
    )


def _disclosure(asked: Request) -> sealing.Disclosure:
    return sealing.Disclosure(
        regime=asked.regime.value,
        article=_prose(asked.article),
        necessity=_prose(asked.necessity),
        transfer_ground=_prose(asked.transfer_ground),
        basis=asked.basis.value,
        text=_prose(asked.why_this_country),
    )


def _withheld(told: Disclosure) -> tuple[sealing.Withheld, ...]:
    once = {
        (each.kind, each.field or WHOLE, each.reason)
        for each in told.sharing.withheld
        if each.reason.told
    }
    return tuple(
        sealing.Withheld(kind=kind, field=field, reason=reason.label)
        for kind, field, reason in sorted(once)
    )


def _prose(text: str | None) -> str:
    return visible(known(text), lines=True)
