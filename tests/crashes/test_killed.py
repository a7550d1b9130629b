import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows neither forks nor knows SIGKILL")
def test_a_desk_killed_at_any_moment_opens_with_its_last_finished_step_whole(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.crashes", "20", "7"],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, f"{ran.stdout}{ran.stderr}"
    assert ran.stdout.startswith("20 kills, seed 7\n")
