"""What `run.py` does on a computer that has no internet."""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import run as run_py

RUN = Path(__file__).parents[1] / "run.py"
NOWHERE = "http://127.0.0.1:9"  # nobody answers there
USE = "import sampleword; print(sampleword.SAID)"


@pytest.fixture
def place(tmp_path):
    """A checkout of nothing but run.py and a lock that names one small wheel, and that wheel."""
    shutil.copy(RUN, tmp_path / "run.py")
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    digest = hashlib.sha256(a_wheel(wheels).read_bytes()).hexdigest()
    (tmp_path / "requirements.lock").write_text(f"sampleword==1.0 \\\n    --hash=sha256:{digest}\n")
    return tmp_path


def a_wheel(folder, said="hello"):
    """Make the smallest wheel there is."""
    path = folder / "sampleword-1.0-py3-none-any.whl"
    about = "sampleword-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("sampleword.py", f"SAID = {said!r}\n")
        wheel.writestr(
            f"{about}/METADATA", "Metadata-Version: 2.1\nName: sampleword\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{about}/RECORD", "")
    return path


def run(place, *words, before=()):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    env |= {
        "PIP_INDEX_URL": NOWHERE,
        "PIP_RETRIES": "0",
        "PIP_TIMEOUT": "1",
        "PIP_CONFIG_FILE": os.devnull,
    }
    return subprocess.run(
        [*before, sys.executable, "run.py", *words],
        cwd=place,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def can_leave_the_network():
    return (
        shutil.which("unshare") is not None
        and subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode
        == 0
    )


def test_it_sets_up_from_a_folder_and_goes_on_with_what_was_asked(place):
    done = run(place, "--wheelhouse", "wheels", "tool", "-c", USE)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "hello"
    again = run(place, "tool", "-c", USE)  # what is set up needs the folder no more
    assert again.stdout == "hello\n"


@pytest.mark.skipif(not can_leave_the_network(), reason="only root may take the network away")
def test_it_sets_up_where_there_is_no_network_at_all(place):
    done = run(place, "--wheelhouse", "wheels", "tool", "-c", USE, before=["unshare", "-n"])

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "hello"


def test_a_wheel_that_was_exchanged_is_refused(place):
    a_wheel(place / "wheels", said="something else")

    done = run(place, "--wheelhouse", "wheels", "tool", "-c", USE)

    assert done.returncode == 1
    assert "something else" not in done.stdout
    assert "could not be installed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_lacks_something_says_how_to_fill_one(place):
    (place / "empty").mkdir()

    done = run(place, "--wheelhouse", "empty", "tool", "-c", USE)

    assert done.returncode == 1
    assert "run.py wheelhouse DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_must_be_named(place):
    done = run(place, "--wheelhouse")

    assert done.returncode == 1
    assert done.stderr == "Name the folder: python3 run.py --wheelhouse DIR\n"


def test_a_check_that_was_killed_is_a_failure():
    assert run_py._first_failure(0, 0) == 0
    assert run_py._first_failure(0, -11, 1) == -11


def test_every_part_that_is_measured_has_its_own_tests_there():
    project = tomllib.loads(RUN.with_name("pyproject.toml").read_text(encoding="utf-8"))
    sources = project["tool"]["coverage"]["run"]["source"]

    measured = {folder.replace("tests/", "caseapp/") for folder in run_py.MEASURED}

    assert measured.issuperset(sources)
    assert all(RUN.with_name("tests").joinpath(Path(each).name).is_dir() for each in measured)
