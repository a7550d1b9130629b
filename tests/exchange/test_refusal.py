"""How far the opening of a file came, as a page tells it."""

from caseapp.errors import NotAllowed
from caseapp.exchange.refusal import describe_refusal, list_checks
from caseapp.sealing.refusals import Check, Damaged, NotAPackage, UnknownSender


def test_what_failed_is_the_first_thing_that_could_not_be_made_sure_of():
    error = Damaged("It was cut.")
    error.passed = (Check.HEADER, Check.FOR_US, Check.SENDER, Check.SIGNATURES)

    refusal = describe_refusal(error)

    assert refusal.stage == "Damaged"
    assert refusal.passed == list_checks()[:4]
    assert refusal.failed == Check.MANIFEST.label
    assert refusal.not_reached == (Check.FILES.label, Check.WHOLE.label)


def test_of_an_unknown_sender_the_key_is_all_that_is_shown():
    refusal = describe_refusal(UnknownSender("Nobody we know.", bytes(range(32))))

    assert refusal.key.startswith("0001 0203")
    assert len(refusal.key.replace(" ", "")) == 64


def test_a_file_that_is_no_package_passed_nothing():
    refusal = describe_refusal(NotAPackage("Not a package."))

    assert refusal.passed == ()
    assert refusal.failed == Check.HEADER.label


def test_what_fails_after_opening_came_all_the_way():
    refusal = describe_refusal(NotAllowed("Not now."))

    assert (refusal.passed, refusal.failed, refusal.stage) == (list_checks(), "", "")
