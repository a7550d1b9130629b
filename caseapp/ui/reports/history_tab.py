from collections.abc import Sequence

from caseapp.casework.history import HistoryRow
from caseapp.ui.reports.words import FIELDS, STEP_ICONS, parts, step
from caseapp.ui.times import recent
from caseapp.ui.widgets import Moment, Timeline
from caseapp.words import _

FEW = 5  # fields: a record that is new says more, and its kind tells enough


class HistoryTab(Timeline):
    """Who did what to a report and its parts, newest first."""

    def show_history(self, steps: Sequence[HistoryRow]) -> None:
        """Show these steps."""
        self.show_moments(
            [
                Moment(
                    title=step(row),
                    detail=_("{officer}: {what}").format(officer=row.officer, what=_changes(row)),
                    when=recent(row.at),
                    icon=STEP_ICONS.get(row.action, "pencil"),
                )
                for row in steps
            ]
        )


def _changes(row: HistoryRow) -> str:
    named = {field for change in row.changes for field in change.fields if field in FIELDS}
    is_new = any("created_at" in change.fields for change in row.changes)
    if is_new or not named or len(named) > FEW:
        return parts(row)
    return ", ".join(_(words) for field, words in FIELDS.items() if field in named)
