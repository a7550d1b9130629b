"""The recovery code on paper."""

from collections.abc import Sequence
from pathlib import Path

from caseapp.formats.whole_file import write_whole
from caseapp.models.base import now
from caseapp.pdf.recovery_sheet import RecoverySheet, render


def write_recovery_sheet(vault: str, groups: Sequence[str], *, to: Path) -> None:
    """Write the page to print. The file holds the code in clear: it is to be deleted after."""
    sheet = RecoverySheet(vault=vault, made=f"{now():%Y-%m-%d}", code=tuple(groups))
    write_whole(to, lambda file: file.write(render(sheet)), replace=True)
