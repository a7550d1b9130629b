"""How the vault is, for the status strip, and how it was left, as it opens."""

from collections.abc import Sequence

from caseapp.casework.backups import BackupRow, last_backup
from caseapp.casework.findings import list_findings
from caseapp.clock import now
from caseapp.ui.desk import Desk
from caseapp.ui.shell.places import State
from caseapp.ui.shell.shell import Shell
from caseapp.vault.noticed import Closed, Noticed
from caseapp.words import _, many

OLD = 7  # days, after which a backup is called old


def vault_states(desk: Desk, cautions: Sequence[str]) -> list[State]:
    """Say how the vault is kept, how old its backup is, and whether something was noticed."""
    found = desk.read(list_findings)
    return [
        *([_found()] if found else []),
        State("vault", "shield-alert", _("Vault open, in a doubtful place"), "warning")
        if cautions
        else State("vault", "shield-check", _("Vault open, encrypted"), "success"),
        _backup(desk.read(last_backup)),
    ]


def say_how_left(window: Shell, noticed: Noticed) -> None:
    """Say that the program was stopped last time. What is wrong stands on the desk."""
    if noticed.closed is Closed.STOPPED and not noticed.problems:
        window.toast(
            _("The vault was not closed last time."),
            _("Everything in it was looked through, and nothing is missing."),
            tone="info",
        )


def _found() -> State:
    return State("finding", "circle-alert", _("The records are not as they were left"), "danger")


def _backup(last: BackupRow | None) -> State:
    if last is None:
        return State("backup", "clock", _("No backup yet"), "warning")
    days = (now() - last.made_at).days
    if days < 1:
        return State("backup", "clock", _("Backed up today"), "text_3")
    text = many("Last backup {n} day ago", "Last backup {n} days ago", days)
    return State("backup", "clock", text, "warning" if days >= OLD else "text_3")
