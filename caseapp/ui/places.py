"""The places of the full desk, what its palette finds, and what its strip says."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from caseapp.casework.case_views import list_cases
from caseapp.casework.hash_lists import list_hash_lists
from caseapp.casework.report_views import list_reports
from caseapp.exchange.rows import last_witness
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.shell.places import Command, Place, State
from caseapp.ui.vault_states import vault_states
from caseapp.words import _, many

MOST_FOUND = 6  # records of each kind in the palette


def places() -> list[Place]:
    """Return what stands in the rail, from the top."""
    work, sharing = _("Work"), _("Sharing")
    return [
        Place("home", _("Home"), "house"),
        Place("inbox", _("Inbox"), "inbox"),
        Place("reports", _("Reports"), "file-text", work),
        Place("cases", _("Cases"), "folder-kanban", work),
        Place("packages", _("Exchange"), "arrow-left-right", sharing),
        Place("lists", _("Hash lists"), "hash", sharing),
        Place("partners", _("Partners"), "building-2", sharing),
        Place("settings", _("Settings"), "settings", at_foot=True),
    ]


def find_records(desk: Desk, words: str, show: Callable[[str, UUID], None]) -> list[Command]:
    """Find reports, cases and hash lists for the palette; each is shown by its kind and id."""
    records = _("Records")
    cases = desk.read(list_cases, officer_id=desk.officer_id, search=words, limit=MOST_FOUND)
    reports = desk.read(list_reports, search=words, limit=MOST_FOUND)
    lists = desk.read(list_hash_lists, search=words, limit=MOST_FOUND)
    return [
        *(
            Command(
                case.reference,
                partial(show, "case", case.id),
                "folder-kanban",
                records,
                hint=case.title,
            )
            for case in cases
        ),
        *(
            Command(
                report.reference,
                partial(show, "report", report.id),
                "file-text",
                records,
                hint=report.status.label,
            )
            for report in reports
        ),
        *(
            Command(each.name, partial(show, "list", each.id), "hash", records, hint=each.source)
            for each in lists
        ),
    ]


def desk_states(desk: Desk, cautions: Sequence[str], waiting: int) -> list[State]:
    """Say how the vault is, how many packages wait for an answer, and who saw the trail last."""
    witness = desk.read(last_witness)
    seen = (
        _("Audit trail last witnessed by {partner}, {day}").format(
            partner=witness[0], day=times.short_day(witness[1])
        )
        if witness
        else _("Audit trail not witnessed yet")
    )
    asked = (
        many("{n} package to answer", "{n} packages to answer", waiting)
        if waiting
        else _("No package to answer")
    )
    return [
        *vault_states(desk, cautions),
        State("inbox", "arrow-left-right", asked, "accent_text"),
        State("packages", "scroll-text", seen, "success" if witness else "text_3"),
        State("offline", "wifi-off", _("Works offline"), at_end=True),
    ]
