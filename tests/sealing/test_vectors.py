from io import BytesIO

import pytest

from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.opening import open_exhibit, open_package
from caseapp.sealing.refusals import Check, Refused, Stage
from tests.vectors.make_package_vectors import make_all
from tests.vectors.read_vectors import FOLDER, KEYS, VECTORS, read_vector

READ_FROM_THE_MANIFEST = ("json-", "manifest-", "version")


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

    if head["expect"] not in {"opened", "records"}:
        with pytest.raises(Refused) as caught:
            opened(head, package)
        assert caught.value.stage == Stage(head["expect"])
        assert str(caught.value)
        if head["rule"].startswith(READ_FROM_THE_MANIFEST):
            assert caught.value.passed[-1] == Check.SIGNATURES  # not refused for being short
        return

    found = opened(head, package)
    assert ", ".join(sorted(found.unknown)) == head.get("unknown", "")
    for file in found.manifest.files:
        with found.read(file.name) as stream:
            assert len(stream.read()) == file.size


def test_each_stage_has_a_vector_that_stops_there():
    stages = {read_vector(path)[0]["expect"] for path in VECTORS}

    assert stages == {"opened", "records", *Stage}


def test_the_vectors_are_those_that_the_format_makes_today():
    found = {path.name: path.read_text(encoding="ascii") for path in VECTORS}
    found["keys.txt"] = (FOLDER / "keys.txt").read_text(encoding="ascii")

    assert {name: text == found.get(name) for name, text in make_all().items()} == dict.fromkeys(
        found, True
    )
