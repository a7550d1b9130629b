import base64
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.hash_text import (
    LONGEST_LINE,
    MOST_LINES,
    MOST_OCTETS,
    HashEntry,
    ListTooLarge,
    NotText,
    RefusedLine,
    read_hash_text,
)
from caseapp.formats.refuse_media import MediaRefused
from caseapp.matching.digest import Algorithm

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples")) / "hash"

MD5 = "0123456789abcdef" * 2
SHA1 = "89abcdef" * 5
SHA256 = "0123456789abcdef" * 4
PDQ = "fedcba9876543210" * 4
DECIMALS = ",".join(map(str, range(1, 145)))
BASE64 = base64.b64encode(bytes(range(1, 145))).decode()


@pytest.fixture
def sample():
    if not SAMPLES.is_dir():
        pytest.skip(reason=f"the samples are not at {SAMPLES}")
    return lambda name: (SAMPLES / name).read_bytes()


def digests(text, **kwargs):
    return [(e.algorithm, e.digest) for e in read_hash_text(text, **kwargs).entries]


def test_a_hashdeep_file_gives_every_digest_of_its_columns(sample):
    found = read_hash_text(sample("hashdeep.txt"))

    assert [(e.algorithm, e.line) for e in found.entries] == [
        (algorithm, line) for line in (5, 6, 7) for algorithm in (Algorithm.MD5, Algorithm.SHA256)
    ]
    assert found.entries[0].digest == "6f4a8ac099c4fe85164b8631c7f0bd2b"
    assert not found.refused


def test_an_md5deep_file_is_read_once_its_algorithm_is_chosen(sample):
    assert len(digests(sample("md5deep.txt"), default=Algorithm.MD5)) == 4
    assert len(read_hash_text(sample("md5deep.txt")).refused) == 4


def test_a_bsd_file_names_its_algorithm_itself(sample):
    found = read_hash_text(sample("bsd-hashes.txt"))

    assert {e.algorithm for e in found.entries} == {Algorithm.MD5}
    assert len(found.entries) == 5


def test_a_line_that_is_no_hash_reference_is_counted_and_not_repeated(sample):
    found = read_hash_text(sample("known.txt"), default=Algorithm.MD5)

    assert [e.line for e in found.entries] == [1]
    assert found.refused == (RefusedLine(2, "MD5 has 32 hexadecimal digits; this has 5."),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"sha256:{SHA256}", (Algorithm.SHA256, SHA256)),
        (f"SHA-256 = {SHA256.upper()}", (Algorithm.SHA256, SHA256)),
        (f"SHA256 (a (1) = b.bin) = {SHA256}", (Algorithm.SHA256, SHA256)),
        (f"SHA2-256(a.bin)= {SHA256}", (Algorithm.SHA256, SHA256)),
        (f"pdq: {PDQ}", (Algorithm.PDQ, PDQ)),
        (f"photodna:{DECIMALS}", (Algorithm.PHOTODNA, DECIMALS)),
        (f"PhotoDNA={BASE64}", (Algorithm.PHOTODNA, BASE64)),
        (f"md5:{MD5}  /home/someone/a.bin", (Algorithm.MD5, MD5)),
    ],
)
def test_a_line_can_name_its_algorithm(line, expected):
    assert digests(line) == [expected]
    assert digests(line, default=Algorithm.SHA1) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        SHA1,
        f"  {SHA1.upper()}  ",
        f"{SHA1}  /home/someone/a, b.bin",
        f"{SHA1} *C:\\a.bin",
        f"\\{SHA1}  a\\nb.bin",
        f"      1034  {SHA1}  a.bin",
        f"{SHA1},a.bin",
        f"{SHA1}|a.bin",
        f'"{SHA1}";"a.bin"',
        f"{SHA1}\ta.bin",
    ],
)
def test_a_line_without_a_name_has_the_chosen_algorithm(line):
    assert digests(line, default=Algorithm.SHA1) == [(Algorithm.SHA1, SHA1)]


@pytest.mark.parametrize("line", [MD5, SHA1, SHA256, BASE64, DECIMALS, f"{SHA256}  a.bin"])
def test_an_algorithm_is_never_guessed_from_the_length(line):
    found = read_hash_text(line)

    assert not found.entries
    assert found.refused == (RefusedLine(1, "Nothing says which algorithm this line uses."),)


@pytest.mark.parametrize("line", [f"RIPEMD-128 (a) = {MD5}", f"md4:{MD5}", f"ripemd128 {MD5}"])
def test_a_line_that_names_an_algorithm_we_do_not_hold_is_not_read_as_the_chosen_one(line):
    assert not digests(line, default=Algorithm.MD5)


def test_the_file_name_of_a_hashdeep_line_may_hold_commas():
    text = f"%%%% HASHDEEP-1.0\n%%%% size,md5,sha1,filename\n12,{MD5},{SHA1},a,b,{SHA256},c.bin\n"

    assert digests(text) == [(Algorithm.MD5, MD5), (Algorithm.SHA1, SHA1)]


def test_a_reference_to_a_video_is_read_and_its_file_name_dropped():
    assert digests(f"vpdq: {SHA256.upper()}  a.bin") == [(Algorithm.VPDQ, SHA256)]


def test_the_text_of_a_video_is_the_whole_line():
    text = f"{PDQ},100,0.00"

    assert digests(f"tmk:{text}") == [(Algorithm.TMK, sha256(text.encode()).hexdigest())]


def test_a_hashdeep_column_that_we_do_not_hold_is_passed_over():
    text = f"%%%% HASHDEEP-1.0\n%%%% size,tiger,sha-1,filename\n12,{'ab' * 24},{SHA1},a.bin\n"

    assert digests(text) == [(Algorithm.SHA1, SHA1)]


def test_a_hashdeep_line_without_its_columns_is_refused():
    found = read_hash_text(f"%%%% size,md5,sha1,filename\n12,{MD5},{SHA1}\n12,{MD5}\n")

    assert [refused.line for refused in found.refused] == [2, 3]


def test_the_quality_of_a_pdq_is_kept_apart_from_it():
    found = read_hash_text(f"{PDQ},98,a.bin\npdq:{SHA256}, 7\n", default=Algorithm.PDQ)

    assert found.entries == (
        HashEntry(Algorithm.PDQ, PDQ, 1, 98),
        HashEntry(Algorithm.PDQ, SHA256, 2, 7),
    )
    assert not digests(f"{PDQ},101", default=Algorithm.PDQ)


def test_the_same_digest_twice_is_one_entry_and_one_duplicate():
    found = read_hash_text(f"md5:{MD5}\nMD5 (b) = {MD5.upper()}\nsha256:{SHA256}\npdq:{SHA256}")

    assert [e.line for e in found.entries] == [1, 3, 4]
    assert found.duplicates == 1


def test_digests_of_nothing_are_refused():
    found = read_hash_text(f"md5:d41d8cd98f00b204e9800998ecf8427e\npdq:{'0' * 64}\n")

    assert [refused.line for refused in found.refused] == [1, 2]


def test_comments_and_empty_lines_are_passed_over():
    found = read_hash_text(f"\ufeff# a list\r\n\r\nmd5:{MD5}\r\n## end\r\n")

    assert [e.line for e in found.entries] == [3]
    assert not found.refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_in_any_usual_encoding_is_read(encoding):
    assert digests(f"md5:{MD5}  ä.bin\r\n".encode(encoding)) == [(Algorithm.MD5, MD5)]


def test_a_file_name_in_an_old_encoding_does_not_spoil_its_line():
    assert digests(f"{MD5}  ä.bin\n".encode("latin-1"), default=Algorithm.MD5)


def test_no_file_name_is_kept():
    found = read_hash_text(f"{MD5}  someone.bin\nx someone.bin\n", default=Algorithm.MD5)

    assert "someone" not in repr(found)


@pytest.mark.parametrize("source", [b"\0\1\2", "a\0b", f"md5:{MD5}\0", b"EVF\x09\x0d\x0a\xff\0"])
def test_a_binary_file_is_refused(source):
    with pytest.raises(NotText):
        read_hash_text(source)


@pytest.mark.parametrize("source", [b"\xff\xd8\xff\xe0\0\x10JFIF\0", f"md5:{MD5}\ndata:image/png,"])
def test_media_is_refused(source):
    with pytest.raises(MediaRefused):
        read_hash_text(source)


@pytest.mark.parametrize("source", [b"\n" * (MOST_OCTETS + 1), "\n" * (MOST_LINES + 1)])
def test_a_list_has_a_limit(source):
    with pytest.raises(ListTooLarge):
        read_hash_text(source)


def test_a_line_has_a_limit():
    found = read_hash_text(f"md5:{MD5}\n{'a' * (LONGEST_LINE + 1)}\n")

    assert found.refused == (RefusedLine(2, "This line is too long."),)


LINES = st.lists(
    st.text(st.sampled_from(list('%#md5sha16:=() ,ab0123456789f"\\|\t')), max_size=60)
    | st.sampled_from([MD5, SHA256, f"pdq:{PDQ},9", "%%%% size,md5,filename", f"1,{MD5},a"])
).map("\n".join)


@given(st.binary() | LINES | st.text(st.characters(exclude_categories=[])))
def test_any_source_is_read_or_refused(source):
    try:
        found = read_hash_text(source, default=Algorithm.MD5)
    except (NotText, MediaRefused):
        return
    assert len({(e.algorithm, e.digest) for e in found.entries}) == len(found.entries)


@given(LINES)
def test_every_line_is_an_entry_refused_a_duplicate_or_passed_over(text):
    found = read_hash_text(text, default=Algorithm.MD5)
    told = [line for line in text.split("\n") if line.strip() and line.strip()[0] not in "#%"]

    assert len(found.entries) + len(found.refused) + found.duplicates >= len(told)
