"""Draw every widget of the kit to a PNG, to be looked at: `python tests/ui/gallery.py FOLDER`."""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.errors import NotAllowed
from caseapp.ui import widgets as kit
from caseapp.ui.messages import ask_reason, confirm, show_error
from caseapp.ui.shell import Command, Place, Shell, State
from caseapp.ui.theme import theme
from caseapp.ui.theme.tokens import TYPE
from caseapp.ui.widgets import column, row

TLP = ("TLP:AMBER+STRICT", "TLP:AMBER", "TLP:RED", "TLP:GREEN", "TLP:CLEAR")
STATES = (
    ("Open", 0.25, "info"),
    ("Active", 0.5, "accent_text"),
    ("Waiting on partner", 0.75, "violet"),
    ("Closed", 1.0, "neutral"),
    ("Draft", 0.0, "info"),
)
DUE = (
    ("Today", "warning"),
    ("Tomorrow", "warning"),
    ("24 Nov", ""),
    ("", ""),
    ("Overdue 3 d", "danger"),
)
TITLES = (
    "Hotline referral, reference set A",
    "Partner package, hash list match",
    "Joint enquiry, two jurisdictions",
    "Zuständigkeitsprüfung nach grenzüberschreitender Weiterleitung durch die Meldestelle",
    "Periodic review of closed record",
)


@dataclass(frozen=True)
class Line:
    id: int
    reference: str
    title: str
    level: int
    state: tuple[str, float, str]
    tlp: str
    due: tuple[str, str]


LINES = [
    Line(
        at,
        f"CR-2026-{4182 - 37 * at:06}",
        TITLES[at % 5],
        4 - at % 4,
        STATES[at % 5],
        TLP[at % 5],
        DUE[at % 5],
    )
    for at in range(40)
]
URGENCY = ("", "Low", "Medium", "High", "Critical")


def a_table() -> kit.Table[Line]:
    table = kit.Table[Line](
        "Cases",
        kit.Column(
            "Urgency",
            lambda line: URGENCY[line.level],
            kind="urgency",
            look=lambda line: kit.Look(level=line.level),
            width=44,
        ),
        kit.Column(
            "Reference",
            lambda line: line.reference,
            width=132,
            wide_only=True,
            order=lambda line: line.reference,
        ),
        kit.Column(
            "Title",
            lambda line: line.title,
            kind="title",
            detail=lambda line: f"{line.reference}   Northline Hotline",
            order=lambda line: line.title,
        ),
        kit.Column(
            "Status",
            lambda line: line.state[0],
            kind="status",
            look=lambda line: kit.Look(fraction=line.state[1], tone=line.state[2]),
            width=160,
        ),
        kit.Column(
            "Partner",
            lambda _line: "Northline Hotline",
            look=lambda _line: kit.Look(icon="phone"),
            width=170,
            wide_only=True,
        ),
        kit.Column("TLP", lambda line: line.tlp, kind="tlp", width=146),
        kit.Column(
            "Due",
            lambda line: line.due[0],
            kind="due",
            look=lambda line: kit.Look(tone=line.due[1]),
            width=100,
        ),
        kit.Column(
            "Records", lambda line: f"{line.id * 17:,}", kind="number", width=90, wide_only=True
        ),
        kit.Column(
            "Mark",
            lambda line: "Changed" if line.id % 2 else "Conflict",
            kind="chip",
            look=lambda line: (
                kit.Look("info", "pencil") if line.id % 2 else kit.Look("danger", "git-compare")
            ),
            width=110,
            wide_only=True,
        ),
        several=True,
    )
    table.show_rows(LINES)
    return table


def buttons() -> QWidget:
    off = kit.Button("Apply 8 changes", "primary", icon="check")
    off.refuse("Choose a value for the remaining conflict first.")
    card = kit.Card("Buttons", "one primary a view")
    card.add(
        row(
            kit.Button("New case", "primary", icon="plus"),
            kit.Button("Referral PDF", icon="file-output"),
            kit.Button("Keep all ours", "ghost"),
            kit.Button("Reject package…", "danger", icon="ban"),
            kit.Button("Delete R&D notes", "danger-fill"),
            None,
        ),
        row(
            off,
            kit.Button("View all", "link"),
            kit.ToolButton("copy", "Copy reference"),
            kit.ToolButton("refresh-cw", "Refresh"),
            kit.FilterChip("Open", on=True),
            kit.FilterChip("Overdue"),
            None,
        ),
        row(
            kit.Button("Unlock", "primary", large=True),
            kit.Button("Use the recovery code", large=True),
            None,
        ),
    )
    return card


def chips() -> QWidget:
    card = kit.Card("Marks")
    card.add(
        row(*(kit.TlpChip(label) for label in TLP), None),
        row(*(kit.StatusChip(*state) for state in STATES), None),
        row(*(kit.UrgencyChip(URGENCY[level], level) for level in (1, 2, 3, 4)), None),
        row(
            *(
                kit.Chip(tone.capitalize(), tone)
                for tone in ("info", "success", "warning", "danger", "violet", "neutral")
            ),
            None,
        ),
        row(
            kit.Chip("Changed", "info", icon="pencil"),
            kit.Chip("Conflict", "danger", icon="git-compare"),
            kit.Chip("Added", "success", icon="plus"),
            kit.Chip("Withdrawn", "warning", icon="minus"),
            kit.Chip("Outlined", outlined=True),
            kit.KeyCap("Ctrl"),
            kit.KeyCap("K"),
            kit.Dot("c1"),
            kit.StatusRing("Active", 0.5, "info"),
            kit.UrgencyBars("High", 3),
            None,
        ),
    )
    return card


def fields() -> QWidget:
    summary = kit.TextField(
        "What was reported",
        hint="Words only. An address goes below.",
        text="A reported account on a platform.",
        lines=3,
    )
    wrong = kit.LineField("Reference", text="CR-", hint="Ours, or the sender's.")
    wrong.show_problem("Give the whole reference, such as CR-2026-004182.")
    choice = kit.ChoiceField(
        "Kind", [(1, "Referral"), (2, "Preservation request")], prompt="Choose a kind"
    )
    choice.show_problem("Choose what this is.")
    form = kit.Form(
        {
            "reference": kit.LineField("Reference of the sender", example="NH-2281"),
            "wrong": wrong,
            "kind": choice,
            "scheme": kit.ChoiceField(
                "Scheme",
                [
                    (1, "National scheme, 2024"),
                    (2, "Zweites Schema mit einem sehr langen deutschen Namen für die Bewertung"),
                ],
            ),
            "risk": kit.SegmentedField(
                "A child may be at risk now",
                [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                choice="unknown",
            ),
            "due": kit.DateTimeField("Respond by", value=datetime(2026, 11, 28, 17, tzinfo=UTC)),
            "seen": kit.DateTimeField("Last seen", not_known="Not known"),
            "born": kit.DateField("Day", value=datetime(2026, 11, 28, tzinfo=UTC).date()),
            "summary": summary,
            "agree": kit.CheckField(
                "The host may be contacted", checked=True, hint="Only after the hold is released."
            ),
            "other": kit.CheckField("The account holder may be contacted & told"),
            "secret": kit.SecretField("Passphrase", hint="It never leaves this machine."),
        }
    )
    card = kit.Card("Fields")
    card.add(form)
    return card


def panels() -> QWidget:
    stepper = kit.Stepper(["Open", "Verify", "Review", "Apply"], 2)
    card = kit.Card("Seal intact", "all checks passed", actions=[kit.Button("View all", "link")])
    card.add(
        kit.Checklist(
            [
                kit.Check("Signed by Northline Hotline", "Key compared in person, 3 Mar 2026"),
                kit.Check("Sealed for you", "Recipient LIAISON-07", "warning"),
                kit.Check("Next in sequence", "Number 27 is missing", "failed"),
                kit.Check("Format 1.3", "", "waiting"),
            ]
        ),
        kit.Hairline(),
        kit.KeyValues(
            [
                ("Sender", "Northline Hotline"),
                ("Respond by", "28 Nov 2026, 17:00 UTC"),
                ("Handling", kit.TlpChip("TLP:AMBER+STRICT")),
                (
                    "Rechtsgrundlage der Weiterleitung",
                    "Artikel 39 der Richtlinie, in Verbindung mit der Verordnung über die "
                    "Zusammenarbeit der Meldestellen; <b>no markup</b>",
                ),
                ("Reference", kit.CopyableText("CR-2026-004182", "reference")),
            ]
        ),
        kit.Well(
            kit.PlainLabel("Sender key fingerprint", role="caption", tone="text_3"),
            kit.CopyableText(
                "7C41 0B9E  D2F8 55A3\n19E6 AA07  3B4D C890", "fingerprint", tone="text"
            ),
        ),
    )
    times = kit.Card("Timeline")
    times.add(
        kit.Timeline(
            [
                kit.Moment(
                    "Package sealed to Harbour Foundation",
                    "CP-7F3A-20C1, sequence 14",
                    "10:38",
                    "send",
                    "accent_text",
                    "a",
                    "Show package",
                ),
                kit.Moment(
                    "12 hash references added",
                    "List NL-2026-11, matched",
                    "10:21",
                    "hash",
                    "violet",
                ),
                kit.Moment(
                    "Zweite Prüfung der Einstufung abgeschlossen und von der Aufsicht bestätigt",
                    "Referral",
                    "Yesterday",
                    "badge-check",
                    "success",
                ),
                kit.Moment("Case opened", "", "18 Nov", "plus"),
            ]
        )
    )
    return column_widget(stepper, row(card, times, gap=14))


def messages() -> QWidget:
    tiles = kit.RadioTiles(
        "Handling note",
        [
            kit.Tile("ours", "Await provider reply", "keep ours"),
            kit.Tile(
                "theirs",
                "Await provider reply. Second contact on Monday if there is no answer by then.",
                "take theirs",
                "success",
            ),
        ],
        choice="theirs",
    )
    marks = kit.RadioTiles(
        "TLP",
        [kit.Tile("ours", "TLP:GREEN"), kit.Tile("theirs", "TLP:AMBER", tone="success")],
        choice="ours",
    )
    open_fold = kit.FoldedText("The words of the report, in full.")
    open_fold._button.setChecked(True)
    line = kit.ProgressLine("Importing hash references")
    return column_widget(
        kit.Banner(
            "Two fields were edited on both sides since the last exchange. "
            "Choose a value for each before you apply.",
            action="Next conflict",
        ),
        kit.Banner(
            "The key of this partner has expired.",
            "danger",
            detail="Ask them for a new card and compare it by telephone.",
        ),
        kit.Banner("A newer card is here.", "info"),
        kit.Banner("Nothing is overdue.", "success"),
        tiles,
        marks,
        kit.FoldedText("hidden"),
        open_fold,
        line,
        row(
            kit.FileDropZone(
                "Drop a sealed package here", detail="or choose it", suffixes=[".casepkg"]
            ),
            kit.EmptyState(
                "inbox",
                "Packages from partners arrive here",
                detail="Drop a file, or choose one.",
                action="Choose a file…",
            ),
        ),
        kit.Footer(
            start=[kit.Button("Reject package…", "danger", icon="ban")],
            end=[
                kit.Button("Save for later"),
                kit.Button("Apply 8 changes", "primary", icon="check"),
            ],
            note="8 of 9 fields decided.",
        ),
    )


def typography() -> QWidget:
    card = kit.Card("Type")
    for role in TYPE:
        card.add(
            row(
                kit.PlainLabel(role, role="caption", tone="text_3"),
                20,
                kit.PlainLabel("Sealed package 0123 ÄÖÜ", role=role),
                None,
            )
        )
    card.add(kit.ElidedLabel("An elided line " * 20))
    return card


def list_page(*, with_detail: bool) -> QWidget:
    table = a_table()
    tabs = kit.Tabs("Views")
    for key, text, count in (
        ("mine", "Assigned to me", 24),
        ("wait", "Awaiting partner", 7),
        ("due", "Due this week", 11),
        ("all", "All cases", 1284),
    ):
        tabs.add(key, text, count)
    head = kit.PageHeader(
        "Cases",
        actions=[
            kit.ToolButton("refresh-cw", "Refresh"),
            kit.Button("New case", "primary", icon="plus"),
        ],
        tabs=tabs,
    )
    bar = kit.FilterBar(
        "Filter by reference, title or partner",
        filters={"open": "Open", "late": "Overdue", "red": "TLP:RED"},
        tools=[
            kit.ToolButton("columns-3", "Choose columns"),
            kit.ToolButton("panel-left", "Show or hide details"),
        ],
    )
    bar.chips["open"].setChecked(True)
    bar.show_count("24 of 1,284")
    side = kit.surface("panel", column(head, bar, kit.Hairline(), table, gap=0))
    detail = kit.DetailPanel("Case")
    detail.head.addWidget(kit.CopyableText("CR-2026-004182", "reference"))
    detail.head.addWidget(kit.Heading("Hotline referral, reference set A", wrap=True))
    detail.head.addLayout(
        row(
            kit.StatusChip("Active", 0.5, "accent_text"),
            kit.UrgencyChip("Critical", 4),
            kit.TlpChip("TLP:AMBER"),
            None,
            gap=6,
        )
    )
    detail.head.addLayout(
        row(
            kit.Button("Seal and export", "primary", icon="package"),
            kit.Button("Referral PDF", icon="file-output"),
            None,
        )
    )
    detail.body.add(
        kit.KeyValues(
            [
                ("Lead agency", "Metropolitan Liaison Unit"),
                ("Respond by", "28 Nov 2026, 17:00 UTC"),
                ("Legal basis", "Article 39"),
            ]
        ),
        kit.Hairline(),
        kit.Heading("Timeline", 3),
        kit.Timeline(
            [
                kit.Moment("Case opened", "Metropolitan Liaison Unit", "18 Nov", "plus"),
                kit.Moment("Report received", "Northline Hotline", "17 Nov", "inbox", "info"),
            ]
        ),
    )
    page = kit.MasterDetail(side, table, detail)
    page.wanted = with_detail
    table.choose(0)
    return page


def column_widget(*pieces: object) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*pieces, gap=14))
    return holder


def kit_page() -> QWidget:
    page = kit.ScrollPage(
        kit.PageHeader(
            "The kit",
            "Everything that pages are built from",
            actions=[kit.Button("New case", "primary", icon="plus")],
            back="Back",
        )
    )
    page.add(
        row(column(buttons(), chips(), typography(), None, gap=14), column(fields(), None), gap=14),
        panels(),
        messages(),
    )
    return page


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
    Command("Seal and export a case package", nothing, "package", "Actions", keys="Ctrl+E"),
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


def grab(page: QWidget, path: Path, size: QSize | None = None) -> None:
    page.resize(size or page.sizeHint())
    page.show()
    QApplication.processEvents()
    page.grab().save(str(path))
    page.close()


def draw_kit(folder: Path, name: str) -> None:
    page = kit_page()
    page.resize(1228, 800)
    page.show()
    QApplication.processEvents()
    grab(page, folder / f"kit-{name}.png", QSize(1228, page.body.widget().sizeHint().height() + 90))


def draw_shell(folder: Path, name: str, size: QSize) -> None:
    shell = a_shell(list_page(with_detail=True))
    shell.resize(size)
    shell.show()
    QApplication.processEvents()
    shell.toast("Package sealed", "CP-7F3A-20C1 for Harbour Foundation", action="Show")
    QApplication.processEvents()
    shell.grab().save(str(folder / f"shell-{name}.png"))
    shell.open_palette()
    shell._palette.line.setText("se")
    shell._palette.fill()
    QApplication.processEvents()
    shell.grab().save(str(folder / f"palette-{name}.png"))
    shell.close()


def draw_popups(folder: Path, name: str) -> None:
    owner = QWidget()
    owner.resize(700, 500)
    owner.show()
    choice = kit.ChoiceField(
        "Kind", [(1, "Referral"), (2, "Zweites Schema mit langem Namen"), (3, "Hold")]
    )
    when = kit.DateTimeField("Respond by", value=datetime(2026, 11, 28, 17, tzinfo=UTC))
    owner.setLayout(column(choice, when, None, margins=(20, 20, 20, 20)))
    QApplication.processEvents()
    choice.control.showPopup()
    QApplication.processEvents()
    choice.control.view().window().grab().save(str(folder / f"popup-{name}.png"))
    choice.control.hidePopup()
    calendar = when.control.calendarWidget()
    calendar.grab().save(str(folder / f"calendar-{name}.png"))
    dialogs = (
        show_error(owner, NotAllowed("This report is no longer open: in a case.")),
        ask_reason(
            owner, "Decline this package?", yes="Decline", then=print, detail="The sender is told."
        ),
        confirm(
            owner,
            "Erase this case for good?",
            yes="Erase case",
            then=nothing,
            danger=True,
            detail="Nobody can bring it back.",
            repeat="CR-2026-004182",
        ),
    )
    for number, dialog in enumerate(dialogs):
        QApplication.processEvents()
        dialog.grab().save(str(folder / f"dialog-{number}-{name}.png"))
        dialog.close()
    owner.close()


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        theme.install(app, mode)
        draw_kit(folder, mode)
        draw_popups(folder, mode)
        draw_shell(folder, mode, QSize(1440, 900))
        draw_shell(folder, f"small-{mode}", QSize(900, 600))
    theme.install(app, "light", 1.5)
    draw_kit(folder, "large")
    draw_popups(folder, "large")
    draw_shell(folder, "large", QSize(1440, 900))
    theme.install(app, "light")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    draw_shell(folder, "mirrored", QSize(1440, 900))
    draw_kit(folder, "mirrored")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
