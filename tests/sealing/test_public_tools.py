"""Who has a card but not the program opens a package with public tools, by the commands we print.

The commands are taken from docs/formats, so that what stands there is what works.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from caseapp.sealing.card import CardContent, Contacts, write_card
from caseapp.sealing.fingerprint import fingerprint
from tests.sealing.package_parts import NOON, RECIPIENT, SENDER, a_package

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("open_with_age.mjs")
AGE = "age-encryption@0.3.1"
TOOLS = ("sh", "tar", "jq", "ssh-keygen", "sha256sum", "base64")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
AGE_LINE = "age --decrypt --identity opening-key.txt --output package.tar package.casepkg"

pytestmark = pytest.mark.skipif(
    bool(MISSING) or sys.platform == "win32",
    reason=f"the public tools are not on this computer: {', '.join(MISSING) or 'a POSIX shell'}",
)


def run(*command, cwd, timeout=120):
    return subprocess.run(
        command, cwd=cwd, timeout=timeout, capture_output=True, text=True, check=False
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


@pytest.fixture(scope="module")
def opening_line(tmp_path_factory):
    """The command that opens the outer file: `age` itself, or the implementation on npm."""
    age = shutil.which("age")
    if age and re.search(r"v?1\.([3-9]|\d\d)", run(age, "--version", cwd=ROOT).stdout):
        return AGE_LINE
    script = installed(tmp_path_factory) / SCRIPT.name
    return f"node {script} opening-key.txt package.casepkg package.tar"


def installed(tmp_path_factory):
    """A folder with age from npm, fetched once."""
    kept = user_cache_path("caseapp-tests") / AGE
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        pytest.skip(reason="neither age 1.3 nor node and npm are on this computer")
    if not kept.exists():
        fresh = tmp_path_factory.mktemp("npm")
        shutil.copy(SCRIPT, fresh)
        quiet = ("--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=30000")
        done = run(npm, "install", AGE, *quiet, cwd=fresh)
        if done.returncode:
            pytest.skip(reason=f"{AGE} could not be fetched from the registry of npm")
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(fresh, kept)
    shutil.copy(SCRIPT, kept)
    return kept


@pytest.fixture
def folder(tmp_path):
    """What a partner without the program holds: the package, their key, and two cards."""
    package, _kept = a_package()
    (tmp_path / "package.casepkg").write_bytes(package.getvalue())
    (tmp_path / "opening-key.txt").write_text(RECIPIENT.identity.secret_text() + "\n")
    (tmp_path / "sender.casecard").write_bytes(a_card(SENDER))
    (tmp_path / "our.casecard").write_bytes(a_card(RECIPIENT))
    return tmp_path


def opened(folder, opening_line):
    script = commands("package.md", "age --decrypt").replace(AGE_LINE, opening_line)
    assert opening_line in script
    return run("sh", "-e", "-c", script, cwd=folder)


def test_the_commands_in_the_format_open_and_check_a_package(folder, opening_line):
    done = opened(folder, opening_line)

    assert done.returncode == 0, done.stderr
    assert 'Good "casepkg-v1@caseapp" signature for sender with ED25519 key' in done.stdout
    for name in ("files/cover.txt", "files/addresses.csv", "files/records.jsonl"):
        assert f"{name}: OK" in done.stdout
    assert done.stdout.count(fingerprint(RECIPIENT.public).hex()) >= 2
    assert done.stdout.endswith("Cover.\n")


def test_the_commands_notice_a_package_that_another_desk_signed(folder, opening_line):
    (folder / "sender.casecard").write_bytes(a_card(RECIPIENT))

    done = opened(folder, opening_line)

    assert done.returncode != 0
    assert "Could not verify signature" in done.stdout + done.stderr


def test_the_commands_notice_a_damaged_package(folder, opening_line):
    raw = bytearray((folder / "package.casepkg").read_bytes())
    raw[-1] ^= 1
    (folder / "package.casepkg").write_bytes(raw)

    done = opened(folder, opening_line)

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
