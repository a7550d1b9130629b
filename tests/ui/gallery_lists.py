"""A list with neutral rows, as the gallery and the tests show it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from caseapp.ui import widgets as kit
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
            kit.Button("Seal a package", "primary", icon="package"),
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
