"""Whatever a partner's record says, it never keeps us from working and from sending."""

from dataclasses import replace

import pytest

from caseapp.exchange import cautions
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import SharedReport
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, Subject, prepare_request, seal_package
from caseapp.exchange.phrases import moment, zone_of
from caseapp.models.vocabulary import Pap, Tlp
from caseapp.sealing import manifest as sealing
from tests.exchange.asking import ask
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import all_new, record, seal
from tests.sample import MONDAY


def sent_back(hotline, police, report, **asked):
    """Take a report of the hotline over, seal it back to them, and return what they open."""
    package = forged(hotline, police, report)
    police.write(accept_package, package, Decisions(take=all_new(package)))
    request = ask(police, "report", report.id, hotline, **asked)
    sealed = police.write(seal_package, request, Choice(), to=police.folder)
    return hotline.read(open_received, sealed.path)


@pytest.mark.parametrize("reference", ["", "  ", "\u202e" * 40])
def test_a_number_that_shows_nothing_is_said_to_be_so(agencies, reference):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), reference=reference)

    assert sent_back(hotline, police, report).manifest.references[0].number.strip()


def test_a_time_zone_that_does_not_exist_is_shown_as_utc(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), received_zone="../Nowhere")

    package = sent_back(hotline, police, report)

    assert package.manifest.action.respond_zone == "UTC"


@pytest.mark.parametrize("name", ["", "../x", "Nowhere/At all", "Europe", "\n"])
def test_what_is_no_zone_is_utc(name):
    assert zone_of(name).key == "UTC"
    assert moment(MONDAY, name) == "2026-01-05 09:00 UTC"


def test_more_conditions_than_a_manifest_holds_stand_in_the_records(agencies):
    hotline, police = agencies
    conditions = tuple(f"Condition {at} " + "\u202e" * 150 for at in range(50))
    report = a_shared(mark_of(hotline), handling=conditions, urgency_reasons=("a",) * 50)

    package = sent_back(hotline, police, report)

    said = package.manifest.marking.conditions
    assert (len(said), said[-1]) == (20, "31 more stand in the records.")
    assert all(len(each) == 200 and each.endswith("…") for each in said[:-1])
    (back,) = [each for each in package.records if isinstance(each, SharedReport)]
    assert back.handling == conditions


def test_a_record_of_ours_is_not_marked_by_what_it_came_back_in(agencies):
    hotline, police = agencies
    report_id = record(police)
    about_ours = a_shared(mark_of(police), id=report_id)
    strict = sealing.Marking(tlp="red", pap="red", handling=("h2",), conditions=("Never",))
    police.write(accept_package, forged(hotline, police, about_ours, marking=strict), Decisions())

    sealed = seal(police, hotline, report_id)

    marking = hotline.read(open_received, sealed.path).manifest.marking
    assert (marking.tlp, marking.pap, marking.handling) == (Tlp.AMBER, Pap.AMBER, ())


def test_no_package_is_sealed_that_its_recipient_could_not_take(agencies, monkeypatch):
    hotline, police = agencies
    report_id = record(hotline)
    monkeypatch.setattr(cautions, "MOST_RECORDS", 2)

    with pytest.raises(cautions.CannotLeave, match="at most 2 records"):
        seal(hotline, police, report_id)


def test_a_request_starts_with_a_zone_that_exists(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), received_zone="Nowhere/At all")
    package = forged(hotline, police, report)
    police.write(accept_package, package, Decisions(take=all_new(package)))

    request = police.read(prepare_request, Subject("report", report.id), police.knows(hotline))

    assert replace(request, requested="Please assess").respond_zone == "UTC"
