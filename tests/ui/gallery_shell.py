"""The frame of the window, fed with neutral data."""

from PySide6.QtWidgets import QWidget

from caseapp.ui.shell import Command, Place, Shell, State

PLACES = (
    Place("home", "Home", "house"),
    Place("inbox", "Inbox", "inbox"),
    Place("reports", "Reports", "file-text", "Work"),
    Place("cases", "Cases", "folder-kanban", "Work"),
    Place("people", "People", "users", "Work"),
    Place("notices", "Notices", "bell", "Work"),
    Place("exchange", "Exchange", "arrow-left-right", "Sharing"),
    Place("hashes", "Hash lists", "hash", "Sharing"),
    Place("partners", "Partners", "building-2", "Sharing"),
    Place("statistics", "Statistics", "chart-column", "Oversight"),
    Place("audit", "Audit trail", "scroll-text", "Oversight"),
    Place("settings", "Settings", "settings", at_foot=True),
)
STRIP = (
    State("vault", "shield-check", "Vault unlocked, encrypted at rest", "success"),
    State("exchange", "arrow-left-right", "Exchange: 2 to review, 1 ready to send", "accent_text"),
    State(
        "audit", "scroll-text", "Audit consistent, last witnessed by Northline, 20 Nov", "success"
    ),
    State("backup", "clock", "Backup 2 h ago"),
    State("idle", "timer", "Locks after 12 min idle", at_end=True),
    State("net", "monitor", "Offline", at_end=True),
)


def nothing() -> None:
    """Stand for what a command would do."""


COMMANDS = (
    Command("Seal a case package", nothing, "package", "Actions", keys="Ctrl+E"),
    Command("Import a sealed package", nothing, "package-open", "Actions", keys="Ctrl+I"),
    Command("Create referral PDF", nothing, "file-output", "Actions", keys="Ctrl+P"),
    Command("Lock vault", nothing, "lock", "Actions", keys="Ctrl+L"),
    Command("Cases", nothing, "folder-kanban", "Go to", keys="G, C"),
    Command("Exchange", nothing, "arrow-left-right", "Go to", keys="G, X"),
)


def found(_words: str) -> list[Command]:
    return [
        Command("CR-2026-004182", nothing, "folder-kanban", "Records", "Hotline referral, set A"),
        Command("CR-2026-004034", nothing, "folder-kanban", "Records", "Notice follow-up"),
    ]


def a_shell(page: QWidget) -> Shell:
    shell = Shell(PLACES, name="CaseApp", unit="Metropolitan Liaison", officer="Officer 7")
    for place in PLACES:
        shell.add_page(place.key, QWidget)
    shell.add_page("cases", page)
    for key, count in (("inbox", 7), ("reports", 18), ("notices", 3), ("exchange", 2)):
        shell.show_waiting(key, count)
    shell.strip.show_states(STRIP)
    shell.offer([command for command in COMMANDS if command.keys != "Ctrl+L"], found)
    shell.go("cases")
    return shell
