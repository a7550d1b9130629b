"""Cards that say what a package says of itself: for the review, the inbox and the exchange."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseapp.exchange.facts import PackageFacts
from caseapp.ui import times
from caseapp.ui.packages.words import in_groups
from caseapp.ui.widgets import (
    Chip,
    CopyableText,
    Fold,
    KeyValues,
    PlainLabel,
    TlpChip,
    Well,
    column,
    flow,
)
from caseapp.words import _

Facts = list[tuple[str, str | QWidget]]


def facts_list(sender: str, facts: PackageFacts) -> Facts:
    """Return who sends it, since when, and what it holds. Without a sender it is ours."""
    found: Facts = [(_("Kind"), facts.kind.label)]
    if sender:
        found += [
            (_("Sender"), sender),
            (_("Unit"), facts.unit),
            (_("By day"), facts.contact_day),
            (_("By night"), facts.contact_night),
        ]
    found += [
        (_("Sealed"), times.exact(facts.created)),
        (_("Valid until"), times.exact(facts.expires)),
    ]
    if facts.counts:
        found.append((_("Contains"), ", ".join(f"{kind}: {n}" for kind, n in facts.counts)))
    found += [(_("Use in court"), facts.evidential_status.label)]
    found += [
        (_("Reference"), f"{system}: {number}" if system else number)
        for system, number in facts.references
    ]
    if not facts.clock_known:
        found.append(
            (_("Their clock") if sender else _("Our clock"), _("Not compared with a trusted one"))
        )
    return found


def marking_words(facts: PackageFacts) -> QWidget:
    """Return the marking, and each part of it in words."""
    marking = facts.marking
    chips = [Chip(marking.pap.written, outlined=True)]
    chips += [Chip(code.written, outlined=True) for code in marking.handling]
    holder = QWidget()
    lines = [
        PlainLabel(line, role="caption", tone="text_2", wrap=True) for line in marking.explained()
    ]
    holder.setLayout(column(flow(TlpChip(marking.tlp.written), *chips), *lines, gap=6))
    return holder


def number_well(name: str, digits: str) -> Well:
    """Return the eight groups that people compare by telephone."""
    return Well(
        PlainLabel(name, role="label", tone="text_3", wrap=True),
        PlainLabel(in_groups(digits), role="mono", selectable=True, wrap=True),
    )


def folded_facts(facts: PackageFacts) -> Sequence[QWidget]:
    """Return what is looked at less often: the law they went by, and what they kept."""
    found: list[QWidget] = []
    if facts.disclosure:
        found.append(Fold(_("The sender's law"), KeyValues(list(facts.disclosure))))
    if facts.withheld:
        found.append(Fold(_("What was withheld"), KeyValues(list(facts.withheld))))
    ids = KeyValues(
        [
            (_("Package"), CopyableText(str(facts.number), _("package number"), wrap=True)),
            (_("Program"), facts.program),
        ]
    )
    found.append(Fold(_("Numbers"), ids))
    return found
