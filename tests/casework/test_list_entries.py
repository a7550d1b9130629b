import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.hash_lists import chain_of
from caseapp.casework.list_entries import NotOnTheList, list_entries, standing_entries
from caseapp.casework.list_votes import drop_vote, list_votes, vote_on_entry
from caseapp.errors import NotAllowed
from caseapp.models import ListVote, Officer
from caseapp.models.vocabulary import Algorithm, Permission, Vote
from tests.casework.brought_in import an_import
from tests.sample_lists import digests_of, write_csv


def key_of(name):
    return (Algorithm.MD5, digests_of(name)[0].value.hex())


@pytest.fixture
def list_id(bring_in, tmp_path):
    return bring_in(write_csv(tmp_path / "a.csv", ["a", "b", "c"]))


def test_entries_are_listed_in_the_order_of_the_list_page_by_page(read, list_id):
    first = read(list_entries, list_id, limit=2)
    rest = read(list_entries, list_id, after=first[-1].place, limit=2)

    assert [row.key for row in first] == [key_of("a"), key_of("b")]
    assert [row.key for row in rest] == [key_of("c")]
    assert (first[0].grade.code, first[0].withdrawn, first[0].votes) == ("1", False, ())


def test_an_entry_is_found_by_a_whole_digest(read, list_id):
    _algorithm, digest = key_of("b")

    assert [row.key for row in read(list_entries, list_id, search=f" {digest.upper()} ")] == [
        key_of("b")
    ]
    assert read(list_entries, list_id, search=digest[:-1]) == []


def test_what_was_withdrawn_is_found_and_not_listed(read, bring_in, list_id, tmp_path):
    bring_in(write_csv(tmp_path / "b.csv", ["a", "b"]), an_import(list_id=list_id))

    (found,) = read(list_entries, list_id, search=key_of("c")[1])

    assert found.withdrawn
    assert [row.key for row in read(list_entries, list_id)] == [key_of("a"), key_of("b")]
    with (
        pytest.raises(NotOnTheList),
        read(chain_of, list_id) as chain,
    ):
        standing_entries(chain, [key_of("a"), key_of("c")])


def test_an_officer_agrees_or_disputes_with_a_reason(read, take, list_id):
    take(vote_on_entry, list_id, key_of("a"), vote=Vote.DISPUTES, reason=" A drawing. ")

    (row, *_rest) = read(list_entries, list_id)
    (vote,) = row.votes
    assert (vote.vote, vote.reason, vote.officer) == (Vote.DISPUTES, "A drawing.", "Ana")
    assert read(list_votes, list_id) == [vote]
    assert (row.affirmed, row.disputed) == (0, 0)


def test_a_dispute_needs_a_reason_and_agreement_does_not(take, list_id):
    with pytest.raises(NotReady, match="why you dispute"):
        take(vote_on_entry, list_id, key_of("a"), vote=Vote.DISPUTES, reason=" ")

    take(vote_on_entry, list_id, key_of("a"), vote=Vote.AGREES, reason="")


def test_a_newer_vote_takes_the_place_of_the_officers_last(read, take, list_id):
    take(vote_on_entry, list_id, key_of("a"), vote=Vote.AGREES, reason="")
    take(vote_on_entry, list_id, key_of("b"), vote=Vote.AGREES, reason="")
    take(vote_on_entry, list_id, key_of("a"), vote=Vote.DISPUTES, reason="A drawing.")

    votes = {vote.key: vote.vote for vote in read(list_votes, list_id)}
    assert votes == {key_of("a"): Vote.DISPUTES, key_of("b"): Vote.AGREES}


def test_an_officers_vote_leaves_anothers_as_it_is(read, take, list_id):
    vote_id = take(vote_on_entry, list_id, key_of("a"), vote=Vote.AGREES, reason="")
    take(give_to_another, vote_id)

    take(vote_on_entry, list_id, key_of("a"), vote=Vote.DISPUTES, reason="A drawing.")

    votes = [(vote.officer, vote.vote) for vote in read(list_votes, list_id)]
    assert votes == [("Ben", Vote.AGREES), ("Ana", Vote.DISPUTES)]


def test_a_vote_can_be_taken_back_by_who_gave_it(vault, read, take, list_id):
    vote_id = take(vote_on_entry, list_id, key_of("a"), vote=Vote.AGREES, reason="")

    take(drop_vote, vote_id)
    take(drop_vote, vote_id)

    assert read(list_votes, list_id) == []
    with vault.reading() as session:
        assert session.get_one(ListVote, vote_id).dropped_at


def test_nobody_takes_anothers_vote_back(take, list_id):
    vote_id = take(vote_on_entry, list_id, key_of("a"), vote=Vote.AGREES, reason="")
    take(give_to_another, vote_id)

    with pytest.raises(NotAllowed, match="Only who voted"):
        take(drop_vote, vote_id)


def give_to_another(session, by, vote_id):
    other = Officer(name="Ben", agency=by.agency)
    session.add(other)
    session.flush()
    session.get_one(ListVote, vote_id).officer_id = other.id


def test_only_what_stands_on_the_list_is_voted_on(take, list_id):
    with pytest.raises(NotOnTheList):
        take(vote_on_entry, list_id, key_of("z"), vote=Vote.AGREES, reason="")


def test_to_vote_needs_the_right_to_write(take, list_id):
    take(restrict)

    with pytest.raises(NotAllowed):
        take(vote_on_entry, list_id, key_of("a"), vote=Vote.AGREES, reason="")


def restrict(session, by):
    by.permissions = (Permission.READ,)
