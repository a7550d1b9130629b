"""What lists took back, among what waits at a desk."""

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.home import list_needs
from caseapp.casework.reports import record_report
from caseapp.models.vocabulary import Algorithm, YesNo
from tests.casework.matching import an_entry
from tests.sample import a_draft
from tests.sample_lists import digests_of


def taken_back(lister, take, *cases):
    """A list names one reference of each of these cases, and takes all of them back."""
    names = [f"file {at}" for at in range(len(cases))]
    for draft, name in zip(cases, names, strict=True):
        lister.hold(take(open_case, draft), name)
    list_id = lister.bring(*map(an_entry, names), an_entry("z"))
    lister.bring(an_entry("z"), list_id=list_id)


def corrections(needs):
    return [(need.title, need.count) for need in needs.first if need.what == "correction"]


def test_the_first_cases_with_a_correction_are_named_and_all_are_counted(
    lister, take, read, officer_id
):
    at_risk = CaseDraft("Birch lantern", child_at_risk=YesNo.YES)
    taken_back(lister, take, *(CaseDraft(f"Amber {at}") for at in range(4)), at_risk)

    needs = read(list_needs, officer_id, most=2)

    assert corrections(needs)[0] == ("Birch lantern", 1)
    assert (len(needs.first), needs.count) == (2, 6)  # the child at risk waits for itself, too


def test_a_report_in_no_case_waits_with_its_correction(lister, take, read, officer_id):
    list_id = lister.bring(an_entry("a"), an_entry("z"))
    digest = digests_of("a")[0].value.hex()
    take(record_report, a_draft(hash_text=digest, hash_algorithm=Algorithm.MD5))
    lister.bring(an_entry("z"), list_id=list_id)

    needs = read(list_needs, officer_id)

    (need,) = [need for need in needs.first if need.what == "correction"]
    assert (need.opens, need.count) == ("report", 1)
    assert needs.count == 1 + len([each for each in needs.first if each.what == "report"])
