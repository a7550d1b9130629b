import pytest
from msgspec import structs

from caseapp.exchange.contents import KINDS
from caseapp.exchange.gather import gather
from caseapp.exchange.request import Subject
from caseapp.exchange.sharing import kind_of
from caseapp.models import Agency, Case, ExchangedState, Officer, Task
from caseapp.models.vocabulary import Direction, Handling, Pap, Tlp
from caseapp.reference.markings import Marking
from tests.exchange.asking import add_full_case
from tests.sample import a_case, a_package, a_report, an_address


def records_of(desk, kind, record_id):
    return [each.record for each in desk.read(gather, Subject(kind, record_id)).candidates]


def fingerprint_of(desk):
    return desk.get(Agency, desk.agency_id).fingerprint.hex()


@pytest.fixture
def full_case(hotline):
    return add_full_case(hotline)


def test_a_case_holds_each_of_its_records_once_and_in_order(hotline, full_case):
    kinds = [kind_of(record) for record in records_of(hotline, "case", full_case["case"][0])]

    assert [kind for kind in KINDS if kind in kinds] == list(dict.fromkeys(kinds))
    assert {kind: kinds.count(kind) for kind in KINDS} == {
        **dict.fromkeys(KINDS, 1),
        "address": 2,
        "hash_reference": 3,
        "assessment": 2,
        "indicator": 2,
    }
    assert "task" not in kinds
    assert len(hotline.all(Task)) == 1


def test_a_report_holds_what_hangs_on_it_and_not_its_case(hotline, full_case):
    kinds = [kind_of(record) for record in records_of(hotline, "report", full_case["report"][0])]

    assert kinds == ["report", "address", "hash_reference", "assessment"]


def test_another_case_is_left_alone(hotline, full_case):
    (other_id,) = hotline.add(a_case(hotline.agency_id, reference="CR-2026-000002"))

    assert [kind_of(one) for one in records_of(hotline, "case", other_id)] == ["case"]


def test_a_record_says_all_it_could_say(hotline, full_case):
    for record in records_of(hotline, "case", full_case["case"][0]):
        assert record == type(record)(**structs.asdict(record))
        assert record.origin == fingerprint_of(hotline)
        assert record.author == "Ana Sample"


def test_whoever_took_over_a_partners_record_did_not_write_it(hotline, police):
    theirs = hotline.knows(police)
    signed = a_report(theirs, addresses=())
    signed.foreign_author = "Bea Elsewhere"
    unsigned = a_report(theirs, addresses=())

    ids = hotline.add(signed, unsigned)

    (first,) = records_of(hotline, "report", ids[0])
    (second,) = records_of(hotline, "report", ids[1])
    assert (first.author, second.author) == ("Bea Elsewhere", "")
    assert first.origin == fingerprint_of(police)


def test_agencies_are_named_by_fingerprint_but_for_one(hotline, police):
    theirs = a_report(hotline.knows(police), addresses=())
    (report_id, *_rest) = hotline.add(theirs)
    gathered = hotline.read(gather, Subject("report", report_id))
    records = [each.record for each in gathered.candidates]

    (agency,) = gathered.named(records, but=fingerprint_of(hotline))

    assert (agency.name, agency.fingerprint) == ("Harbour Police", fingerprint_of(police))
    assert gathered.named(records, but=fingerprint_of(police)) == ()


def test_a_record_is_marked_as_strictly_as_what_it_hangs_on(hotline):
    case = a_case(hotline.agency_id, tlp=Tlp.RED, handling=("h1", "Only for unit 4"))
    report = a_report(hotline.agency_id, tlp=Tlp.GREEN)
    report.case = case
    case_id, *_rest = hotline.add(case, report)

    gathered = hotline.read(gather, Subject("case", case_id))

    red = Marking(Tlp.RED, Pap.AMBER, (Handling.H1,), ("Only for unit 4",))
    assert [each.marking for each in gathered.candidates] == [red, red, red]
    assert [each.from_origin and each.from_origin.tlp for each in gathered.candidates] == [
        Tlp.RED,
        Tlp.GREEN,
        None,
    ]


def test_a_partners_record_keeps_the_marking_it_came_with(hotline, police):
    theirs = hotline.knows(police)
    case = a_case(hotline.agency_id, tlp=Tlp.GREEN)
    address = an_address(theirs, case_id=case.id)
    package = a_package(theirs, direction=Direction.RECEIVED, tlp=Tlp.AMBER_STRICT)
    state = ExchangedState(
        record_id=address.id, kind="address", partner_id=theirs, package_id=package.id, fields={}
    )
    case_id, *_rest = hotline.add(case, address, package, state)

    _case, candidate = hotline.read(gather, Subject("case", case_id)).candidates

    assert candidate.from_origin.tlp == Tlp.AMBER_STRICT
    assert candidate.marking.tlp == Tlp.AMBER_STRICT


def test_what_we_once_sent_under_a_stricter_marking_is_still_ours_to_mark(hotline, police):
    case = a_case(hotline.agency_id, tlp=Tlp.GREEN)
    package = a_package(hotline.knows(police), tlp=Tlp.RED)
    state = ExchangedState(
        record_id=case.id,
        kind="case",
        partner_id=package.partner_id,
        package_id=package.id,
        fields={},
    )
    case_id, *_rest = hotline.add(case, package, state)

    (candidate,) = hotline.read(gather, Subject("case", case_id)).candidates

    assert candidate.marking.tlp == Tlp.GREEN


@pytest.mark.parametrize("writer", ["Ana Sample", "Bea Sample"])
def test_who_changed_a_record_later_did_not_write_it(hotline, writer):
    agency = hotline.get(Agency, hotline.agency_id)
    (bea_id,) = hotline.add(Officer(name="Bea Sample", agency=agency))
    two = [hotline.officer_id, bea_id]
    first, second = two if writer == "Ana Sample" else reversed(two)
    case = a_case(hotline.agency_id)
    case_id = case.id

    with hotline.vault.writing(first, "open case") as session:
        session.add(case)
    with hotline.vault.writing(second, "change case") as session:
        session.get_one(Case, case_id).title = "Amber bay"

    (record,) = records_of(hotline, "case", case_id)
    assert (record.title, record.author) == ("Amber bay", writer)
