from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.match_rows import MatchRow, ReferenceRow
from caseapp.ui.matches.grading_box import GradingBox
from caseapp.ui.matches.words import (
    LOOKS,
    before_and_now,
    corrected,
    dotted,
    explained,
    grouped_digest,
    match_marks,
)
from caseapp.ui.widgets import (
    Banner,
    Chip,
    CopyableText,
    Heading,
    PlainLabel,
    Well,
    clear,
    column,
    flow,
)
from caseapp.visible import visible
from caseapp.words import _


class ReferenceView(QWidget):
    """All that is known here of one hash reference: where it stands, graded how and by whom."""

    seen = Signal(object)  # the correction that somebody looked at

    def __init__(self, *, with_gradings: bool = True) -> None:
        super().__init__()
        self._with_gradings = with_gradings
        self._column = column(gap=12)
        self.setLayout(self._column)

    def show_reference(self, row: ReferenceRow) -> None:
        """Show this reference."""
        clear(self._column)
        look = LOOKS[row.state]
        state = Chip(row.state.label, look.tone, icon=look.icon)
        means = PlainLabel(explained(row), role="caption", tone="text_2", wrap=True)
        digest = CopyableText(
            grouped_digest(row.digest), row.algorithm.label, exact=row.digest, wrap=True
        )
        self._add(digest, flow(state), means)
        if row.correction:
            self._add(self._correction(row))
        if row.matches:
            self._add(Heading(_("Known where"), 3), *map(_match, row.matches))
        if self._with_gradings:
            self._add_gradings(row)
        if row.also_in:
            self._add(Heading(_("Also in"), 3))
            numbers = (Chip(number, "violet", icon="git-compare") for number in row.also_in)
            self._add(flow(*numbers, gap=6))

    def _add_gradings(self, row: ReferenceRow) -> None:
        self._add(Heading(_("Gradings"), 3))
        self._add(*(GradingBox(each, disputed=each in row.conflict) for each in row.gradings))
        if not row.gradings:
            self._add(PlainLabel(_("Nobody has graded it yet."), tone="text_3", wrap=True))

    def _add(self, *pieces: QWidget) -> None:
        for piece in pieces:
            self._column.addWidget(piece)

    def _correction(self, row: ReferenceRow) -> Banner:
        correction = row.correction
        assert correction  # noqa: S101 - only called with one
        before, now = before_and_now(correction)
        said = _("Before: {before}. Now: {now}.").format(before=before, now=now)
        detail = dotted(said, visible(correction.reason))
        banner = Banner(corrected(correction), detail=detail, action=_("I have seen this"))
        banner.acted.connect(lambda: self.seen.emit(correction))
        return banner


def _match(match: MatchRow) -> QWidget:
    version = _("{list}, version {number}").format(
        list=visible(match.list_name), number=visible(match.version)
    )
    said = (
        visible(match.source) if match.source != match.list_name else "",
        visible(match.grade) or _("Not graded"),
        _("Series: {series}").format(series=visible(match.series)) if match.series else "",
        ", ".join(flag.label for flag in match.flags),
    )
    marks = [Chip(words, tone, icon=icon) for words, tone, icon in match_marks(match)]
    head = PlainLabel(version, role="body-strong", wrap=True)
    lines = [PlainLabel(text, role="caption", tone="text_2", wrap=True) for text in said if text]
    return Well(head, *lines, *([flow(*marks, gap=6)] if marks else []))
