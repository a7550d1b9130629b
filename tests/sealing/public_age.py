"""An age that is not ours: the program itself, or the implementation on npm by age's author."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from platformdirs import user_cache_path

SCRIPT = Path(__file__).with_name("open_with_age.mjs")
AGE = "age-encryption@0.3.1"


def run(*command, cwd, timeout=120):
    """Run a program, and say what it said."""
    return subprocess.run(
        command, cwd=cwd, timeout=timeout, capture_output=True, text=True, check=False
    )


def open_by_age(script, tmp_path_factory):
    """Return a script whose one line that calls `age` runs here, whichever age there is."""
    age = shutil.which("age")
    if age and re.search(r"v?1\.([3-9]|\d\d)", run(age, "--version", cwd="/").stdout):
        return script
    line = r"age --decrypt --identity (\S+) --output (\S+) (\S+)"
    node = installed(tmp_path_factory) / SCRIPT.name
    changed, count = re.subn(line, rf"node {node} \1 \3 \2", script)
    assert count == 1, script
    return changed


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
