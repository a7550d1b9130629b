"""The records of the package vectors, read by the program that takes them over."""

import pytest

from caseapp.exchange import incoming
from caseapp.exchange.contents import NotARecord
from caseapp.exchange.incoming import Keyring, NotWords, TooManyRecords, open_file
from caseapp.exchange.soundness import UnsoundPackage
from caseapp.formats.refuse_media import MediaRefused
from tests.vectors.packages_refused_by_their_words import with_files
from tests.vectors.read_vectors import FOLDER, KEYS, VECTORS, read_vector

BY_RULE = {"media": MediaRefused, "file-words": NotWords}
UNSOUND = {"record-order", "record-once", "record-times", "record-counts", "record-answers"}
HEADS = {path: read_vector(path)[0] for path in VECTORS}


def opened(path, tmp_path):
    package = tmp_path / "vector.casepkg"
    package.write_bytes(read_vector(path)[1])
    return open_file(package, keyring())


def keyring():
    sender = KEYS["sender"].public
    return Keyring((KEYS["recipient"],), {sender.ed25519: sender})


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


def test_an_image_is_found_where_two_looks_at_a_long_text_meet(tmp_path, monkeypatch):
    path = FOLDER / "image_in_the_cover.txt"
    monkeypatch.setattr(incoming, "PIECE", 3)

    with pytest.raises(MediaRefused):
        opened(path, tmp_path)


def test_a_letter_where_two_looks_meet_is_no_half_letter(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "PIECE", 1)
    package = with_files(cover="Übergabe".encode())
    (tmp_path / "vector.casepkg").write_bytes(package)

    assert len(open_file(tmp_path / "vector.casepkg", keyring()).records) == 1


@pytest.mark.breaks("file-words")
def test_a_cover_that_takes_too_long_to_look_through_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_TEXT", 8)
    (tmp_path / "vector.casepkg").write_bytes(with_files(cover=b"Too long."))

    with pytest.raises(TooManyRecords, match="takes more than"):
        open_file(tmp_path / "vector.casepkg", keyring())
