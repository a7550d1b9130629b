from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.cautions import Weight
from caseapp.exchange.outgoing import PackagePreview
from caseapp.exchange.preview import NeverLeaves, RecordLeaves, Stays
from caseapp.reference.markings import Marking
from caseapp.ui.packages.lazy_column import LazyColumn
from caseapp.ui.widgets import (
    Banner,
    Card,
    Chip,
    Fold,
    Heading,
    KeyValues,
    PlainLabel,
    ScrollBody,
    SideBySide,
    TextField,
    TlpChip,
    clear,
    column,
    flow,
    row,
)
from caseapp.words import _, many

TONES = {Weight.STOP: "danger", Weight.REASON: "warning", Weight.KNOW: "info"}
TITLES_SHOWN = 30  # of the records that one line speaks of


class PreviewStep(QWidget):
    """Both columns before anything is sealed: what leaves, and what stays and why."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.preview: PackagePreview | None = None
        self.reason = TextField(
            _("Why it goes on all the same"),
            hint=_("A second officer approves it, or looks at it later. It is written down."),
            lines=2,
        )
        self.leaves, self.stays = LazyColumn(), LazyColumn()
        self.cautions = column(gap=8)
        self.marking = column(gap=8)
        self.body = ScrollBody(_("Preview"))
        self._lay_out()
        self.reason.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self.going = Card(_("What leaves"))
        self.staying = Card(_("What stays, and why"))
        self.leaves_count = PlainLabel(tone="text_2", wrap=True)
        self.going.add(self.leaves_count, self.leaves)
        self.staying.add(self.stays)
        self.marked = Card(_("Marking of the package"), _("never lower than its strictest record"))
        self.marked.add(self.marking)
        self.body.add(self.cautions, self.reason, self.marked)
        self.body.add(SideBySide(self.going, self.staying, shares=(3, 2)))
        self.setLayout(row(self.body, gap=0))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.body

    def show_preview(self, preview: PackagePreview, reason: str) -> None:
        """Show what this package would hold, and what it would not."""
        self.preview = preview
        clear(self.cautions)
        for weight in (Weight.STOP, Weight.REASON, Weight.KNOW):
            for caution in preview.cautions:
                if caution.weight == weight:
                    self.cautions.addWidget(Banner(caution.text, TONES[weight]))
        self.reason.set_text(reason)
        self.reason.setVisible(preview.needs_reason)
        self._show_marking(preview.marking)
        counts = ", ".join(f"{label}: {count}" for label, count in preview.counts)
        self.leaves_count.setText(counts or _("Nothing leaves."))
        self.leaves.show_pieces([partial(_leaving, each) for each in preview.leaves])
        kept: list[QWidget] = [_never(preview.never)] if preview.never else []
        self.stays.show_pieces(
            [partial(_staying, each) for each in preview.stays] + [lambda: kept[0] for _k in kept]
        )

    def why_not(self) -> str:
        """Say what keeps this from being sealed; empty if nothing does."""
        if self.preview is None:
            return _("The preview is being made.")
        if not self.preview.can_leave:
            return _("It cannot leave as it is. The reason stands above.")
        if self.preview.needs_reason and not self.reason.text():
            return _("Say why it goes on all the same.")
        return ""

    def _show_marking(self, marking: Marking) -> None:
        clear(self.marking)
        words = [Chip(marking.pap.written, outlined=True)]
        words += [Chip(code.written, outlined=True) for code in marking.handling]
        self.marking.addWidget(flow(TlpChip(marking.tlp.written), *words))
        for line in marking.explained():
            self.marking.addWidget(PlainLabel(line, role="caption", tone="text_2", wrap=True))


def _leaving(record: RecordLeaves) -> QWidget:
    holder = QWidget()
    facts = KeyValues([(each.label, each.value) for each in record.fields])
    holder.setLayout(
        column(
            PlainLabel(record.kind_label, role="caption", tone="text_3"),
            Heading(record.title, 3, wrap=True),
            facts,
            gap=4,
        )
    )
    return holder


def _staying(stays: Stays) -> QWidget:
    holder = QWidget()
    count = len(stays.records)
    titles = [title for _id, title in stays.records]
    holder.setLayout(
        column(
            Heading(f"{stays.kind_label}: {stays.label}", 3, wrap=True),
            PlainLabel(stays.reason.label, tone="text_2", wrap=True),
            Fold(
                many("{n} record", "{n} records", count),
                PlainLabel("\n".join(_shortened(titles)), tone="text_2", wrap=True),
            ),
            gap=2,
        )
    )
    return holder


def _shortened(titles: Sequence[str]) -> Sequence[str]:
    more = len(titles) - TITLES_SHOWN
    if more <= 0:
        return titles
    return [*titles[:TITLES_SHOWN], _("and {count} more").format(count=more)]


def _never(never: Sequence[NeverLeaves]) -> QWidget:
    facts = [(f"{each.kind_label}: {each.label}", each.reason.label) for each in never]
    return Fold(_("What never leaves, whatever is chosen"), KeyValues(facts, label_width=150))
