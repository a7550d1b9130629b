from collections.abc import Sequence
from dataclasses import dataclass

from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.ui.lists.words import short, written
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Card, Column, EmptyState, Look, PlainLabel, Table
from caseapp.visible import visible
from caseapp.words import _, many

HEIGHT = 300  # pixels of the rows


@dataclass(frozen=True)
class _Line:
    """A row of the file as it was understood."""

    number: int
    digests: str
    grade: str
    more: str
    refused: str


class PreviewCard(Card):
    """The first rows of a file as they are understood: digests and words, never a picture."""

    def __init__(self) -> None:
        super().__init__(_("The first rows, as they are understood"))
        self.told = PlainLabel(tone="text_2", wrap=True)
        self.table = Table[_Line](
            _("First rows"), *_columns(), identity=lambda line: (line.number, line.refused)
        )
        self.table.setMinimumHeight(theme.px(HEIGHT))
        self.none = EmptyState(
            "circle-help",
            _("Nothing could be understood yet."),
            detail=_("Choose the format above, and what else is asked there."),
        )
        self.add(self.told, self.table, self.none)

    def show_rows(self, rows: Sequence[ListEntry], refused: Sequence[Refused]) -> None:
        """Show what was understood, and what was refused, in the order of the file."""
        lines = [*map(_kept, rows), *map(_refused, refused)]
        self.table.show_rows(sorted(lines, key=lambda line: line.number))
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.told.setVisible(bool(lines))
        said = many("{n} row understood", "{n} rows understood", len(rows))
        if refused:
            said += ", " + many("{n} refused", "{n} refused", len(refused))
        self.told.setText(f"{said}." if lines else "")


def _kept(entry: ListEntry) -> _Line:
    digests = "  ".join(f"{each.algorithm.label} {short(written(each))}" for each in entry.digests)
    grade = visible(entry.grade.code) if entry.grade else ""
    more = [*entry.series, *entry.tags, entry.mime]
    if entry.withdrawn:
        more.insert(0, _("Taken back by its source"))
    return _Line(entry.line, digests, grade, visible(", ".join(filter(None, more))), "")


def _refused(refused: Refused) -> _Line:
    return _Line(refused.line, "", "", "", refused.why.label)


def _columns() -> list[Column[_Line]]:
    return [
        Column(_("Row"), lambda line: str(line.number), kind="number", width=70),
        Column(
            _("Digests"),
            lambda line: line.digests or _("Refused: {reason}").format(reason=line.refused),
            kind="title",
            detail=lambda line: ", ".join(filter(None, (line.grade, line.more))),
        ),
        Column(_("Grade"), lambda line: line.grade, width=90, wide_only=True),
        Column(_("Also says"), lambda line: line.more, width=200, wide_only=True),
        Column(
            _("State"),
            lambda line: _("Refused") if line.refused else _("Understood"),
            kind="status",
            look=lambda line: (
                Look(fraction=0.0, tone="warning")
                if line.refused
                else Look(fraction=1.0, tone="success")
            ),
            width=130,
        ),
    ]
