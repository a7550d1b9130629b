import os
import subprocess
import sys

import pytest

from caseapp.errors import DamagedVault
from caseapp.sealing.passphrase import PassphraseTooShort
from caseapp.vault.errors import FolderNotEmpty, FolderUnusable, NoVaultHere, VaultInUse
from caseapp.vault.files import sole_use
from caseapp.vault.folder import need_vault
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS

# Makes vaults and is killed at the first, second, third ... call that could leave something
# behind. After each, a person opens what is there, or makes a vault in the same folder again.
KILLED = """
import os, sys
from pathlib import Path
from alembic import command
from caseapp.vault.vault import Vault
from caseapp.vault.vault_json import list_locks
from tests.conftest import CHEAPEST, WORDS

NEW = {"label": "Desk 1", "passphrase": WORDS, "cost": CHEAPEST}
POINTS = [(os, name) for name in ("open", "mkdir", "chmod", "unlink", "fsync", "replace")]
POINTS += [(command, "upgrade")]

def kill_at(stop):
    calls = 0
    def deadly(real):
        def call(*args, **kwargs):
            nonlocal calls
            calls += 1
            if calls == stop:
                os._exit(9)
            return real(*args, **kwargs)
        return call
    for owner, name in POINTS:
        setattr(owner, name, deadly(getattr(owner, name)))

code = 9
for stop in range(1, 100):
    if code == 0:
        break
    folder = Path(sys.argv[1]) / str(stop)
    if child := os.fork():
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    else:
        kill_at(stop)
        Vault.create(folder, **NEW).vault.close()
        os._exit(0)
    if (folder / "vault.json").exists():
        vault = Vault.open(folder, list_locks(folder)[0].id, WORDS)
        print("opened")
    else:
        vault = Vault.create(folder, **NEW).vault
        print("made")
    assert not vault.noticed.problems, vault.noticed
    vault.close()
    left = {path.name for path in folder.iterdir()}
    assert left == {
        "vault.json", "vault.lock", "records.db", "records.seal", "originals", "lists"
    }, left
"""


def create(folder):
    return Vault.create(folder, label="Desk 1", passphrase=WORDS, cost=CHEAPEST)


@pytest.mark.skipif(os.name != "posix", reason="only there can a process be copied and killed")
def test_a_vault_whose_making_was_stopped_anywhere_is_whole_or_not_there(tmp_path):
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)

    assert said.stderr == ""
    outcomes = said.stdout.split()
    assert outcomes == sorted(outcomes)  # "made" again until "opened" is possible
    assert outcomes.count("made") > 5
    assert outcomes.count("opened") > 2


def test_an_empty_folder_and_one_that_is_not_there_are_free(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "bare" / "lists").mkdir(parents=True)

    for folder in (tmp_path / "empty", tmp_path / "bare", tmp_path / "a" / "new"):
        create(folder).vault.close()
        need_vault(folder)


@pytest.mark.parametrize(
    "name",
    [
        "file.txt",
        "file.part",
        "a.part1.txt",
        "records.db",
        "vault.json",
        "originals/a.part",
        "lists/a",
    ],
)
def test_a_folder_that_holds_anything_is_not_touched(tmp_path, name):
    path = tmp_path / "folder" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")

    with pytest.raises(FolderNotEmpty):
        create(tmp_path / "folder")

    kept = [path for path in (tmp_path / "folder").rglob("*") if path.is_file()]
    assert kept == [path]
    assert path.read_text() == "mine"


def test_a_vault_is_never_made_over_another(vault):
    before = (vault.folder / "vault.json").read_bytes()
    vault.close()

    with pytest.raises(FolderNotEmpty):
        create(vault.folder)

    assert (vault.folder / "vault.json").read_bytes() == before


def test_a_file_is_no_free_folder(tmp_path):
    (tmp_path / "vault").write_text("mine")

    with pytest.raises(FolderNotEmpty):
        create(tmp_path / "vault")


def test_a_folder_in_which_a_vault_is_being_made_is_in_use(tmp_path):
    with sole_use(tmp_path / "vault.lock"), pytest.raises(VaultInUse):
        create(tmp_path)

    create(tmp_path).vault.close()


def test_of_two_windows_that_make_a_vault_the_second_makes_none(tmp_path, monkeypatch):
    chmod, first = os.chmod, []

    def another_is_faster(*args, **kwargs):
        chmod(*args, **kwargs)
        if not first:
            first.append(None)
            first.append(create(tmp_path / "vault"))
            first[1].vault.close()

    monkeypatch.setattr(os, "chmod", another_is_faster)
    with pytest.raises(FolderNotEmpty):
        create(tmp_path / "vault")

    Vault.open(tmp_path / "vault", first[1].officer_id, WORDS).close()


def test_a_folder_that_cannot_be_made_is_said_to_be_unusable(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(FolderUnusable):
        create(tmp_path / "file" / "vault")


def test_a_passphrase_that_is_too_short_makes_no_folder(tmp_path):
    with pytest.raises(PassphraseTooShort):
        Vault.create(tmp_path / "vault", label="Desk 1", passphrase="short", cost=CHEAPEST)

    assert not (tmp_path / "vault").exists()


def test_a_folder_without_locks_holds_no_vault(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoVaultHere):
            need_vault(folder)


def test_what_was_not_finished_is_swept_up_at_opening(vault):
    left = [vault.folder / "vault.json.part", vault.folder / "originals" / "a.part"]
    mine = [vault.folder / "mine.part", vault.folder / "originals" / "a.part.txt"]
    vault.close()
    for path in (*left, *mine):
        path.write_bytes(b"x")

    Vault.open(vault.folder, vault.officer_id, WORDS).close()

    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in mine)


def test_an_empty_folder_that_a_copy_left_out_is_made_again(vault):
    vault.close()
    (vault.folder / "originals").rmdir()

    Vault.open(vault.folder, vault.officer_id, WORDS).close()

    assert (vault.folder / "originals").is_dir()


def test_records_that_are_gone_are_not_made_anew(vault):
    vault.close()
    (vault.folder / "records.db").unlink()

    with pytest.raises(DamagedVault):
        Vault.open(vault.folder, vault.officer_id, WORDS)

    assert not (vault.folder / "records.db").exists()
