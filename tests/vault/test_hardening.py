import os
import subprocess
import sys

import pytest

from caseapp.vault.hardening import no_core_dumps

ASKING = """
import resource
from caseapp.vault.hardening import no_core_dumps
no_core_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such limit")
def test_a_crash_writes_no_memory_to_the_disk():
    # In a process of its own: a limit that was lowered cannot be raised again.
    command = [sys.executable, "-c", ASKING]
    said = subprocess.run(command, capture_output=True, text=True, check=True)

    assert said.stdout == "(0, 0)\n"


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such limit")
def test_to_ask_for_it_again_changes_nothing():
    import resource  # noqa: PLC0415 - there is none on Windows

    no_core_dumps()
    no_core_dumps()

    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
