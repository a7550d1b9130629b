from hashlib import sha256

import pytest

from caseapp.casework.list_export import export_list
from caseapp.casework.list_withdrawals import withdraw_entries, withdraw_hash_list
from caseapp.errors import Cancelled, NotAllowed
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.reading import first_rows
from caseapp.formats.whole_file import AlreadyThere
from caseapp.job import Job
from caseapp.models import ListExport
from caseapp.models.vocabulary import Algorithm, Permission
from tests.sample_lists import digests_of, write_csv


@pytest.fixture
def list_id(bring_in, tmp_path):
    return bring_in(write_csv(tmp_path / "a.csv", ["a", "b", "c"]))


def test_what_stands_on_a_list_is_written_into_a_file(take, list_id, tmp_path):
    key = (Algorithm.MD5, digests_of("a")[0].value.hex())
    take(withdraw_entries, list_id, [key], reason="Wrong.")

    done = take(export_list, list_id, ListFormat.CSV, path=tmp_path / "out.csv", job=Job())

    assert (done.path, done.entries, done.left_out) == (tmp_path / "out.csv", 2, 0)
    rows = first_rows(done.path, ReadChoice(ListFormat.CSV)).entries
    assert [row.digests for row in rows] == [digests_of(name)[:1] for name in "bc"]
    assert rows[0].grade.scheme == "vics_us"


def test_a_list_of_many_pages_is_written_whole(take, bring_in, tmp_path):
    names = [str(number) for number in range(2_003)]
    list_id = bring_in(write_csv(tmp_path / "many.csv", names))

    done = take(export_list, list_id, ListFormat.HASHDEEP, path=tmp_path / "out.txt", job=Job())

    text = done.path.read_text()
    assert done.entries == 2_003
    assert all(digests_of(name)[0].value.hex() in text for name in names)


def test_a_vics_style_file_names_the_region_of_its_grades(take, list_id, tmp_path):
    done = take(export_list, list_id, ListFormat.VICS, path=tmp_path / "out.json", job=Job())

    assert "2.0.xml/US/" in done.path.read_text()[:200]


def test_it_is_remembered_which_version_left_in_which_file(vault, take, list_id, tmp_path):
    path = tmp_path / "out.txt"

    take(export_list, list_id, ListFormat.HASHDEEP, path=path, job=Job())

    with vault.reading() as session:
        kept = session.query(ListExport).one()
        assert (kept.list_id, kept.number, kept.format) == (list_id, 1, "hashdeep")
        assert kept.file_sha256 == sha256(path.read_bytes()).digest()


def test_no_file_that_is_there_is_written_over(take, list_id, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("mine")

    with pytest.raises(AlreadyThere):
        take(export_list, list_id, ListFormat.CSV, path=path, job=Job())

    assert path.read_text() == "mine"


def test_a_stopped_export_leaves_no_file(take, list_id, tmp_path):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        take(export_list, list_id, ListFormat.CSV, path=tmp_path / "out.csv", job=job)

    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def test_a_withdrawn_list_leaves_no_more(take, list_id, tmp_path):
    take(withdraw_hash_list, list_id, reason="Recalled.")

    with pytest.raises(NotAllowed, match="withdrawn"):
        take(export_list, list_id, ListFormat.CSV, path=tmp_path / "out.csv", job=Job())


def test_to_write_a_list_into_a_file_needs_the_right_to_share(take, list_id, tmp_path):
    take(restrict)

    with pytest.raises(NotAllowed, match="share packages"):
        take(export_list, list_id, ListFormat.CSV, path=tmp_path / "out.csv", job=Job())


def restrict(session, by):
    by.permissions = (Permission.READ, Permission.WRITE)
