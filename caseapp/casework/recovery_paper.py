"""The recovery code on paper."""

from collections.abc import Sequence
from pathlib import Path

from caseapp.casework.secret_file import write_secret
from caseapp.models.base import now
from caseapp.pdf.recovery_sheet import RecoverySheet, render


def write_recovery_sheet(vault: str, groups: Sequence[str], *, to: Path) -> None:
    """Write the page to print. The file holds the code in clear: it is to be deleted after."""
    sheet = RecoverySheet(vault=vault, made=f"{now():%Y-%m-%d}", code=tuple(groups))
    write_secret(to, render(sheet))
