"""Every widget of the kit, in every state."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from caseapp.ui import widgets as kit
from caseapp.ui.theme.tokens import TYPE
from caseapp.ui.widgets import column, row
from tests.ui.gallery_lists import STATES, TLP, URGENCY


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
        kit.SideBySide(column_widget(buttons(), chips(), typography()), fields()),
        panels(),
        messages(),
    )
    return page


def buttons() -> QWidget:
    off = kit.Button("Apply 8 changes", "primary", icon="check")
    off.refuse("Choose a value for the remaining conflict first.")
    card = kit.Card("Buttons", "one primary a view")
    card.add(
        kit.flow(
            kit.Button("New case", "primary", icon="plus"),
            kit.Button("Referral PDF", icon="file-output"),
            kit.Button("Keep all ours", "ghost"),
            kit.Button("Reject package…", "danger", icon="ban"),
            kit.Button("Delete R&D notes", "danger-fill"),
        ),
        kit.flow(
            off,
            kit.Button("View all", "link"),
            kit.ToolButton("copy", "Copy reference"),
            kit.ToolButton("refresh-cw", "Refresh"),
            kit.FilterChip("Open", on=True),
            kit.FilterChip("Overdue"),
        ),
        kit.flow(
            kit.Button("Unlock", "primary", large=True),
            kit.Button("Use the recovery code", large=True),
        ),
    )
    return card


def chips() -> QWidget:
    card = kit.Card("Marks")
    card.add(
        kit.flow(*(kit.TlpChip(label) for label in TLP)),
        kit.flow(*(kit.StatusChip(*state) for state in STATES)),
        kit.flow(*(kit.UrgencyChip(URGENCY[level], level) for level in (1, 2, 3, 4))),
        kit.flow(
            *(
                kit.Chip(tone.capitalize(), tone)
                for tone in ("info", "success", "warning", "danger", "violet", "neutral")
            ),
        ),
        kit.flow(
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
    return column_widget(stepper, kit.SideBySide(card, times))


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
        kit.SideBySide(
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


def column_widget(*pieces: object) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*pieces, gap=14))
    return holder
