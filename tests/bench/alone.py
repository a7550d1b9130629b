"""A measurement in a process of its own: its memory, and no caches that another one filled."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def alone(module: str, *words: object) -> dict[str, Any]:
    """Run `python -m tests.bench.<module> words`; return the measures that it `tell`s."""
    run = [sys.executable, "-m", f"tests.bench.{module}", *map(str, words)]
    return json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True).stdout)


def tell(**measures: float) -> None:
    """Print the measures, and the most memory (bytes) that this process ever had."""
    status = Path("/proc/self/status").read_text()  # getrusage would count the parent's too
    peak = int(status.partition("VmHWM:")[2].split()[0]) * 1024
    print(json.dumps(measures | {"memory": peak}))
