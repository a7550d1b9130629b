import base64
from io import BytesIO
from pathlib import Path

import pytest

from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.opening import open_exhibit, open_package
from caseapp.sealing.refusals import Refused, Stage
from tests.vectors.make_package_vectors import make_all

FOLDER = Path(__file__).parents[1] / "vectors" / "package"
NOT_VECTORS = {"keys.txt", "recorded.txt"}
VECTORS = sorted(path for path in FOLDER.glob("*.txt") if path.name not in NOT_VECTORS)


def read_vector(path):
    head, _, body = path.read_text(encoding="ascii").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), base64.b64decode(body)


def read_keys():
    lines = (FOLDER / "keys.txt").read_text(encoding="ascii").splitlines()
    seeds = {
        name: map(bytes.fromhex, text.split()) for name, text in (x.split(": ") for x in lines)
    }
    return {name: AgencyKeys.from_seeds(*each) for name, each in seeds.items()}


KEYS = read_keys()


def opened(head, package):
    sender, us = KEYS["sender"].public, KEYS["recipient"]
    partners = {sender.ed25519: sender}
    stream = BytesIO(package)
    if file_key := head.get("file key"):
        ours = fingerprint(us.public)
        return open_exhibit(stream, bytes.fromhex(file_key), recipient=ours, partners=partners)
    return open_package(stream, ours=[us], partners=partners)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_each_vector_ends_as_it_says(path):
    head, package = read_vector(path)

    if head["expect"] != "opened":
        with pytest.raises(Refused) as caught:
            opened(head, package)
        assert caught.value.stage == Stage(head["expect"])
        assert str(caught.value)
        return

    found = opened(head, package)
    assert ", ".join(sorted(found.unknown)) == head.get("unknown", "")
    for file in found.manifest.files:
        with found.read(file.name) as stream:
            assert len(stream.read()) == file.size


def test_each_stage_has_a_vector_that_stops_there():
    stages = {read_vector(path)[0]["expect"] for path in VECTORS}

    assert stages == {"opened", *Stage}


def test_the_vectors_are_those_that_the_format_makes_today():
    found = {path.name: path.read_text(encoding="ascii") for path in VECTORS}
    found["keys.txt"] = (FOLDER / "keys.txt").read_text(encoding="ascii")

    assert {name: text == found.get(name) for name, text in make_all().items()} == dict.fromkeys(
        found, True
    )
