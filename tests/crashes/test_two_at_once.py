"""Two programs at the same moment: one wins, the other is told so in our words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseapp.vault.vault import Vault
from tests.two_agencies import WORDS

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from uuid import UUID
from caseapp.errors import CaseAppError
from caseapp.formats.whole_file import write_whole
from caseapp.vault.vault import Vault
from tests.two_agencies import CHEAPEST, WORDS

def create():
    Vault.create(path, label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault.close()

def open_and_stay():
    vault = Vault.open(path, UUID(sys.argv[3]), WORDS)
    print("done", flush=True)
    sys.stdin.readline()
    vault.close()

def write():
    write_whole(path, lambda file: file.write(sys.argv[3].encode() * 500_000))

path = Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    locals()[sys.argv[1]]()
    print("done", flush=True)
except CaseAppError as error:
    assert error.advice
    print(type(error).__name__, flush=True)
"""


def at_once(what, path, first="", second=""):
    """Let two programs do the same thing at the same moment; return what each says of it."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, what, str(path), word],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for word in (first, second)
    ]
    assert {program.stdout.readline() for program in started} == {"ready\n"}
    for program in started:
        program.stdin.write("now\n")
        program.stdin.flush()
    said = [program.stdout.readline().strip() for program in started]
    for program in started:
        program.communicate("leave\n")
    return sorted(said)


def test_of_two_who_make_a_vault_in_one_folder_one_has_it(tmp_path):
    said = at_once("create", tmp_path / "vault")

    assert said[1] == "done"
    assert said[0] in {"VaultInUse", "FolderNotEmpty"}


def test_of_two_who_open_a_vault_one_is_let_in(vault):
    vault.close()
    officer = str(vault.officer_id)

    assert at_once("open_and_stay", vault.folder, officer, officer) == ["VaultInUse", "done"]
    Vault.open(vault.folder, vault.officer_id, WORDS).close()


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_write_one_file_one_writes_all_of_it(tmp_path, attempt):
    path = tmp_path / "a.casepkg"

    assert at_once("write", path, "a", "b") == ["AlreadyThere", "done"]
    assert set(path.read_bytes()) in ({ord("a")}, {ord("b")})
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
