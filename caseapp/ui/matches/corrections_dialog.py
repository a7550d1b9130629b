from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseapp.casework.match_desk import acknowledge_corrections
from caseapp.casework.match_rows import CorrectionRow
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.matches.in_steps import take_in_steps
from caseapp.ui.matches.words import before_and_now, corrected, dotted, short_digest
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Dialog, KeyValues, PlainLabel, ScrollBody, Well
from caseapp.visible import visible
from caseapp.words import _, many

MOST = 40  # told one by one
WIDTH, AROUND = 560, 240  # of the dialog; of the window around what scrolls, in pixels


class CorrectionsDialog(Dialog):
    """What lists took back or changed: what was said before and now, until somebody saw it."""

    def __init__(self, parent: QWidget, desk: Desk, corrections: Sequence[CorrectionRow]) -> None:
        count = len(corrections)
        super().__init__(
            parent,
            _("What did lists take back or change?"),
            _("Look at what rests on it: a grading, a package that left, a priority."),
            yes=many("I have seen it", "I have seen all {n}", count),
            no=_("Later"),
        )
        self._parent, self._desk = parent, desk
        self._ids = [each.id for each in corrections]
        self.setMinimumWidth(theme.px(WIDTH))
        body = ScrollBody(_("Corrections"), margins=(0, 0, 10, 0), gap=10)
        body.add(*map(_line, corrections[:MOST]))
        if count > MOST:
            words = _("And {count} more. They stand with their hash references.")
            body.add(PlainLabel(words.format(count=count - MOST), tone="text_2", wrap=True))
        room = parent.window().height() - theme.px(AROUND)
        needed = body.contents.heightForWidth(theme.px(WIDTH - 70)) + theme.px(12)
        body.setMinimumHeight(min(needed, room))
        self.add(body)

    def accept(self) -> None:
        title = _("Noting that corrections were seen")
        take_in_steps(self._parent, self._desk, acknowledge_corrections, self._ids, title=title)
        super().accept()


def _line(correction: CorrectionRow) -> QWidget:
    before, now = before_and_now(correction)
    facts = KeyValues(
        [
            (_("Hash reference"), PlainLabel(short_digest(correction.digest), role="mono")),
            (_("Before"), before),
            (_("Now"), now),
            *([(_("Reason"), visible(correction.reason))] if correction.reason else []),
        ]
    )
    head = PlainLabel(corrected(correction), role="body-strong", wrap=True)
    when = PlainLabel(dotted(times.exact(correction.at)), role="caption", tone="text_3")
    return Well(head, when, facts)
