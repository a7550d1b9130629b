from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest

from PySide6.QtWidgets import QLayout, QWidget

from caseapp.casework.assessments import assess_hash_references, suggest_assessment
from caseapp.casework.gradings import Suggestion, settle_grading, suggestions
from caseapp.casework.match_rows import ReferenceRow, ReferenceState
from caseapp.casework.own_schemes import list_schemes
from caseapp.ui.assessment_form import AssessmentForm
from caseapp.ui.desk import Desk
from caseapp.ui.matches.grading_box import GradingBox
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Button,
    Chip,
    Dialog,
    Heading,
    PlainLabel,
    ScrollBody,
    Well,
)
from caseapp.ui.widgets import row as row_of
from caseapp.visible import visible
from caseapp.words import _, many

WIDTH, AROUND = 640, 190  # of the dialog; of the window around what scrolls, in pixels


class SettleDialog(Dialog):
    """All gradings of a hash reference side by side, and the officer's own with its reason."""

    def __init__(self, parent: QWidget, desk: Desk, rows: Sequence[ReferenceRow]) -> None:
        super().__init__(
            parent,
            many(
                "How do you grade this hash reference?",
                "How do you grade these {n} hash references?",
                len(rows),
            ),
            _("Every grading stays as it is. Yours stands beside them, and this desk goes by it."),
            yes=_("Settle it") if _all_disagree(rows) else _("Record grading"),
        )
        self._desk = desk
        self._ids = [each.id for each in rows]
        self._disagree = _all_disagree(rows)
        self.setMinimumWidth(theme.px(WIDTH))
        self.setMaximumWidth(theme.px(WIDTH))
        self._lay_out(rows)

    def _lay_out(self, rows: Sequence[ReferenceRow]) -> None:
        known = self._desk.read(suggest_assessment, officer_id=self._desk.officer_id)
        self.form = AssessmentForm(
            known,
            self._desk.read(list_schemes),
            remark=_("Reason"),
            remark_hint=_("Why you grade it so. It stays with the grading."),
        )
        body = ScrollBody(self.windowTitle(), margins=(0, 0, 12, 0), gap=12)
        body.add(Heading(_("Graded so far"), 3), *_side_by_side(rows))
        if not any(each.gradings for each in rows):
            body.add(PlainLabel(_("Nobody has graded it yet."), tone="text_3"))
        offered = self._desk.read(suggestions, self._ids[0]) if len(self._ids) == 1 else ()
        if offered:
            body.add(Heading(_("How it may read in other schemes"), 3))
            body.add(*map(self._suggestion, offered))
        body.add(Heading(_("Your grading"), 3), self.form)
        parent = self.parentWidget()
        room = parent.window().height() - theme.px(AROUND) if parent else 0
        body.setMinimumHeight(min(room, body.contents.sizeHint().height() + theme.px(20)))
        self.add(body)

    def accept(self) -> None:
        problems = self.form.problems()
        reason = self.form.remark.text().strip()
        if not reason:
            problems["remark"] = _("Say why you grade it so.")
        self.form.show_problems(problems)
        if not problems:
            draft = self.form.draft()
            if self._disagree:
                self._desk.write(settle_grading, self._ids, draft, reason=reason)
            else:
                self._desk.write(assess_hash_references, self._ids, draft)
            super().accept()

    def _suggestion(self, suggestion: Suggestion) -> QWidget:
        crosswalk = suggestion.crosswalk
        head = row_of(
            PlainLabel(visible(suggestion.label), role="body-strong", wrap=True),
            Chip(_("Not exact"), "warning", icon="triangle-alert"),
        )
        head.setStretch(0, 1)
        about = (
            _("Read from {grading}").format(grading=visible(suggestion.grading.label)),
            crosswalk.note,
            _("Source: {source}, {version}").format(
                source=visible(crosswalk.source), version=visible(crosswalk.version)
            ),
            _("How sure: {certainty}").format(certainty=crosswalk.certainty.label),
        )
        captions = [
            PlainLabel(text, role="caption", tone="text_2", wrap=True) for text in about if text
        ]
        take = Button(_("Take into your grading"), "link")
        take.clicked.connect(partial(self._take, crosswalk.to_scheme, crosswalk.to))
        return Well(head, *captions, *([row_of(take, None)] if crosswalk.to else []))

    def _take(self, scheme_id: str, grades: Sequence[str], *_on: bool) -> None:
        self.form.scheme.choose(scheme_id)
        if len(grades) == 1:
            self.form.grade.choose(grades[0])
        self.form.grade.setFocus()


def _all_disagree(rows: Iterable[ReferenceRow]) -> bool:
    return all(each.state == ReferenceState.CONFLICT for each in rows)


def _side_by_side(rows: Iterable[ReferenceRow]) -> Iterator[QLayout]:
    """Yield each grading once, two in a line."""
    said = {each: each in row.conflict for row in rows for each in row.gradings}
    boxes: list[QWidget] = [GradingBox(each, disputed=disputed) for each, disputed in said.items()]
    for first, second in zip_longest(boxes[::2], boxes[1::2]):
        pair = row_of(first, second or QWidget(), gap=10)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        yield pair
