"""A real Secret Service: gnome-keyring on a D-Bus of its own, in a home of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MISSING = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(name)]
SIGNED_IN = "printf 'a sign-in' | gnome-keyring-daemon --unlock --components=secrets >&2"
LOCKED = "gnome-keyring-daemon --start --components=secrets >&2"  # nobody signed in
NOT_SET_UP = ":"  # D-Bus starts the daemon itself, and nobody can be asked for a password
RUN = '"$PYTHON" -m tests.vault.speak_to_keyring "$1"'
PATIENCE = 600  # seconds


@pytest.fixture(autouse=True)
def programs():
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"not installed, and so nothing was tried: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(reason=f"not installed: {', '.join(MISSING)}")


class Person:
    """Somebody with a home of their own, and so with a keyring of their own."""

    def __init__(self, home):
        self._home = home
        self._sessions = 0

    def signs_in_and(self, *errands, session=SIGNED_IN):
        return self._run(errands, "dbus-run-session", "--", "sh", "-c", f"{session}; {RUN}")

    def without_d_bus(self, *errands):
        return self._run(errands, "sh", "-c", RUN)

    def _run(self, errands, *command):
        self._sessions += 1  # as at a computer, none finds what another leaves, or is about to
        run = self._home / f"run{self._sessions}"
        run.mkdir(parents=True, mode=0o700)
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "HOME": str(self._home),
            "XDG_RUNTIME_DIR": str(run),
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            [*command, "sh", json.dumps(errands)],
            check=False,
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def ana(tmp_path):
    return Person(tmp_path / "ana")


@pytest.fixture
def ben(tmp_path):
    return Person(tmp_path / "ben")


@pytest.fixture
def folder(new_vault, tmp_path):
    return shutil.copytree(new_vault.vault.folder, tmp_path / "vault")


EVERYTHING = [("probe",), ("keep", "b", "x"), ("find", "a"), ("forget", "a")]


def test_what_is_kept_outlives_the_session(ana, ben):
    value = "x" * 100
    ana.signs_in_and(("probe",), ("keep", "a", value))

    assert ana.signs_in_and(("find", "a")) == [{"result": value}]
    assert ben.signs_in_and(("find", "a")) == [{"result": ""}]


def test_what_is_forgotten_is_gone(ana):
    outcomes = ana.signs_in_and(
        ("keep", "a", "x"), ("forget", "a"), ("find", "a"), ("forget", "a"), ("probe",)
    )

    assert [outcome["result"] for outcome in outcomes] == [None, None, "", None, None]


def test_a_keyring_that_nobody_unlocked_is_said_to_be_locked(ana):
    ana.signs_in_and(("keep", "a", "x"))

    for outcome in ana.signs_in_and(*EVERYTHING, session=LOCKED):
        assert outcome["error"] == "KeyringLocked"
        assert outcome["says"].startswith("The keyring of this computer is locked.")


def test_a_keyring_that_was_never_set_up_is_said_to_be_not_ready(ana):
    for outcome in ana.signs_in_and(*EVERYTHING, session=NOT_SET_UP):
        assert outcome["error"] == "KeyringNotReady"
        assert outcome["says"].startswith("The keyring of this computer is not ready.")


def test_without_d_bus_there_is_no_keyring(ana):
    for outcome in ana.without_d_bus(*EVERYTHING):
        assert outcome["error"] == "NoKeyring"
        assert outcome["says"].startswith("This computer has no keyring")


def test_a_bound_lock_opens_under_the_same_keyring_and_no_other(ana, ben, folder, new_vault):
    lock = (str(folder), str(new_vault.officer_id))
    (bound,) = ana.signs_in_and(("bind", *lock))
    assert bound["result"] not in {None, "None"}

    assert ana.signs_in_and(("open", *lock)) == [bound]
    (elsewhere,) = ben.signs_in_and(("open", *lock))
    assert elsewhere["error"] == "SecondSecretMissing"
    assert "use the recovery code" in elsewhere["says"]
    assert ana.signs_in_and(("open", *lock), session=LOCKED)[0]["error"] == "KeyringLocked"
    assert ana.without_d_bus(("open", *lock))[0]["error"] == "NoKeyring"


def test_where_there_is_no_keyring_a_lock_stays_as_it_is(ana, folder, new_vault):
    lock = (str(folder), str(new_vault.officer_id))

    bound, opened = ana.without_d_bus(("bind", *lock), ("open", *lock))

    assert bound["error"] == "NoKeyring"
    assert opened == {"result": "None"}


def test_an_older_copy_of_the_folder_is_noticed_on_this_computer(ana, folder, new_vault, tmp_path):
    lock = (str(folder), str(new_vault.officer_id))
    older = shutil.copytree(folder, tmp_path / "older")
    assert ana.signs_in_and(("look", *lock), ("look", *lock)) == [{"result": ""}, {"result": ""}]
    shutil.rmtree(folder)
    shutil.copytree(older, folder)

    (noticed,) = ana.signs_in_and(("look", *lock))

    assert noticed["result"].startswith("An older copy of this vault may have been put back")
