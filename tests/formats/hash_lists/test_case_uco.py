"""What is written as CASE/UCO is what its own validator takes, without a connection."""

import io
import json
import os
import subprocess
import sys

import pytest

from caseapp.formats.hash_lists import case_uco, vics
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.formats import ListFormat, ListHead, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import SIZE, Algorithm
from tests.formats.hash_lists.list_files import A_FULL_ENTRY, sample

NOWHERE = "http://127.0.0.1:9"  # a proxy that is not there: nothing can be fetched
MD5, PDQ, TMK = Algorithm.MD5, Algorithm.PDQ, Algorithm.TMK
EXACT = (MD5, Algorithm.SHA1, Algorithm.SHA256, Algorithm.SHA512)


def written(*entries, name="A list", source="An agency"):
    out = io.BytesIO()
    case_uco.write(entries, out, ListHead(name=name, source=source))
    return out.getvalue()


def nodes(*entries, **head):
    return json.loads(written(*entries, **head))["@graph"]


def an_entry(*algorithms, **fields):
    digests = tuple(Written(each, b"\x0a" * SIZE[each]) for each in algorithms)
    return ListEntry(1, digests, **fields)


def validates(folder, *files, options=()):
    paths = [folder / f"{number}.json" for number in range(len(files))]
    for path, raw in zip(paths, files, strict=True):
        path.write_bytes(raw)
    tool = "from case_utils.case_validate import main; main()"
    run = [sys.executable, "-c", tool, *options, *map(str, paths)]
    there = os.environ | {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "all_proxy": NOWHERE}
    told = subprocess.run(run, capture_output=True, text=True, env=there, check=False)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]


def test_a_list_passes_the_validator_of_case(tmp_path):
    with sample("vics/NSRL-CAID-TIF.json").open("rb") as file:
        real = list(vics.read(file, ReadChoice(ListFormat.VICS), Job()))
    made_up = an_entry(*EXACT, size=4, mime="image/png", remark='"A" remark', tags=("one", "two"))

    validates(tmp_path, written(*real, made_up), written(), written(made_up, name="", source=""))


def test_a_list_with_perceptual_hashes_passes_it_but_for_their_names(tmp_path):
    with sample("vics/gleapp_vics20_60_seed1.json").open("rb") as file:
        real = list(vics.read(file, ReadChoice(ListFormat.VICS), Job()))

    validates(tmp_path, written(*real, A_FULL_ENTRY), options=["--allow-info"])


def test_every_digest_stands_in_the_file_as_its_octets():
    entry = an_entry(MD5, PDQ, grade=Grade("industry", "A1"), tags=("blue",))

    observable, _bundle = nodes(entry)
    (facet,) = observable["uco-core:hasFacet"]
    said = {
        each["uco-types:hashMethod"]: each["uco-types:hashValue"]["@value"]
        for each in facet["uco-observable:hash"]
    }

    assert said == {"MD5": "0A" * 16, "PDQ": "0A" * 32}
    assert observable["uco-core:tag"] == ["industry:A1", "blue"]


def test_the_bundle_names_each_observable_and_the_list():
    *observables, bundle = nodes(an_entry(MD5), an_entry(PDQ))

    assert [each["@id"] for each in bundle["uco-core:object"]] == [
        each["@id"] for each in observables
    ]
    assert (bundle["uco-core:name"], bundle["uco-core:description"]) == ("A list", "An agency")


def test_two_files_never_speak_of_one_node():
    first, second = ({node["@id"] for node in nodes(an_entry(MD5))} for _time in range(2))

    assert first.isdisjoint(second)


@pytest.mark.parametrize("entry", [an_entry(MD5, withdrawn=True), an_entry(TMK), an_entry()])
def test_what_has_no_place_is_left_out(entry):
    assert not case_uco.holds(entry)
    assert len(nodes(entry, an_entry(MD5))) == 2
