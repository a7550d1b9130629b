from caseapp.exchange.contents import (
    SharedAgency,
)
from caseapp.exchange.review import review_package
from caseapp.models import (
    Agency,
    Report,
)
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import take

THEM = "cd" * 32  # an agency that we never heard of


def test_a_name_for_our_own_fingerprint_is_not_heard(agencies):
    hotline, police = agencies
    named = SharedAgency(fingerprint=mark_of(police), name="Another Name")

    take(police, forged(hotline, police, named, a_shared(mark_of(hotline))))

    assert police.get(Agency, police.agency_id).name == "Harbour Police"


def test_an_agency_we_never_heard_of_bears_the_name_of_who_named_it(agencies):
    hotline, police = agencies
    named = SharedAgency(fingerprint=THEM, name="Harbour\u202ePolice")
    report = a_shared(THEM)
    package = forged(hotline, police, named, report)

    review = police.read(review_package, package).records[0]
    take(police, package)

    origin = police.get(Agency, police.get(Report, report.id).origin)
    assert review.origin == origin.name
    assert origin.name == "Harbour[U+202E]Police (named by Northline Hotline)"


def test_an_agency_that_nobody_named_is_said_to_be_unknown(agencies):
    hotline, police = agencies
    report = a_shared(THEM)

    take(police, forged(hotline, police, report))

    origin = police.get(Agency, police.get(Report, report.id).origin)
    assert origin.name == "An agency we do not know"


def test_the_longest_name_of_an_agency_fits_with_who_named_it(agencies):
    hotline, police = agencies
    named = SharedAgency(fingerprint=THEM, name="x" * 200)

    take(police, forged(hotline, police, named, a_shared(THEM)))

    assert "x" * 200 in [each.name for each in police.all(Agency)]
