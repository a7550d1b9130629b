"""An age that is not ours: the program itself, or the implementation on npm by age's author."""

import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from platformdirs import user_cache_path

SCRIPT = Path(__file__).with_name("open_with_age.mjs")
AGE = "age-encryption@0.3.1"
MODULES = "node_modules"


def run(*command, cwd, timeout=600):
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
    node = tmp_path_factory.mktemp("age") / SCRIPT.name  # beside it, node looks for its modules
    shutil.copy(SCRIPT, node)
    (node.parent / MODULES).symlink_to(installed() / MODULES)
    changed, count = re.subn(line, rf"node {node} \1 \3 \2", script)
    assert count == 1, script
    return changed


def installed():
    """A folder with age from npm, fetched once, whole or not at all: others test meanwhile."""
    kept = user_cache_path("caseapp-tests") / AGE
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        pytest.skip(reason="neither age 1.3 nor node and npm are on this computer")
    if not (kept / MODULES).exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(mkdtemp(dir=kept.parent))
        quiet = ("--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=30000")
        done = run(npm, "install", AGE, *quiet, cwd=fresh)
        if done.returncode:
            shutil.rmtree(fresh)
            pytest.skip(reason=f"{AGE} could not be fetched from the registry of npm")
        with suppress(OSError):  # another was faster
            fresh.rename(kept)
    return kept
