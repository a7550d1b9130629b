from caseapp.casework.gradings import GradingRow
from caseapp.ui.matches.words import country, dotted, whose_word
from caseapp.ui.widgets import Chip, PlainLabel, Well, flow
from caseapp.visible import visible
from caseapp.words import _


class GradingBox(Well):
    """One word about a reference: under which scheme and law, whose, and of when."""

    def __init__(self, grading: GradingRow, *, disputed: bool) -> None:
        marks = []
        if disputed:
            marks.append(Chip(_("In conflict"), "danger", icon="split"))
        if grading.ours:
            marks.append(Chip(_("Ours"), "success"))
        said = (
            whose_word(grading),
            dotted(country(grading.jurisdiction), visible(grading.on)),
            visible(grading.reason),
        )
        super().__init__(
            PlainLabel(visible(grading.label), role="body-strong", wrap=True),
            *(PlainLabel(text, role="caption", tone="text_2", wrap=True) for text in said if text),
            *([flow(*marks, gap=6)] if marks else []),
        )
