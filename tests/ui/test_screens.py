"""`make screens` tells the truth about what it drew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screens._draw import LOOKS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Draw in a process of its own: each change of colours would dress every window of ours."""
    folder = tmp_path_factory.mktemp("screens")
    done = subprocess.run(
        [sys.executable, "-m", "tests.screens", str(folder), "no_such_feature", "home"],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return folder, done


def test_each_page_is_drawn_in_each_look_and_what_fails_is_told(drawn):
    folder, done = drawn

    pictures = sorted(path.name for path in folder.iterdir())

    assert done.returncode == 1
    assert len(pictures) == 3 * len(LOOKS)
    assert "home-busy-dark.png" in pictures
    assert f"{len(pictures)} pictures" in done.stdout
    assert "failed: no_such_feature" in done.stderr


def test_light_and_dark_are_not_the_same_picture(drawn):
    folder, _done = drawn

    light = (folder / "home-quiet-light.png").read_bytes()
    assert light != (folder / "home-quiet-dark.png").read_bytes()
    assert light != (folder / "home-busy-light.png").read_bytes()
