"""Nothing that a vault keeps is found in any file that the program left, nor in what it said."""

import base64
import json
import os
import subprocess
import sys

import pytest

from tests.journeys.canaries import WORDS


def ways(raw):
    """Return a secret as a program could have written it: plain, hex, in any place of Base64."""
    yield raw
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + raw)
        # What neighbours could change is left out, at both ends.
        yield encoded[4 if shift else 0 : len(encoded) - 4]


def forms(text):
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield from ways(text.encode(encoding))


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Live the day in a process of its own; return its folder, its words and its secrets."""
    root = tmp_path_factory.mktemp("canaries")
    home = {
        name: str(root / name) for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    }
    for folder in home.values():
        os.mkdir(folder)  # noqa: PTH102 - they are texts here
    read, write = os.pipe()
    command = [sys.executable, "-m", "tests.journeys.canaries", str(root), str(write)]
    ended = subprocess.run(
        command,
        capture_output=True,
        check=False,
        pass_fds=[write],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )
    os.close(write)
    with os.fdopen(read) as told:
        secrets = json.load(told)
    assert ended.returncode == 9, ended.stderr.decode()
    return root, ended.stdout + ended.stderr, secrets


@pytest.mark.skipif(os.name != "posix", reason="only there can a process be given a pipe")
def test_no_file_and_no_word_of_the_program_holds_what_a_vault_keeps(day):
    root, said, secrets = day
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    left = {path.name for path in files}
    assert {"records.db", "records.db-wal", "records.seal", "one.casebackup"} <= left
    assert "settings.json" in left

    found = {
        (name, path.name)
        for name, needles in needles_of(secrets).items()
        for path, content in [*files.items(), (root / "what it said", said)]
        for needle in needles
        if needle in content
    }

    assert found == set()


@pytest.mark.skipif(os.name != "posix", reason="only there can a process be given a pipe")
def test_what_went_wrong_was_said_all_the_same(day):
    _root, said, _secrets = day

    for error in (b"WrongPassphrase", b"AlreadyThere", b"WrongRecoveryCode", b"IntegrityError"):
        assert error in said
    assert b"Traceback" in said


def needles_of(secrets):
    needles = {name: list(forms(text)) for name, text in WORDS.items()}
    needles |= {name: list(ways(bytes.fromhex(raw))) for name, raw in secrets["seeds"].items()}
    needles["code as shown"] = [form for text in secrets["code"] for form in forms(text)]
    return needles


def test_a_canary_would_be_found():
    content = b'{"title":"' + base64.b64encode(b"xx" + WORDS["title"].encode() + b"y") + b'"}'

    assert any(form in content for form in forms(WORDS["title"]))
    assert any(form in WORDS["title"].encode("utf-16-le") for form in forms(WORDS["title"]))
