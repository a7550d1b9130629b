from hashlib import sha256

import pytest

from caseapp.casework.list_export import export_list, write_list_file
from caseapp.casework.list_withdrawals import withdraw_entries, withdraw_hash_list
from caseapp.errors import Cancelled, NotAllowed
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.reading import first_rows
from caseapp.formats.whole_file import AlreadyThere
from caseapp.job import Job
from caseapp.models import ListExport
from caseapp.models.vocabulary import Algorithm, Permission
from tests.casework.brought_in import an_import
from tests.sample_lists import digests_of, write_csv


@pytest.fixture
def list_id(bring_in, tmp_path):
    return bring_in(write_csv(tmp_path / "a.csv", ["a", "b", "c"]))


def test_what_stands_on_a_list_is_written_into_a_file(take, write_out, list_id, tmp_path):
    key = (Algorithm.MD5, digests_of("a")[0].value.hex())
    take(withdraw_entries, list_id, [key], reason="Wrong.")

    done = write_out(list_id, ListFormat.CSV, tmp_path / "out.csv")

    assert (done.path, done.entries, done.left_out) == (tmp_path / "out.csv", 2, 0)
    rows = first_rows(done.path, ReadChoice(ListFormat.CSV)).entries
    assert [row.digests for row in rows] == [digests_of(name)[:1] for name in "bc"]
    assert rows[0].grade.scheme == "vics_us"


def test_a_list_of_many_pages_is_written_whole(write_out, bring_in, tmp_path):
    names = [str(number) for number in range(2_003)]
    list_id = bring_in(write_csv(tmp_path / "many.csv", names))

    done = write_out(list_id, ListFormat.HASHDEEP, tmp_path / "out.txt")

    text = done.path.read_text()
    assert done.entries == 2_003
    assert all(digests_of(name)[0].value.hex() in text for name in names)


def test_a_vics_style_file_names_the_region_of_its_grades(write_out, list_id, tmp_path):
    done = write_out(list_id, ListFormat.VICS, tmp_path / "out.json")

    assert "2.0.xml/US/" in done.path.read_text()[:200]


def test_it_is_remembered_which_version_left_in_which_file(vault, write_out, list_id, tmp_path):
    path = tmp_path / "out.txt"

    write_out(list_id, ListFormat.HASHDEEP, path)

    with vault.reading() as session:
        kept = session.query(ListExport).one()
        assert (kept.list_id, kept.number, kept.format) == (list_id, 1, "hashdeep")
        assert kept.file_sha256 == sha256(path.read_bytes()).digest()


def test_no_file_that_is_there_is_written_over(write_out, list_id, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("mine")

    with pytest.raises(AlreadyThere):
        write_out(list_id, ListFormat.CSV, path)

    assert path.read_text() == "mine"


def test_a_stopped_export_leaves_no_file(write_out, list_id, tmp_path):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        write_out(list_id, ListFormat.CSV, tmp_path / "out.csv", job)

    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def write_out_noting(vault, officer_id, list_id, path, note):
    with vault.reading() as session:
        form = ListFormat.CSV
        write_list_file(
            session, list_id, form, officer_id=officer_id, path=path, note=note, job=Job()
        )


def test_the_trail_tells_of_a_file_before_it_has_its_name(
    vault, officer_id, take, list_id, tmp_path
):
    path, seen = tmp_path / "out.csv", []

    def note(file):
        parts = list(tmp_path.glob("out.csv.*.part"))
        seen.append((path.exists(), [sha256(part.read_bytes()).digest() for part in parts]))
        take(export_list, file)
        assert file.sha256 == seen[0][1][0]

    write_out_noting(vault, officer_id, list_id, path, note)

    assert seen[0][0] is False
    assert sha256(path.read_bytes()).digest() == seen[0][1][0]


@pytest.mark.parametrize("kind", [NotAllowed, KeyboardInterrupt])
def test_a_file_that_could_not_be_noted_is_not_there(vault, officer_id, list_id, tmp_path, kind):
    def refuse(_file):
        raise kind

    with pytest.raises(kind):
        write_out_noting(vault, officer_id, list_id, tmp_path / "out.csv", refuse)

    assert list(tmp_path.glob("out*")) == []


def test_others_save_while_a_list_is_written_and_the_version_it_began_with_is_named(
    vault, officer_id, take, bring_in, list_id, tmp_path
):
    def note(file):
        update = an_import(list_id=list_id, whole=False)
        bring_in(write_csv(tmp_path / "b.csv", ["d"]), update)
        take(export_list, file)

    write_out_noting(vault, officer_id, list_id, tmp_path / "out.csv", note)

    with vault.reading() as session:
        assert session.query(ListExport).one().number == 1


@pytest.mark.parametrize("meanwhile", ["the list is withdrawn", "the right is gone"])
def test_what_was_taken_back_while_it_was_written_does_not_leave(
    vault, officer_id, take, list_id, tmp_path, meanwhile
):
    def note(file):
        if meanwhile == "the right is gone":
            take(restrict)
        else:
            take(withdraw_hash_list, list_id, reason="Recalled.")
        take(export_list, file)

    with pytest.raises(NotAllowed):
        write_out_noting(vault, officer_id, list_id, tmp_path / "out.csv", note)

    assert list(tmp_path.glob("out*")) == []


def test_a_withdrawn_list_leaves_no_more(take, write_out, list_id, tmp_path):
    take(withdraw_hash_list, list_id, reason="Recalled.")

    with pytest.raises(NotAllowed, match="withdrawn"):
        write_out(list_id, ListFormat.CSV, tmp_path / "out.csv")


def test_to_write_a_list_into_a_file_needs_the_right_to_share(take, write_out, list_id, tmp_path):
    take(restrict)

    with pytest.raises(NotAllowed, match="share packages"):
        write_out(list_id, ListFormat.CSV, tmp_path / "out.csv")


def restrict(session, by):
    by.permissions = (Permission.READ, Permission.WRITE)
