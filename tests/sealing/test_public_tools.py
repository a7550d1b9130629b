"""Who has a card but not the program opens a package with public tools, by the commands we print.

The commands are taken from docs/formats, so that what stands there is what works.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest

from caseapp.sealing.card import CardContent, Contacts, write_card
from caseapp.sealing.fingerprint import fingerprint
from tests.sealing.package_parts import NOON, RECIPIENT, SENDER, a_package
from tests.sealing.public_age import open_by_age, run

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "tar", "jq", "ssh-keygen", "sha256sum", "base64")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]

pytestmark = pytest.mark.skipif(
    bool(MISSING) or sys.platform == "win32",
    reason=f"the public tools are not on this computer: {', '.join(MISSING) or 'a POSIX shell'}",
)


def commands(page, containing):
    """The one block of shell commands of a page that holds a word."""
    blocks = re.findall(
        r"```sh\n(.*?)```", (ROOT / "docs" / "formats" / page).read_text(), re.DOTALL
    )
    (block,) = (block for block in blocks if containing in block)
    return block


def a_card(keys):
    content = CardContent(
        serial=1,
        created=NOON,
        expires=NOON.replace(year=2027),
        agency="Hôtline d'exemple Ελλάδα",
        unit='Desk "1" \\ one',
        kind="hotline",
        jurisdictions=("GR",),
        languages=("el",),
        contacts=Contacts(day="1", night="2", email="desk@hotline.example"),
    )
    return write_card(content, keys)


@pytest.fixture
def folder(tmp_path):
    """What a partner without the program holds: the package, their key, and two cards."""
    package, _kept = a_package()
    (tmp_path / "package.casepkg").write_bytes(package.getvalue())
    (tmp_path / "opening-key.txt").write_text(RECIPIENT.identity.secret_text() + "\n")
    (tmp_path / "sender.casecard").write_bytes(a_card(SENDER))
    (tmp_path / "our.casecard").write_bytes(a_card(RECIPIENT))
    return tmp_path


@pytest.fixture
def opened(folder, tmp_path_factory):
    """Return what opens the package by the commands of the format."""
    script = open_by_age(commands("package.md", "age --decrypt"), tmp_path_factory)
    return lambda: run("sh", "-e", "-c", script, cwd=folder)


def test_the_commands_in_the_format_open_and_check_a_package(folder, opened):
    done = opened()

    assert done.returncode == 0, done.stderr
    assert 'Good "casepkg-v1@caseapp" signature for sender with ED25519 key' in done.stdout
    for name in ("files/cover.txt", "files/addresses.csv", "files/records.jsonl"):
        assert f"{name}: OK" in done.stdout
    assert done.stdout.count(fingerprint(RECIPIENT.public).hex()) >= 2
    assert done.stdout.endswith("Cover.\n")


def test_the_commands_notice_a_package_that_another_desk_signed(folder, opened):
    (folder / "sender.casecard").write_bytes(a_card(RECIPIENT))

    done = opened()

    assert done.returncode != 0
    assert "Could not verify signature" in done.stdout + done.stderr


def test_the_commands_notice_a_damaged_package(folder, opened):
    raw = bytearray((folder / "package.casepkg").read_bytes())
    raw[-1] ^= 1
    (folder / "package.casepkg").write_bytes(raw)

    done = opened()

    assert done.returncode != 0
    assert not (folder / "package").exists()


def test_the_commands_in_the_format_check_a_card(folder):
    (folder / "desk.casecard").write_bytes(a_card(SENDER))
    script = commands("card.md", "casecard-v1@caseapp")

    good = run("sh", "-e", "-c", script, cwd=folder)
    changed = (folder / "desk.casecard").read_bytes().replace(b"one", b"two", 1)
    (folder / "desk.casecard").write_bytes(changed)
    bad = run("sh", "-e", "-c", script, cwd=folder)

    assert good.returncode == 0, good.stderr
    assert 'Good "casecard-v1@caseapp" signature for desk' in good.stdout
    assert bad.returncode != 0
