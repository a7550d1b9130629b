"""Live a journey of this folder in a process and a home of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def begin(journey, folder, *words, **env):
    """Start a journey, without a screen unless `env` names one."""
    home = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    look = {"QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.journeys.{journey}", str(folder), *words],
        cwd=ROOT,
        env=os.environ | home | look | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def do(journey, folder, **env):
    """Live a journey from end to end."""
    process = begin(journey, folder, **env)
    said, _nothing = process.communicate()
    assert process.returncode == 0, said
    assert "Traceback" not in said
