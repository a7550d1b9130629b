"""A screen of our own: Xvfb with a window manager, without which no window is ever active."""

import os
import shutil
import subprocess
from contextlib import contextmanager

TOOLS = ("Xvfb", "openbox")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]


@contextmanager
def display():
    """Lend a display of 1440 x 900 by its name."""
    end, start = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(start), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[start],
        stderr=subprocess.DEVNULL,
    )
    os.close(start)
    with os.fdopen(end) as said:
        name = f":{said.readline().strip()}"
    env = os.environ | {"DISPLAY": name}
    manager = subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL)
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
