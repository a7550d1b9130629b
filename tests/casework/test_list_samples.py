"""Public, benign sample files of each kind: brought in, written out and compared again."""

import os
from pathlib import Path

import pytest

from caseapp.casework.hash_lists import ListFacts, describe_hash_list
from caseapp.casework.list_import import look_at_file, prepare_import
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models.vocabulary import ListNature
from tests.casework.brought_in import an_import

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples"))
SOFTWARE = ListNature.KNOWN_SOFTWARE
MADE = [  # name, its format, what a person says of it, nature, entries
    ("vics/NSRL-CAID-ART.json", ListFormat.VICS, {}, ListNature.MATERIAL, 1),
    ("vics/NSRL-CAID-TIF.json", ListFormat.VICS, {"scheme": "vics_uk"}, SOFTWARE, 31),
    ("vics/gleapp_vics20_60_seed1.json", ListFormat.VICS, {}, ListNature.MATERIAL, 60),
    ("vics/gleapp_vics20_60_seed1_bom_indent.json", ListFormat.VICS, {}, ListNature.MATERIAL, 60),
    ("ncmec/hashsharing_v2_entries_xml.xml", ListFormat.NCMEC, {}, ListNature.MATERIAL, 2),
    ("hash/NSRL-2.0.txt", ListFormat.NSRL_2, {}, SOFTWARE, 138),
    ("hash/hashdeep.txt", ListFormat.HASHDEEP, {}, ListNature.MATERIAL, 3),
    ("hash/bsd-hashes.txt", ListFormat.BSD, {}, ListNature.MATERIAL, 5),
    ("hash/md5deep.txt", ListFormat.MD5DEEP, {"algorithm": Algorithm.MD5}, SOFTWARE, 4),
    ("hash/ilookv3.hsh", ListFormat.ILOOK, {}, SOFTWARE, 5),
]


@pytest.fixture
def sample():
    if not SAMPLES.is_dir():
        pytest.skip(reason=f"the samples are not at {SAMPLES}")
    return lambda name: SAMPLES / name


@pytest.mark.parametrize(
    ("name", "found", "said", "nature", "entries"), MADE, ids=[each[0] for each in MADE]
)
def test_a_sample_comes_in_and_comes_back_the_same(
    sample, read, write_out, bring_in, tmp_path, name, found, said, nature, entries
):
    look = read(look_at_file, sample(name))
    choice = ReadChoice(found, **({"scheme": look.head.scheme} | said))

    list_id = bring_in(sample(name), an_import(ListFacts("L", "S", nature), choice))
    done = write_out(list_id, ListFormat.CSV, tmp_path / "out.csv")
    as_csv = an_import(read=ReadChoice(ListFormat.CSV), list_id=list_id)
    again = read(prepare_import, as_csv, done.path, job=Job())

    assert look.format is found
    assert read(describe_hash_list, list_id).row.entries == entries
    assert (again.same, again.changed, again.added, again.withdrawn) == (entries, 0, 0, 0)
