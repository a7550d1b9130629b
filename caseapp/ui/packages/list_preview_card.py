from PySide6.QtWidgets import QWidget

from caseapp.exchange.cautions import Weight
from caseapp.exchange.list_offer import ListPreview
from caseapp.ui.countries import country_name
from caseapp.ui.packages.preview_step import TONES
from caseapp.ui.widgets import Banner, Card, Heading, KeyValues, PlainLabel, clear, column
from caseapp.words import _


class ListPreviewCard(Card):
    """What leaves of a hash list, counted, what stays and why, and what to know before."""

    def __init__(self) -> None:
        super().__init__(_("What leaves"))
        self._preview: ListPreview | None = None
        self._parts = column(gap=10)
        self.add(self._parts)

    def show_preview(self, preview: ListPreview, *, has_it: bool) -> None:
        """Show it: the head of the list in full, its digests as numbers."""
        self._preview = preview
        clear(self._parts)
        for caution in preview.cautions:
            self._parts.addWidget(Banner(caution.text, TONES[caution.weight]))
        if has_it:
            text = _("They have this list already. This becomes its next version there.")
            self._parts.addWidget(PlainLabel(text, tone="text_2", wrap=True))
        self._parts.addWidget(KeyValues(_leaving(preview)))
        if preview.head.entries:
            self._parts.addWidget(PlainLabel(_of_each(), role="caption", tone="text_3", wrap=True))
        if preview.withheld:
            self._parts.addWidget(Heading(_("What stays, and why"), 3))
            stays: list[tuple[str, str | QWidget]] = [*preview.withheld]
            self._parts.addWidget(KeyValues(stays))

    def asks_reason(self) -> bool:
        """Say whether it goes on only with a reason."""
        cautions = self._preview.cautions if self._preview else ()
        return any(each.weight is Weight.REASON for each in cautions)

    def what_stops(self, reason: str) -> str:
        """Say why it cannot be sealed. Empty: it can."""
        cautions = self._preview.cautions if self._preview else ()
        stops = [each.text for each in cautions if each.weight is Weight.STOP]
        if stops:
            return " ".join(stops)
        if self._preview and not _holds(self._preview):
            return _("Nothing of this list may leave, or nothing is chosen.")
        if self.asks_reason() and not reason.strip():
            return _("Say why it goes on all the same.")
        return ""


def _of_each() -> str:
    return _(
        "Of each entry: its digests, its grade with scheme, assessor and date, the source's own "
        "number, what the source says of it, series, tags, size, kind and votes."
    )


def _holds(preview: ListPreview) -> bool:
    return bool(preview.head.entries) or isinstance(preview.head.withdrawn_why, str)


def _leaving(preview: ListPreview) -> list[tuple[str, str | QWidget]]:
    head, not_said = preview.head, _("Not said")
    facts: list[tuple[str, str | QWidget]] = [
        (_("Name"), head.name),
        (_("Source"), head.source),
        (_("What stands on it"), head.nature.label),
        (_("Version"), f"{head.version} {head.said_version}".strip()),
        (_("Country"), country_name(head.jurisdiction) or not_said),
        (_("Licence"), head.licence or not_said),
        (_("Permitted use"), head.permitted_use or not_said),
    ]
    if isinstance(head.withdrawn_why, str):
        return [*facts, (_("Withdrawn, since"), head.withdrawn_why)]
    facts.append((_("Entries"), f"{head.entries:,}"))
    return facts + [(name, f"{count:,}") for name, count in preview.digests]
