from dataclasses import replace

import pytest

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.errors import Cancelled, NotAllowed
from caseapp.exchange.accept import (
    Decisions,
    ReviewOutdated,
    accept_package,
    decline_package,
    keep_for_later,
)
from caseapp.exchange.incoming import CannotRead, open_received
from caseapp.exchange.received import AlreadyReceived, FileChanged
from caseapp.exchange.rows import list_received
from caseapp.job import Job
from caseapp.models import Address, Case, ExchangedState, HashReference, Officer, Package, Report
from caseapp.models.vocabulary import PackageState, PartnerLevel, ReportStatus, YesNo
from tests.exchange.sending import all_new, opened, record, seal, take_over


def test_nothing_is_stored_before_somebody_decides(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))

    opened(police, sealed)

    assert police.all(Report) == []
    assert police.all(Package) == []


def test_what_was_taken_keeps_its_id_its_origin_and_its_package(agencies):
    hotline, police = agencies
    report_id = record(hotline)

    row_id = take_over(police, seal(hotline, police, report_id))

    report = police.get(Report, report_id)
    assert report.origin == police.knows(hotline)
    states = {state.record_id: state.package_id for state in police.all(ExchangedState)}
    assert states[report_id] == row_id


def test_an_exact_address_arrives_byte_for_byte(agencies):
    hotline, police = agencies
    take_over(police, seal(hotline, police, record(hotline)))

    assert [address.exact for address in police.all(Address)] == ["https://example.org/a"]


def test_a_record_that_was_left_is_not_stored(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))
    hashes = {each.id for each in package.records if type(each).__name__ == "SharedHashReference"}

    police.write(accept_package, package, Decisions(take=all_new(package) - hashes))

    assert police.all(HashReference) == []
    assert len(police.all(Address)) == 1


def test_a_report_is_taken_over_into_a_new_case_of_ours(agencies):
    hotline, police = agencies
    report_id = record(hotline, child_at_risk=YesNo.YES)

    row_id = take_over(police, seal(hotline, police, report_id), case_title="Silver Harbour")

    (case,) = police.all(Case)
    assert (case.title, case.origin) == ("Silver Harbour", police.agency_id)
    assert (case.owner_id, case.child_at_risk) == (police.officer_id, YesNo.YES)
    report = police.get(Report, report_id)
    assert (report.case_id, report.status) == (case.id, ReportStatus.IN_CASE)
    assert police.get(Package, row_id).case_id == case.id


def test_a_report_is_put_into_a_case_that_is_there(agencies):
    hotline, police = agencies
    case_id = police.write(open_case, CaseDraft(title="Amber Field"))
    report_id = record(hotline)

    take_over(police, seal(hotline, police, report_id), into_case=case_id)

    assert police.get(Report, report_id).case_id == case_id


def test_a_case_taken_over_is_worked_under_its_own_id_by_an_owner_here(agencies):
    hotline, police = agencies
    case_id = hotline.write(open_case, CaseDraft(title="Amber Field"))

    take_over(police, seal(hotline, police, case_id, kind="case"))

    case = police.get(Case, case_id)
    assert (case.origin, case.owner_id) == (police.knows(hotline), police.officer_id)


def test_the_original_is_kept_and_can_be_verified_again(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))

    package = police.get(Package, take_over(police, sealed))

    kept = police.vault.folder / "originals" / f"{package.file_sha256.hex()}.casepkg"
    assert kept.read_bytes() == sealed.path.read_bytes()


@pytest.mark.breaks("replay")
def test_the_same_package_is_not_taken_twice(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    take_over(police, sealed)

    with pytest.raises(AlreadyReceived, match="Northline Hotline sent you this package before"):
        take_over(police, sealed)

    assert len(police.all(Package)) == 1


def test_a_package_kept_for_later_is_taken_over_later(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    kept = police.write(keep_for_later, opened(police, sealed))
    assert police.all(Report) == []

    assert take_over(police, sealed) == kept
    assert police.get(Package, kept).state == PackageState.ACCEPTED


def test_a_declined_package_stays_as_an_exhibit_alone(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))

    row_id = police.write(decline_package, package, reason="Not our country")

    row = police.get(Package, row_id)
    assert (row.state, row.answer_reason) == (PackageState.DECLINED, "Not our country")
    assert police.all(Report) == []


def test_a_package_is_declined_with_a_reason(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))

    with pytest.raises(NotAllowed, match="with a reason"):
        police.write(decline_package, package, reason=" ")


def test_a_doubtful_package_needs_a_reason_and_is_marked_for_review(hotline, police):
    partner = police.knows(hotline)

    def doubt(session, by):
        from caseapp.casework.partners import newest_card  # noqa: PLC0415  only this test needs it

        newest_card(session, partner).level = PartnerLevel.UNVERIFIED

    police.write(doubt)
    sealed = seal(hotline, police, record(hotline))

    with pytest.raises(NotAllowed, match="raises doubts"):
        take_over(police, sealed)
    row = police.get(Package, take_over(police, sealed, reason="The child comes first"))

    assert row.review_asked
    assert row.override_reason == "The child comes first"
    assert any("compared" in warning for warning in row.warnings)


def test_a_file_that_changed_since_it_was_opened_is_not_stored(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    package = opened(police, sealed)
    sealed.path.write_bytes(b"something else")

    with pytest.raises(FileChanged):
        police.write(accept_package, package, Decisions(take=all_new(package)))

    assert police.all(Report) == []


def test_a_file_that_is_gone_is_not_stored(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    package = opened(police, sealed)
    sealed.path.unlink()

    with pytest.raises(CannotRead):
        police.write(accept_package, package, Decisions(take=all_new(package)))
    with pytest.raises(CannotRead):
        police.read(open_received, sealed.path)


def test_a_decision_that_no_longer_fits_stores_nothing(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    package = opened(police, sealed)
    stranger = replace(Decisions(take=all_new(package)), fields={})
    take_over(police, sealed)
    again = seal(hotline, police, police_known(hotline))

    with pytest.raises(ReviewOutdated):
        police.write(accept_package, opened(police, again), stranger)

    assert len(list_rows(police)) == 1


def police_known(hotline):
    return hotline.all(Report)[0].id


def list_rows(desk):
    return desk.read(list_received)


def test_without_the_right_to_write_nothing_is_taken(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))

    def take_rights(session, by):
        session.get_one(Officer, by.id).permissions = ()

    police.write(take_rights)

    with pytest.raises(NotAllowed, match="no right"):
        police.write(accept_package, package, Decisions(take=all_new(package)))


class StoppedAt(Job):
    """A job that somebody stops once it is so far."""

    def __init__(self, at):
        super().__init__()
        self.at = at
        self.seen = []

    def reached(self, done, total):
        self.seen.append((done, total))
        if len(self.seen) == self.at:
            self.cancel()
        super().reached(done, total)


def test_taking_over_says_how_far_it_is(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))
    job = StoppedAt(0)

    police.write(accept_package, package, Decisions(take=all_new(package)), job=job)

    assert job.seen[-3:] == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("at", [1, -2])
def test_taking_over_that_is_stopped_leaves_nothing_and_can_be_begun_again(agencies, at):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))
    decided = Decisions(take=all_new(package))
    whole = StoppedAt(0)
    with pytest.raises(ZeroDivisionError):
        police.write(accept_and_fail, package, decided, whole)
    stopped = StoppedAt(at % (len(whole.seen) + 1))

    with pytest.raises(Cancelled):
        police.write(accept_package, package, decided, job=stopped)

    assert (list_rows(police), police.all(Report)) == ([], [])
    police.write(accept_package, package, decided)
    assert len(police.all(Report)) == 1


def accept_and_fail(session, by, package, decided, job):
    """Take a package over, to the end, and then fail: so one learns how long the way is."""
    accept_package(session, by, package, decided, job=job)
    raise ZeroDivisionError
