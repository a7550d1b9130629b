import pytest

from caseapp.exchange.outgoing import Subject, prepare_request
from caseapp.models import Agency
from caseapp.models.vocabulary import Basis, Handling, Pap, Regime, Tlp, Urgency, YesNo
from tests.exchange.asking import add_full_case
from tests.sample import a_case, a_report, an_address


def test_a_request_about_a_case_says_what_the_case_says(hotline, police):
    case = a_case(
        hotline.agency_id,
        urgency=Urgency.URGENT,
        urgency_reasons=("Active today",),
        child_at_risk=YesNo.YES,
        tlp=Tlp.RED,
        pap=Pap.GREEN,
        handling=("h1", "Only for unit 4", "do_not_contact_host"),
        regime=Regime.POLICE_DIRECTIVE,
        article="Art. 36",
        necessity="No other way",
        transfer_ground="Art. 38",
        basis=Basis.VITAL_INTEREST,
    )
    (case_id,) = hotline.add(case)

    request = hotline.read(prepare_request, Subject("case", case_id), hotline.knows(police))

    assert (request.urgency, request.urgency_reasons) == (Urgency.URGENT, ("Active today",))
    assert (request.child_at_risk, request.tlp, request.pap) == (YesNo.YES, Tlp.RED, Pap.GREEN)
    assert request.handling == (Handling.H1, Handling.DO_NOT_CONTACT_HOST)
    assert request.conditions == ("Only for unit 4",)
    assert request.may_contact_host == YesNo.NO
    assert request.may_contact_account_holder == YesNo.UNKNOWN
    assert (request.regime, request.basis) == (Regime.POLICE_DIRECTIVE, Basis.VITAL_INTEREST)
    assert (request.article, request.necessity) == ("Art. 36", "No other way")
    assert request.transfer_ground == "Art. 38"


def test_a_request_about_a_report_is_in_the_reports_time_zone(hotline, police):
    (report_id,) = hotline.add(a_report(hotline.agency_id, received_zone="Europe/Helsinki"))

    request = hotline.read(prepare_request, Subject("report", report_id), hotline.knows(police))

    assert request.respond_zone == "Europe/Helsinki"
    assert request.recipient_unit == "Child protection desk"
    assert request.why_this_country == ""


def test_a_partner_without_a_unit_has_none_that_is_known(hotline, police):
    (report_id,) = hotline.add(a_report(hotline.agency_id))
    partner_id = hotline.knows(police)

    def forget_unit(session, by):
        session.get_one(Agency, partner_id).unit = ""

    hotline.write(forget_unit)
    request = hotline.read(prepare_request, Subject("report", report_id), partner_id)

    assert request.recipient_unit is None


@pytest.mark.parametrize("kind", ["case", "report"])
def test_hosting_in_the_partners_country_says_why_it_is_theirs(hotline, police, kind):
    ids = add_full_case(hotline)
    hotline.add(an_address(hotline.agency_id, hosted_in="CH", report_id=ids["report"][0]))
    subject = Subject(kind, ids[kind][0])

    request = hotline.read(prepare_request, subject, hotline.knows(police))

    assert request.why_this_country == "Hosted in Estonia (EE)."
