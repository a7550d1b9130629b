"""Fill in a request from what the records already say."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to
from caseapp.exchange.gather import marking_of
from caseapp.exchange.phrases import country, zone_of
from caseapp.exchange.request import MOST_LINES, Request, Subject
from caseapp.models import Address, Agency, Case, Report
from caseapp.models.vocabulary import Handling, YesNo
from caseapp.words import _


def prepare_request(session: Session, subject: Subject, partner_id: UUID) -> Request:
    """Return a request to a partner about a report or a case, for an officer to complete."""
    partner = session.get_one(Agency, partner_id)
    about: Report | Case = (
        session.get_one(Report, subject.id)
        if subject.kind == "report"
        else session.get_one(Case, subject.id)
    )
    marking = marking_of(about)
    request = Request(
        subject=subject,
        partner_id=partner_id,
        recipient_unit=partner.unit or None,
        urgency=about.urgency,
        urgency_reasons=about.urgency_reasons[:MOST_LINES],
        child_at_risk=about.child_at_risk,
        why_this_country=_why(session, subject, partner),
        tlp=marking.tlp,
        pap=marking.pap,
        handling=marking.handling,
        conditions=marking.conditions[:MOST_LINES],  # its record bears them all
        may_contact_host=_no_if(Handling.DO_NOT_CONTACT_HOST in marking.handling),
        may_contact_account_holder=_no_if(
            Handling.DO_NOT_CONTACT_ACCOUNT_HOLDER in marking.handling
        ),
    )
    if isinstance(about, Report):
        return replace(request, respond_zone=zone_of(about.received_zone).key)
    return replace(
        request,
        regime=about.regime,
        article=about.article,
        necessity=about.necessity,
        transfer_ground=about.transfer_ground,
        basis=about.basis,
    )


def _why(session: Session, subject: Subject, partner: Agency) -> str:
    """Say that something is hosted there, if that is known. Else an officer says why."""
    case_id = subject.id if subject.kind == "case" else None
    hosted = session.scalars(
        select(Address.hosted_in)
        .where(belongs_to(Address, case_id=case_id, report_id=subject.id))
        .where(Address.hosted_in.in_(partner.jurisdictions))
        .distinct()
        .order_by(Address.hosted_in)
    ).all()
    countries = ", ".join(map(country, hosted))
    return _("Hosted in {countries}.").format(countries=countries) if hosted else ""


def _no_if(forbidden: bool) -> YesNo:
    return YesNo.NO if forbidden else YesNo.UNKNOWN
