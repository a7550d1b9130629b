"""What the README promises of the demo, done as a reader would do it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caseapp.casework.hash_lists import list_hash_lists
from caseapp.exchange.rows import list_received, list_sent
from caseapp.models.vocabulary import Answer
from caseapp.vault.vault import Vault
from caseapp.vault.vault_json import list_locks
from tests.sealing.public_age import open_by_age, run

TOOLS = ("sh", "tar", "jq", "ssh-keygen", "sha256sum")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Run the demo once, in a process of its own."""
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, "-m", "caseapp", "demo", "--out", str(out)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(out) in done.stdout
    assert done.stderr == ""
    (out / "said.txt").write_text(done.stdout)
    return out


def passphrase(folder, vault):
    for line in (folder / "passphrases.txt").read_text().splitlines():
        name, what, words = [*line.split(": "), "", "", ""][:3]
        if (name, what) == (vault, "passphrase"):
            return words
    raise LookupError(vault)


def open_vault(folder, name):
    (lock,) = list_locks(folder / name)
    return Vault.open(folder / name, lock.id, passphrase(folder, name))


def test_both_vaults_open_with_the_passphrases_it_names(folder):
    hotline, police = open_vault(folder, "hotline-vault"), open_vault(folder, "police-vault")

    with hotline.reading() as session:
        (sent,) = list_sent(session)
    with police.reading() as session:
        (received,) = list_received(session)
    assert (sent.answer, received.answer) == (Answer.ACCEPTED, Answer.ACCEPTED)
    hotline.close()
    police.close()


def test_it_leaves_package_answer_papers_cards_and_pictures(folder):
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert sum(name.endswith(".casepkg") and "/" not in name for name in names) == 2
    assert {"papers/referral.pdf", "papers/package-slip.pdf"} <= names
    assert "cards/northline-hotline/northline-hotline.casecard" in names
    assert {"screens/hotline/home-light.png", "screens/police/inbox-dark.png"} <= names


@pytest.mark.parametrize("name", ["hotline-vault", "police-vault"])
def test_both_desks_have_a_hash_list_that_names_some_of_the_report(folder, name):
    vault = open_vault(folder, name)
    with vault.reading() as session:
        (found,) = list_hash_lists(session)
    vault.close()

    assert (found.entries, found.matches, found.version) == (60, 2, 1)


@pytest.mark.skipif(
    bool(MISSING), reason=f"the public tools are not on this computer: {', '.join(MISSING)}"
)
def test_the_commands_of_the_readme_open_the_package(folder, tmp_path_factory):
    (script,) = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    script = re.sub(r"cd demo/.*\n", "", script).replace("REFERRAL.casepkg", referral(folder))

    done = run("sh", "-e", "-c", open_by_age(script, tmp_path_factory), cwd=folder)

    assert done.returncode == 0, done.stderr
    assert 'Good "casepkg-v1@caseapp" signature for sender' in done.stdout
    assert "files/records.jsonl: OK" in done.stdout
    assert "Assess, preserve at the host" in done.stdout


def referral(folder):
    """Return the name of the package that the demo says it sealed."""
    return next(
        line.split()[-1]
        for line in (folder / "said.txt").read_text().splitlines()
        if line.strip().startswith("Package")
    )


def test_inspect_says_what_can_be_told_without_a_key(folder):
    package = next(folder.glob("*.casepkg"))

    done = subprocess.run(
        [sys.executable, "-m", "caseapp", "inspect", str(package)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "1 recipient" in done.stdout
    assert "Northline" not in done.stdout


def test_inspect_of_something_else_says_so_kindly(tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear colleague")

    done = subprocess.run(
        [sys.executable, "-m", "caseapp", "inspect", str(other)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_folder_that_is_there_is_not_written_over(folder):
    before = sorted(folder.rglob("*"))

    done = subprocess.run(
        [sys.executable, "-m", "caseapp", "demo", "--out", str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before
