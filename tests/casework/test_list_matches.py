import pytest
from sqlalchemy import select

from caseapp.casework import list_matches
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hash_lists import segments_of
from caseapp.casework.list_matches import match_all, match_references, match_version
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.casework.reports import record_report
from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.job import Job
from caseapp.models import HashReference, ListMatch, ListVersion
from caseapp.models.vocabulary import Algorithm, ListNature, MatchState
from caseapp.vault.lists import lists_of
from tests.casework.matching import an_entry
from tests.sample import a_draft
from tests.sample_lists import digests_of, pdq_of

PHOTODNA = Written(Algorithm.PHOTODNA, bytes(range(144)))


def matches(session):
    return list(session.scalars(select(ListMatch).order_by(ListMatch.id)))


def names_of(session):
    """Return the digest that each match names, beside the one of the reference."""
    query = select(HashReference.digest, ListMatch.digest, ListMatch.distance).join(
        HashReference, HashReference.id == ListMatch.hash_reference_id
    )
    return sorted(session.execute(query).all())


def md5(name):
    return digests_of(name)[0].value.hex()


def test_references_are_matched_as_they_come_in(lister, opened_id):
    lister.bring(an_entry("a", victim_identified=True, series=("Amber", "Birch")), an_entry("b"))

    lister.hold(opened_id, "a", "c")

    (match,) = lister.read(matches)
    assert (match.digest, match.distance, match.state) == (md5("a"), 0, MatchState.STANDS)
    assert (match.scheme, match.grade, match.assessor) == ("vics_us", "1", "Reviewer 4")
    assert (match.series, match.victim_identified, match.distributed) == (
        "Amber, Birch",
        True,
        None,
    )


def test_a_list_that_comes_later_is_matched_against_all_cases(lister, opened_id, take):
    other_id = take(open_case, CaseDraft("Copper field"))
    lister.hold(opened_id, "a")
    lister.hold(other_id, "a", "b")

    lister.bring(an_entry("a"))

    assert lister.read(names_of) == [(md5("a"), md5("a"), 0)] * 2


def test_hash_references_of_a_new_report_are_matched(lister, take):
    lister.bring(an_entry("a"))

    take(record_report, a_draft(hash_text=md5("a"), hash_algorithm=Algorithm.MD5))

    assert len(lister.read(matches)) == 1


def test_an_entry_is_found_by_any_of_its_digests(lister, opened_id):
    lister.bring(an_entry("a"))

    lister.hold(opened_id, "a", algorithm=Algorithm.SHA256)

    assert lister.read(names_of) == [(digests_of("a")[2].value.hex(), md5("a"), 0)]


def test_the_same_digits_of_another_algorithm_are_no_match(lister, opened_id):
    pdq = pdq_of("a")
    lister.bring(an_entry("a", digests=[pdq]))

    lister.hold(opened_id, pdq.value.hex(), algorithm=Algorithm.SHA256)

    assert lister.read(matches) == []


def test_photodna_is_compared_by_its_octets_however_it_is_written(lister, opened_id):
    lister.bring(an_entry("a", digests=[PHOTODNA]))

    decimals = ",".join(map(str, PHOTODNA.value))
    lister.hold(opened_id, decimals, algorithm=Algorithm.PHOTODNA)

    assert lister.read(names_of) == [(decimals, PHOTODNA.value.hex(), 0)]


@pytest.mark.parametrize(
    ("flipped", "reference_quality", "entry_quality", "found"),
    [
        (0, 100, 100, [0]),
        (31, 100, 100, [31]),
        (32, 100, 100, []),
        (3, 50, 50, [3]),
        (3, 49, 100, []),
        (3, 100, 49, []),
        (3, None, 100, [3]),  # a quality that nobody said excludes nothing
        (0, 10, 10, [0]),  # the same digest is the same, whatever it is worth
    ],
)
def test_a_pdq_matches_what_is_near_unless_its_quality_is_too_low(
    lister, opened_id, flipped, reference_quality, entry_quality, found
):
    lister.bring(an_entry("a", digests=[pdq_of("a", quality=entry_quality)]))

    digest = pdq_of("a", flipped=flipped).value.hex()
    with_quality = digest if reference_quality is None else f"{digest},{reference_quality}"
    lister.hold(opened_id, with_quality, algorithm=Algorithm.PDQ)

    assert [match.distance for match in lister.read(matches)] == found


def test_of_many_that_are_near_the_nearest_is_kept(lister, opened_id):
    near = [an_entry(f"{bits}", digests=[pdq_of("a", flipped=bits)]) for bits in (20, 4, 9)]
    lister.bring(*near)

    lister.hold(opened_id, pdq_of("a").value.hex(), algorithm=Algorithm.PDQ)

    assert [match.distance for match in lister.read(matches)] == [4]


def test_a_nearer_one_in_a_new_version_is_news_and_a_farther_one_is_not(lister, opened_id):
    list_id = lister.bring(an_entry("x", digests=[pdq_of("a", flipped=9)]))
    lister.hold(opened_id, pdq_of("a").value.hex(), algorithm=Algorithm.PDQ)

    for bits in (12, 9, 2):
        entry = an_entry("x", digests=[digests_of(f"{bits}")[0], pdq_of("a", flipped=bits)])
        lister.bring(entry, list_id=list_id, whole=False)

    assert [match.distance for match in lister.read(matches)] == [9, 2]


def test_known_software_is_matched_like_any_other(lister, opened_id):
    lister.bring(an_entry("a", code=""), name="Programs", nature=ListNature.KNOWN_SOFTWARE)

    lister.hold(opened_id, "a")

    assert len(lister.read(matches)) == 1


def test_a_withdrawn_list_is_not_asked_any_more(lister, opened_id, take):
    list_id = lister.bring(an_entry("a"))
    take(withdraw_hash_list, list_id, reason="Recalled.")

    lister.hold(opened_id, "a")

    assert lister.read(matches) == []


def test_nothing_is_matched_twice(lister, opened_id, take, monkeypatch):
    list_id = lister.bring(an_entry("a"), an_entry("b"), an_entry("p", digests=[pdq_of("p")]))
    lister.hold(opened_id, "a", "b", "c")
    lister.hold(opened_id, pdq_of("p", flipped=5).value.hex(), algorithm=Algorithm.PDQ)
    monkeypatch.setattr(list_matches, "PAGE", 2)

    def match_again(session, by):
        version = session.scalars(select(ListVersion)).one()
        ids = session.scalars(select(HashReference.id)).all()
        return (
            match_all(session, list_id, job=Job()),
            match_version(session, version, job=Job()),
            match_references(session, ids),
        )

    assert take(match_again) == (0, 0, 0)


def test_a_list_is_asked_anew_of_what_was_missed(lister, opened_id, take, monkeypatch):
    list_id = lister.bring(an_entry("a"), an_entry("b"), an_entry("c"))
    lister.hold(opened_id, "a", "b", "c")
    monkeypatch.setattr(list_matches, "PAGE", 2)

    def lose(session, by):
        for match in matches(session)[1:]:
            session.delete(match)

    def match_again(session, by):
        return match_all(session, list_id, job=Job())

    take(lose)
    assert take(match_again) == 2
    assert len(lister.read(matches)) == 3


def test_matching_can_be_stopped_and_then_nothing_is_kept(lister, opened_id, take):
    lister.hold(opened_id, "a")
    job = Job()
    job.cancel()

    def match_again(session, by):
        return match_version(session, session.scalars(select(ListVersion)).one(), job=job)

    lister.bring(an_entry("a"))
    with pytest.raises(Cancelled):
        take(match_again)


def test_a_long_word_of_a_list_is_cut_and_not_refused(lister, opened_id):
    grade = Grade("s" * 60, "c" * 60, "a" * 300, "2026", "US")
    lister.bring(ListEntry(1, digests_of("a"), grade, series=("s" * 150, "t" * 150)))

    lister.hold(opened_id, "a")

    (match,) = lister.read(matches)
    assert (len(match.scheme), len(match.grade)) == (40, 40)
    assert (len(match.assessor), len(match.series)) == (200, 200)


def test_without_a_list_or_a_reference_nothing_is_asked(lister, take):
    def ask(session, by):
        return match_references(session, [by.id]), match_references(session, [])

    assert take(ask) == (0, 0)
    lister.bring(an_entry("a"))
    assert take(ask) == (0, 0)


def test_a_list_whose_file_is_gone_keeps_no_reference_from_coming_in(lister, opened_id):
    gone_id = lister.bring(an_entry("a"), name="Gone")
    lister.bring(an_entry("a"), name="Whole")
    (segment, *_rest) = lister.read(segments_of, gone_id)
    lister.vault._lists.close()
    for path in lister.read(lists_of).folder.glob(f"{segment.id}*"):
        path.unlink()

    lister.hold(opened_id, "a")

    assert lister.read(names_of) == [(md5("a"), md5("a"), 0)]
