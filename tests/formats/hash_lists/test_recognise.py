import os

import pytest

from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.formats.hash_lists.recognise import recognise
from caseapp.formats.refuse_media import MediaRefused
from caseapp.formats.whole_file import CannotRead
from tests.formats.hash_lists.list_files import (
    MD5,
    PDQ,
    SHA1,
    SHA256,
    a_database,
    a_kdb,
    an_encase_set,
    an_nsrl_db,
    of_each_format,
    sample,
)


def recognised(folder, text):
    path = folder / "a.jpg"  # the name says nothing
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return recognise(path)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hash/NSRL-2.0.txt", ListFormat.NSRL_2),
        ("hash/Z00236.hke", ListFormat.HASHKEEPER),
        ("hash/bsd-hashes.txt", ListFormat.BSD),
        ("hash/hashdeep.txt", ListFormat.HASHDEEP),
        ("hash/ilookv3.hsh", ListFormat.ILOOK),
        ("hash/known.txt", ListFormat.GNU),
        ("hash/md5deep.txt", ListFormat.MD5DEEP),
        ("hash/FILEFORMAT", None),
        ("pdq/haystack.txt", ListFormat.GNU),
        ("pdq/needles.txt", ListFormat.GNU),
        ("pdq/PDQMD5TestData.csv", ListFormat.CSV),
        ("vics/gleapp_vics20_60_seed1.json", ListFormat.VICS),
        ("vics/gleapp_vics20_60_seed1_bom_indent.json", ListFormat.VICS),
        ("vics/NSRL-CAID-ART.json", ListFormat.VICS),
        ("ncmec/hashsharing_v2_entries_xml.xml", ListFormat.NCMEC),
        ("ncmec/cyber_tipline.xsd", None),
        ("case/file.json", None),
    ],
)
def test_each_real_file_is_recognised_by_what_stands_in_it(name, kind):
    assert recognise(sample(name)).format is kind


def test_a_file_of_each_format_is_recognised(tmp_path):
    for kind, path in of_each_format(tmp_path).items():
        assert recognise(path).format is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{MD5}\n", ListFormat.GNU),
        (f"{MD5} *a.bin\n", ListFormat.GNU),
        (f"\\{MD5}  a\\nb.bin\n", ListFormat.GNU),
        (f"# a list\n\nsha256:{SHA256}\n", ListFormat.GNU),
        (f"{PDQ},98\n", ListFormat.GNU),
        (f"{'Ab+/' * 48}\n", ListFormat.GNU),
        (f"{MD5}  C:\\a.bin\n", ListFormat.MD5DEEP),
        (f"12 {MD5}  a.bin\n", ListFormat.MD5DEEP),
        (f"SHA256 (a, b) = {SHA256}\n", ListFormat.BSD),
        (f"Hash;Kategorie\r\n{MD5};1\r\n", ListFormat.CSV),
        (f"Fingerabdruck|Kategorie\r\n{MD5}|1\r\n", ListFormat.CSV),
        ("sha256\n", ListFormat.CSV),
        (f"﻿md5,sha1\r\n{MD5},{SHA1}\r\n".encode("utf-16"), ListFormat.CSV),
        ('{"@odata.context":"a","value":[]}', ListFormat.VICS),
        ('{"a":[]}', None),
        ("<html></html>", None),
        ("", None),
        ("\n \n# nothing\n", None),
        ("Dear colleague,\nhere is the list.\n", None),
        (b"\0\1\2" * 500, None),
        (b"PK\3\4" + bytes(300), None),
        ("x" * 300_000, None),
    ],
)
def test_a_text_is_recognised_or_not(tmp_path, text, kind):
    assert recognised(tmp_path, text).format is kind


def test_the_headings_of_a_table_are_told(tmp_path):
    columns = recognised(tmp_path, f'Name, "Hash" ,,Hash\na,{MD5},b,c\n').columns

    assert columns == ("Name", "Hash", "3", "Hash (4)")


def test_what_a_file_says_of_its_list_is_told(tmp_path):
    keeper = recognise(sample("hash/Z00236.hke")).head
    nsrl = recognise(an_nsrl_db(tmp_path / "nsrl")).head
    encase = recognised(tmp_path, an_encase_set(MD5, name="Blue ✓")).head

    assert (keeper.name, keeper.source) == ("Z00236 Microsoft Windows 2000 Server", "ndic")
    assert nsrl.version == "2022.03.1"
    assert encase.name == "Blue ✓"


def test_a_database_of_another_kind_is_not_recognised(tmp_path):
    other = a_database(tmp_path / "a", "CREATE TABLE FILE (name TEXT)")
    cut_off = tmp_path / "b"
    cut_off.write_bytes(a_kdb(tmp_path / "c", MD5).read_bytes()[:-1])

    assert recognise(other).format is None
    assert recognise(cut_off).format is None


@pytest.mark.parametrize("start", [b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"%PDF-1.7\n", b"<svg>"])
def test_media_is_refused_before_it_is_looked_at(tmp_path, start):
    with pytest.raises(MediaRefused):
        recognised(tmp_path, start + bytes(100))


def test_what_is_no_file_is_not_waited_for(tmp_path):
    with pytest.raises(CannotRead):
        recognise(tmp_path)
    with pytest.raises(CannotRead):
        recognise(tmp_path / "not there")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(CannotRead):
        recognise(tmp_path / "pipe")
