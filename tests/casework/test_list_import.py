from hashlib import sha256

import pytest

from caseapp.casework.hash_lists import describe_hash_list, list_hash_lists
from caseapp.casework.list_import import (
    accept_import,
    discard_import,
    look_at_file,
    prepare_import,
)
from caseapp.casework.list_versions import NothingToKeep
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.entry import Refusal
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.refuse_media import MediaRefused
from caseapp.job import Job
from caseapp.matching.digest import EMPTY_FILE, Algorithm
from caseapp.models import AuditEntry, ColumnChoice, ListVersion, Officer
from caseapp.vault.lists import lists_of
from tests.casework.brought_in import FACTS, an_import, md5, names_in, standing
from tests.sample_lists import digests_of, write_csv


def files_of(vault):
    return sorted(path.name for path in (vault.folder / "lists").iterdir())


def test_a_file_is_looked_at_before_it_is_read(read, tmp_path):
    path = write_csv(tmp_path / "list.bin", [str(each) for each in range(30)])

    look = read(look_at_file, path, most=5)

    assert (look.format, look.columns) == (ListFormat.CSV, ("md5", "grade"))
    assert len(look.rows) == 5
    assert look.rows[0].digests == digests_of("0")[:1]
    assert (look.remembered, look.problem) == (None, "")


def test_what_keeps_the_rows_from_being_shown_is_said_beside_the_choice(read, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("a1" * 16 + "\n")

    look = read(look_at_file, path)

    assert look.format is ListFormat.GNU
    assert look.rows == ()
    assert "algorithm" in look.problem
    chosen = read(look_at_file, path, ReadChoice(ListFormat.GNU, Algorithm.MD5))
    assert len(chosen.rows) == 1


def test_media_is_refused_before_anything_is_read(read, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0")

    with pytest.raises(MediaRefused):
        read(look_at_file, path)


def test_a_list_is_there_once_it_is_accepted_and_not_before(vault, read, take, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a", "b"])

    prepared = read(prepare_import, an_import(said_version=" 2026-05 "), path, job=Job())

    assert read(list_hash_lists) == []
    list_id = take(accept_import, prepared, job=Job())
    sheet = read(describe_hash_list, list_id)
    assert (sheet.row.entries, sheet.row.version, sheet.row.said_version) == (2, 1, "2026-05")
    assert sheet.facts == FACTS
    assert sheet.versions[0].added == 2
    assert sheet.algorithms == (("MD5", 2),)
    assert read(names_in, list_id) == md5("a", "b")


def test_a_grade_keeps_its_scheme(read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))

    (entry,) = read(standing, list_id)

    assert (entry.grade.scheme, entry.grade.code) == ("vics_us", "1")


def test_what_is_not_wanted_leaves_nothing(vault, read, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])

    read(discard_import, read(prepare_import, an_import(), path, job=Job()))

    assert files_of(vault) == []


def test_a_file_that_is_stopped_leaves_nothing(vault, read, tmp_path):
    path, job = write_csv(tmp_path / "a.csv", ["a"]), Job()
    job.cancel()

    with pytest.raises(Cancelled):
        read(prepare_import, an_import(), path, job=job)

    assert files_of(vault) == []


def test_a_file_of_which_nothing_can_be_kept_is_said_so_and_leaves_nothing(vault, read, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"md5,grade\n{EMPTY_FILE[Algorithm.MD5]},1\n")

    with pytest.raises(NothingToKeep):
        read(prepare_import, an_import(), path, job=Job())

    assert files_of(vault) == []


def test_what_is_refused_is_counted_by_reason_with_its_first_lines(read, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])
    with path.open("a") as file:
        file.write("short,1\n" * 150 + f"{EMPTY_FILE[Algorithm.MD5]},1\n")

    prepared = read(prepare_import, an_import(), path, job=Job())

    assert [(each.why, each.count) for each in prepared.refused] == [
        (Refusal.NOT_A_DIGEST, 150),
        (Refusal.EMPTY_DIGEST, 1),
    ]
    assert prepared.refused[0].lines == tuple(range(3, 103))
    assert prepared.refused[1].lines == (153,)


def test_a_refusal_is_remembered_with_the_version(read, bring_in, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])
    with path.open("a") as file:
        file.write("short,1\n")

    list_id = bring_in(path)

    assert read(describe_hash_list, list_id).versions[0].refused == (("not_a_digest", 1),)


def test_a_file_whose_list_was_withdrawn_can_be_read_anew(take, bring_in, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])
    take(withdraw_hash_list, bring_in(path), reason="Brought in under a wrong name.")

    assert bring_in(path)


def test_columns_are_remembered_by_their_headings(read, bring_in, tmp_path):
    headings = "Sum,Verdict"
    first = write_csv(tmp_path / "a.csv", ["a"], headings=headings)
    columns = {"Sum": "digest", "Verdict": "grade"}
    as_said = ReadChoice(ListFormat.CSV, Algorithm.MD5, "industry", columns)
    bring_in(first, an_import(read=as_said))

    look = read(look_at_file, write_csv(tmp_path / "b.csv", ["b"], headings=headings))

    assert look.remembered == columns
    assert look.choice == as_said
    assert look.rows[0].digests == digests_of("b")[:1]


def test_what_was_said_of_columns_last_counts(read, bring_in, tmp_path, vault):
    bring_in(write_csv(tmp_path / "a.csv", ["a"]))
    other = ReadChoice(ListFormat.CSV, columns={"md5": "md5", "grade": "ignore"})
    bring_in(write_csv(tmp_path / "b.csv", ["b"]), an_import(read=other))

    with vault.reading() as session:
        (kept,) = session.query(ColumnChoice)
        assert dict(kept.columns) == {"md5": "md5", "grade": "ignore"}


def test_the_trail_names_the_list_and_the_version_with_the_file(vault, bring_in, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])
    bring_in(path)

    with vault.reading() as session:
        payload = session.query(AuditEntry).order_by(AuditEntry.position.desc()).first().payload
        version = session.query(ListVersion).one()
        assert version.source_sha256 == sha256(path.read_bytes()).digest()
        assert version.officer_id == session.query(Officer).one().id
        for named in ("hash_list", "list_version", str(version.id), str(version.list_id)):
            assert named in payload


def test_an_accepted_list_is_whole_in_its_folder(vault, read, bring_in, tmp_path):
    bring_in(write_csv(tmp_path / "a.csv", ["a"]))

    with vault.reading() as session:
        version = session.query(ListVersion).one()
        lists_of(session).keep_only([version.segment_id])
    assert [name.partition(".")[0] for name in files_of(vault)] == [str(version.segment_id)] * 2
