"""The records of the package vectors, read by the program that takes them over."""

import pytest

from caseapp.exchange.contents import NotARecord
from caseapp.exchange.incoming import Keyring, NotWords, open_file
from caseapp.exchange.soundness import UnsoundPackage
from caseapp.formats.refuse_media import MediaRefused
from tests.vectors.read_vectors import KEYS, VECTORS, read_vector

BY_RULE = {"media": MediaRefused, "file-words": NotWords}
UNSOUND = {"record-order", "record-once", "record-times", "record-counts", "record-answers"}
HEADS = {path: read_vector(path)[0] for path in VECTORS}


def opened(path, tmp_path):
    package = tmp_path / "vector.casepkg"
    package.write_bytes(read_vector(path)[1])
    sender = KEYS["sender"].public
    return open_file(package, Keyring((KEYS["recipient"],), {sender.ed25519: sender}))


def error_of(rule):
    if rule in BY_RULE:
        return BY_RULE[rule]
    return UnsoundPackage if rule in UNSOUND | {"marking"} else NotARecord


@pytest.mark.parametrize(
    "path",
    [path for path in VECTORS if HEADS[path]["expect"] == "records"],
    ids=lambda path: path.stem,
)
def test_records_against_the_rules_are_refused(path, tmp_path):
    first, *_others = HEADS[path]["rule"].split(", ")

    with pytest.raises(error_of(first)) as caught:
        opened(path, tmp_path)

    assert caught.value.advice


@pytest.mark.parametrize(
    "path", [path for path in VECTORS if "records" in HEADS[path]], ids=lambda path: path.stem
)
def test_records_that_keep_the_rules_are_read(path, tmp_path):
    assert len(opened(path, tmp_path).records) == int(HEADS[path]["records"])
