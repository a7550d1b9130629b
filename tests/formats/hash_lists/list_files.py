"""Files of hash lists for the tests: made up, or the public samples."""

import os
import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path

import pytest

from caseapp.formats.hash_lists import encase
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refused, Written
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.reading import read_list
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from tests.formats.media_heads import MEDIA

ROOT = Path(__file__).parents[3]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples"))

MD5, SHA1, SHA256, SHA512 = "0123456789abcdef" * 2, "89abcdef" * 5, "cd" * 32, "ef" * 64
PDQ = "fedcba9876543210" * 4
EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e"
PICTURE = b64encode(MEDIA["JPEG (JFIF)"]).decode()


def sample(name):
    if not SAMPLES.is_dir():
        pytest.skip(reason=f"the samples are not at {SAMPLES}")
    return SAMPLES / name


def read_file(path, kind, **choice):
    """Return the entries of a file, and its refusals as (line, why)."""
    found = list(read_list(path, ReadChoice(kind, **choice), job=Job()))
    entries = [one for one in found if isinstance(one, ListEntry)]
    return entries, [(one.line, one.why.value) for one in found if isinstance(one, Refused)]


def read_text(folder, text, kind, **choice):
    """Return what a file with this text, or these octets, gives."""
    path = folder / "given"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_file(path, kind, **choice)


def digests(entry):
    return {one.algorithm.value: one.value.hex() for one in entry.digests}


def said(entries):
    """Return what entries say, without where they stood."""
    return [{**_plain(entry), "line": 0} for entry in entries]


def _plain(entry):
    return {name: getattr(entry, name) for name in entry.__struct_fields__}


def a_database(path, *statements):
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def a_kdb(path, *digests):
    """A set of Autopsy with these MD5 digests, a name and a comment."""
    return a_database(
        path,
        "CREATE TABLE db_properties (name TEXT NOT NULL, value TEXT)",
        "INSERT INTO db_properties VALUES ('Schema Version', '1')",
        "CREATE TABLE hashes (id INTEGER PRIMARY KEY AUTOINCREMENT, md5 BINARY(16) UNIQUE,"
        " sha1 BINARY(20), sha2_256 BINARY(32))",
        "CREATE TABLE file_names (name TEXT NOT NULL, hash_id INTEGER NOT NULL)",
        "INSERT INTO file_names VALUES ('someone.bin', 1)",
        *(f"INSERT INTO hashes (md5) VALUES (x'{one}')" for one in digests),  # noqa: S608 - our own
    )


def an_nsrl_db(path, *rows):
    """An RDS 3 as NIST makes it: a table, a view on it, and its version."""
    values = (", ".join(f"'{cell}'" for cell in row) for row in rows)
    return a_database(
        path,
        "CREATE TABLE METADATA (sha256 VARCHAR, sha1 VARCHAR, md5 VARCHAR, crc32 VARCHAR,"
        " file_name VARCHAR, file_size INTEGER, package_id INTEGER)",
        "CREATE VIEW FILE AS SELECT sha256, sha1, md5, file_name, file_size FROM METADATA",
        "CREATE TABLE VERSION (version VARCHAR, build_set VARCHAR)",
        "INSERT INTO VERSION VALUES ('2022.03.1', 'modern')",
        *(f"INSERT INTO METADATA VALUES ({row})" for row in values),  # noqa: S608 - our own
    )


def an_encase_set(*digests, name="A set", count=None):
    head = encase.MAGIC + (len(digests) if count is None else count).to_bytes(4, "little")
    named = head.ljust(1_032, b"\0") + name.encode("utf-16-le")
    return named.ljust(1_152, b"\0") + b"".join(bytes.fromhex(one) + b"\0\0" for one in digests)


def of_each_format(folder):
    """One small file of each format that is made up here: {kind: path}."""
    texts = {
        ListFormat.NSRL_1: '"SHA-1","FileName","FileSize","ProductCode","OpSystemCode","MD4","MD5",'
        f'"CRC32","SpecialCode"\r\n"{SHA1}","a.bin",12,1,"W","","{MD5}","01234567",""\r\n',
        ListFormat.NSRL_2: '"SHA-1","MD5","CRC32","FileName","FileSize","ProductCode",'
        f'"OpSystemCode","SpecialCode"\r\n"{SHA1}","{MD5}","01234567","a.bin",12,1,"W",""\r\n',
        ListFormat.MD5DEEP: f"       12  {MD5}  /home/someone/a.bin\n",
        ListFormat.HASHDEEP: "%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## a\n"
        f"12,{MD5},{SHA256},/home/someone/a, b.bin\n",
        ListFormat.BSD: f"MD5 (a.bin) = {MD5}\n",
        ListFormat.GNU: f"{MD5}  a.bin\n{MD5} *b.bin\n",
        ListFormat.ILOOK: "V4Hash,HashSHA1,FileName,FilePath,FileSize,HashSHA256,HashSHA384,"
        f"HashSHA512\n{MD5},{SHA1},a.bin,\\,12,{SHA256},,{SHA512}\n",
        ListFormat.HASHKEEPER: '"file_id","hashset_id","file_name","directory","hash","file_size",'
        f'"date_modified"\r\n1,671,"a.bin","C:\\","{MD5}",12,""\r\n',
        ListFormat.ICSE: "MD5;SHA1;PhotoDNA;Image ID;Is distributed;Victim identified;"
        "Offender identified;Series name;Number of submissions;File Available;Media Type;Baseline"
        f"\r\n{MD5};{SHA1};;4711;true;false;;Blue;3;true;Image;true\r\n",
        ListFormat.CSV: f"md5,category,comments\r\n{MD5},1,a remark\r\n",
    }
    files = {kind: folder / f"{kind}.txt" for kind in texts}
    for kind, path in files.items():
        path.write_text(texts[kind], newline="")
    (folder / "encase").write_bytes(an_encase_set(MD5))
    return files | {
        ListFormat.ENCASE: folder / "encase",
        ListFormat.KDB: a_kdb(folder / "kdb", MD5),
        ListFormat.NSRL_3: an_nsrl_db(
            folder / "nsrl", (SHA256.upper(), SHA1.upper(), MD5.upper(), "", "a.bin", 12, 1)
        ),
    }


A_FULL_ENTRY = ListEntry(
    line=1,
    digests=(
        Written(Algorithm.MD5, bytes.fromhex(MD5)),
        Written(Algorithm.SHA1, bytes.fromhex(SHA1)),
        Written(Algorithm.PDQ, bytes.fromhex(PDQ), 77),
        Written(Algorithm.PHOTODNA, bytes(range(1, 145))),
    ),
    grade=Grade("uk_abc", "B", "A. Officer", "2024-05-06", "GB"),
    ref="4711",
    victim_identified=True,
    offender_identified=False,
    distributed=True,
    suspected=False,
    self_generated=False,
    size=12,
    mime="image/jpeg",
    series=("Blue", "Green | red"),
    tags=("=SUM(A1)",),
    remark="'quoted', with \"marks\"",
    updated="2024-05-06T07:08:09Z",
    affirmed=2,
    disputed=1,
)
