"""What a screen reader hears of a real window, over the system's own way (AT-SPI).

The tree of widgets is walked for every page elsewhere; this proves that the way is open.
"""

import json
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from tests.accessibility.show_pages import NAMELESS

LISTEN = Path(__file__).with_name("listen.py")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")
PROGRAMS = ("Xvfb", "openbox", "dbus-run-session")


def what_is_missing() -> list[str]:
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    missing += [str(path) for path in (LAUNCHER, SYSTEM_PYTHON) if not path.exists()]
    missing += [] if find_library("xcb-cursor") else ["libxcb-cursor0"]
    asked = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not missing and subprocess.run(asked, capture_output=True, check=False).returncode:
        missing = ["python3-pyatspi"]
    return missing


pytestmark = pytest.mark.skipif(
    bool(what_is_missing()), reason=f"no screen reader can be had without {what_is_missing()}"
)


@pytest.fixture
def display():
    """A screen that nobody sees."""
    told, tells = os.pipe()
    screen = ["-screen", "0", "1440x900x24", "-nolisten", "tcp", "-displayfd", str(tells)]
    with subprocess.Popen(["Xvfb", *screen], pass_fds=[tells], stderr=subprocess.DEVNULL) as server:
        os.close(tells)
        with os.fdopen(told) as line:
            yield f":{line.readline().strip()}"
        server.terminate()


def heard(display, *features):
    """Return what a screen reader is told of each page."""
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    listen = f"{SYSTEM_PYTHON} {LISTEN} {sys.executable} {' '.join(features)}"
    alone = f"{LAUNCHER} --launch-immediately & openbox & {listen}; said=$?; kill %1 %2; exit $said"
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", alone],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_a_screen_reader_hears_what_every_control_is(display):
    pages = heard(display, "window", "unlock", "packages")

    assert len(pages) > 30
    assert [page["page"] for page in pages if page["heard"] < 20] == []
    assert [page for page in pages if page["nameless"]] == []


def test_a_control_without_a_name_would_be_noticed(display):
    (page,) = heard(display, NAMELESS)

    assert len(page["nameless"]) == 1
