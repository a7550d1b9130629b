"""A list that is updated day after day: it says the same, and its files stay few."""

from collections import Counter

import pytest
from sqlalchemy import select

from caseapp.casework import list_merging
from caseapp.casework.desk_open import open_desk
from caseapp.casework.hash_lists import describe_hash_list, segments_by_version, segments_of
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.list_entries import list_entries
from caseapp.casework.list_import import accept_import, discard_import, prepare_import
from caseapp.casework.list_upkeep import ask_list_again, describe_match_state, list_match_states
from caseapp.casework.list_versions import MovedOn
from caseapp.casework.list_withdrawals import withdraw_entries
from caseapp.casework.match_desk import count_corrections
from caseapp.errors import Cancelled
from caseapp.job import Job
from caseapp.models import AuditEntry, ListMatch, ListVersion
from caseapp.models.vocabulary import Algorithm
from caseapp.vault.errors import DiskFull
from caseapp.vault.lists import lists_of
from caseapp.vault.merging import MOST_SEGMENTS
from caseapp.vault.restore import restore_by_passphrase
from caseapp.vault.segment import segment_path
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault import Vault
from tests.casework.brought_in import an_import, md5, names_in
from tests.casework.matching import an_entry
from tests.conftest import WORDS
from tests.desk_lists import MadeList, bring, entry
from tests.sample_lists import digests_of, write_csv

LATER = MOST_SEGMENTS  # updates, of which the last makes the list too long


@pytest.fixture
def daily(bring_in, tmp_path):
    """Return a function that updates a list once for each of these days, and a list with a day."""

    def daily(*days, list_id=None, whole=False):
        for number, names in enumerate(days):
            path = tmp_path / f"day-{number}.csv"
            choice = an_import(list_id=list_id, whole=whole, again=True)
            list_id = bring_in(write_csv(path, names), choice)
        return list_id

    return daily


def days(count):
    return [[f"day {number}"] for number in range(count)]


def a_whole_list(count):
    """Return days of a list that each time names the one before, and the next one."""
    return [[f"day {number}", f"day {number + 1}"] for number in range(count)]


def digest_of(name):
    return digests_of(name)[0].value.hex()


def files(vault):
    return {path.name for path in (vault.folder / "lists").iterdir()}


def test_a_list_that_is_updated_for_long_has_few_files_and_says_all_that_it_should(
    vault, read, daily
):
    list_id = daily(*days(3 * LATER))

    assert len(read(segments_of, list_id)) <= MOST_SEGMENTS
    assert read(names_in, list_id) == md5(*(f"day {number}" for number in range(3 * LATER)))
    assert read(check_trail).problems == ()


def test_versions_stay_with_their_figures_and_whose_word_they_are(read, daily, monkeypatch):
    with monkeypatch.context() as never:
        never.setattr(list_merging, "newest_to_merge", lambda _sizes, **_most: 0)
        plain = daily(*a_whole_list(LATER + 3), whole=True)
    merged = daily(*a_whole_list(LATER + 3), whole=True)

    def told(list_id):
        sheet = read(describe_hash_list, list_id)
        rows = [
            (row.number, row.officer, row.added, row.changed, row.withdrawn, row.same, row.entries)
            for row in sheet.versions
        ]
        return rows, sheet.algorithms, sheet.row.entries, read(describe_match_state, list_id).state

    assert len(read(segments_of, plain)) == LATER + 3
    assert len(read(segments_of, merged)) < LATER
    assert told(merged) == told(plain)


def test_what_is_withdrawn_stays_so_and_can_be_looked_up(read, take, daily):
    list_id = daily(["a", "b"])
    take(withdraw_entries, list_id, [(Algorithm.MD5, digest_of("a"))], reason="Wrong.")

    daily(*days(LATER), list_id=list_id)

    (row,) = read(list_entries, list_id, search=digest_of("a"))
    assert row.withdrawn
    assert md5("a")[0] not in read(names_in, list_id)
    (version,) = [each for each in read(describe_hash_list, list_id).versions if each.reason]
    assert (version.number, version.reason) == (2, "Wrong.")


def test_a_match_names_the_version_that_brought_the_entry(read, take, daily, opened_id):
    list_id = daily(*days(LATER + 2))
    assert len(read(segments_of, list_id)) < LATER

    text = f"md5:{digest_of('day 3')}"
    take(add_hash_references, HashListDraft(text), case_id=opened_id)

    def version(session):
        query = select(ListVersion.number).join(ListMatch, ListMatch.version_id == ListVersion.id)
        return session.scalars(query).all()

    assert read(version) == [4]


def test_an_update_that_merges_tells_the_cases_what_it_changed_and_no_more(
    read, take, lister, opened_id
):
    list_id = lister.bring(an_entry("a"), an_entry("b"))
    lister.hold(opened_id, "a", "b")
    for number in range(LATER - 1):
        lister.bring(an_entry(f"day {number}"), list_id=list_id, whole=False)

    lister.bring(an_entry("a", code="2"), list_id=list_id, whole=False)

    assert len(read(segments_of, list_id)) == 1
    assert read(count_corrections) == {opened_id: 1}
    assert read(describe_hash_list, list_id).row.matches == 2


def test_the_step_that_accepts_names_each_version_whose_file_is_another_one(vault, read, daily):
    list_id = daily(*days(LATER + 1))

    def newest(session):
        order = AuditEntry.position.desc()
        return session.scalars(select(AuditEntry.payload).order_by(order).limit(1)).one()

    assert read(newest).count('"kind":"list_version"') == LATER + 1
    by_version = read(segments_by_version, list_id)
    assert Counter(by_version.values()) == {by_version[1]: LATER + 1}


def test_what_a_merge_took_the_place_of_goes_at_the_next_opening(desk):
    made, list_id = MadeList("Daily series", "Northline Hotline"), None
    for day in range(LATER + 1):
        list_id = bring(desk, made, [entry(day)], list_id=list_id, whole=False)
    vault, (kept,) = desk.vault, desk.read(segments_of, list_id)
    assert len(files(vault)) == 2 * (LATER + 2)

    vault.close()
    again = open_desk(vault.folder, vault.officer_id, WORDS)

    assert files(again) == {f"{kept.id}.list", f"{kept.id}.match"}
    with again.reading() as session:
        assert len(names_in(session, list_id)) == LATER + 1
    again.close()


def test_a_merged_list_is_backed_up_and_restored(vault, read, daily, tmp_path):
    list_id = daily(*days(LATER + 3))
    backup = tmp_path / "a.casebackup"

    made = vault.back_up(backup)
    to = tmp_path / "restored"
    restore_by_passphrase(backup, vault.officer_id, WORDS, to=to, job=Job())

    assert made.damaged_lists == ()
    restored = Vault.open(to, vault.officer_id, WORDS)
    with restored.reading() as session:
        assert len(names_in(session, list_id)) == LATER + 3
    restored.close()


def test_what_is_discarded_leaves_nothing(vault, read, daily, tmp_path):
    list_id = daily(*days(LATER))
    before = files(vault)
    choice = an_import(list_id=list_id, whole=False)
    prepared = read(prepare_import, choice, write_csv(tmp_path / "x.csv", ["x"]), job=Job())
    assert len(files(vault) - before) == 4

    read(discard_import, prepared)

    assert files(vault) == before


def test_what_is_stopped_while_it_merges_leaves_nothing(vault, read, daily, tmp_path, monkeypatch):
    list_id = daily(*days(LATER))
    before, job = files(vault), Job()
    merge = list_merging.merge

    def stop(*args, **kwargs):
        job.cancel()
        return merge(*args, **kwargs)

    monkeypatch.setattr(list_merging, "merge", stop)
    path = write_csv(tmp_path / "x.csv", ["x"])

    with pytest.raises(Cancelled):
        read(prepare_import, an_import(list_id=list_id, whole=False), path, job=job)

    assert files(vault) == before


@pytest.mark.parametrize("trouble", ["full", "damaged"])
def test_an_update_is_taken_although_nothing_can_be_merged(
    vault, read, daily, monkeypatch, trouble
):
    list_id = daily(*days(LATER))
    if trouble == "full":

        def refuse(*_args, **_kwargs):
            raise DiskFull("The disk of the vault is full.")

        monkeypatch.setattr(list_merging, "merge", refuse)
    else:
        first = read(segments_of, list_id)[0]
        read(lists_of).close()
        segment_path(vault.folder / "lists", first.id).write_bytes(bytes(8_192))

    daily(["x"], list_id=list_id)

    assert len(read(segments_of, list_id)) == LATER + 1
    assert read(describe_hash_list, list_id).row.entries == LATER + 1


def test_an_update_that_came_too_late_merges_nothing(vault, read, take, daily, tmp_path):
    list_id = daily(*days(LATER))
    choice = an_import(list_id=list_id, whole=False)
    prepared = read(prepare_import, choice, write_csv(tmp_path / "x.csv", ["x"]), job=Job())
    daily(["y"], list_id=list_id)
    stands = read(segments_of, list_id)

    with pytest.raises(MovedOn):
        take(accept_import, prepared, job=Job())

    assert read(segments_of, list_id) == stands


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_still_to_be_asked_is_so_when_it_is_merged(
    read, take, daily, opened_id, tmp_path, when
):
    list_id = daily(*days(LATER))
    path, choice = write_csv(tmp_path / "x.csv", ["x"]), an_import(list_id=list_id, whole=False)
    text = f"md5:{digest_of('day 3')}"
    asking = read(segments_of, list_id)[-1]
    read(lists_of).close()

    def hold():
        with read(lists_of)._opened(asking)._opening:  # as while its match file is made
            take(add_hash_references, HashListDraft(text), case_id=opened_id)

    if when == "before":
        hold()
    prepared = read(prepare_import, choice, path, job=Job())
    read(lists_of).close()
    if when == "after":
        hold()
    take(accept_import, prepared, job=Job())

    (row,) = read(list_match_states)
    assert row.unasked
    assert take(ask_list_again, list_id, job=Job()) == 1


def test_no_more_versions_are_in_one_segment_than_an_entry_of_the_trail_names(
    read, daily, monkeypatch
):
    monkeypatch.setattr(list_merging, "MOST_VERSIONS", 12)

    list_id = daily(*days(3 * LATER))

    by_version = read(segments_by_version, list_id)
    assert max(Counter(by_version.values()).values()) in range(LATER, 13)
    assert len(read(names_in, list_id)) == 3 * LATER


def test_withdrawals_of_entries_are_merged_too(read, take, daily):
    list_id = daily([str(number) for number in range(LATER + 4)])

    for number in range(LATER + 3):
        key = (Algorithm.MD5, digest_of(str(number)))
        take(withdraw_entries, list_id, [key], reason="Wrong.")

    assert len(read(segments_of, list_id)) < LATER
    assert read(names_in, list_id) == md5(str(LATER + 3))
    assert read(describe_hash_list, list_id).row.version == LATER + 4
