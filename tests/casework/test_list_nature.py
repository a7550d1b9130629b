import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.hash_lists import ListFacts, describe_hash_list
from caseapp.casework.list_import import (
    prepare_import,
)
from caseapp.casework.list_versions import NothingToKeep
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models.vocabulary import ListNature
from tests.casework.brought_in import FACTS, an_import, md5, names_in
from tests.sample_lists import write_csv, write_vics


@pytest.mark.parametrize("read_as", [ListFormat.NCMEC, ListFormat.ICSE])
def test_no_list_of_material_is_known_software(read, tmp_path, read_as):
    facts = ListFacts("L", "S", ListNature.KNOWN_SOFTWARE)
    path = write_csv(tmp_path / "a.csv", ["a"])

    with pytest.raises(NotReady, match="never lists known software"):
        read(prepare_import, an_import(facts, ReadChoice(read_as)), path, job=Job())


def test_a_list_of_known_software_is_no_list_of_material(read, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])

    with pytest.raises(NotReady, match="known software and nothing else"):
        read(prepare_import, an_import(read=ReadChoice(ListFormat.NSRL_2)), path, job=Job())


def test_of_a_vics_file_only_what_its_own_category_calls_so_is_known_software(
    read, bring_in, tmp_path
):
    entries = [("a", 8), ("b", 1), ("c", 0), ("d", None)]
    path = write_vics(tmp_path / "a.json", entries, region="UK")
    facts = ListFacts("L", "S", ListNature.KNOWN_SOFTWARE)

    list_id = bring_in(path, an_import(facts, ReadChoice(ListFormat.VICS, scheme="vics_uk")))

    assert read(names_in, list_id) == md5("a")
    assert read(describe_hash_list, list_id).versions[0].refused == (("not_software", 3),)


def test_a_list_stays_what_it_is_whatever_is_said_with_its_next_version(read, bring_in, tmp_path):
    software = ListFacts("L", "S", ListNature.KNOWN_SOFTWARE)
    as_vics = ReadChoice(ListFormat.VICS, scheme="vics_uk")
    first = write_vics(tmp_path / "a.json", [("a", 8)], region="UK")
    list_id = bring_in(first, an_import(software, as_vics))

    second = write_vics(tmp_path / "b.json", [("a", 8), ("b", 1)], region="UK")
    bring_in(second, an_import(FACTS, as_vics, list_id=list_id))

    assert read(names_in, list_id) == md5("a")


def test_category_8_of_another_region_is_not_known_software(read, tmp_path):
    path = write_vics(tmp_path / "a.json", [("a", 8)], region="US")
    facts = ListFacts("L", "S", ListNature.KNOWN_SOFTWARE)
    choice = an_import(facts, ReadChoice(ListFormat.VICS, scheme="vics_us"))

    with pytest.raises(NothingToKeep):
        read(prepare_import, choice, path, job=Job())
