"""A table of made-up lines."""

from dataclasses import dataclass

from caseapp.ui import widgets as kit


@dataclass(frozen=True)
class Line:
    id: int
    title: str


LINES = [Line(at, f"Case {at}") for at in range(30)]


def a_table(several=False):
    table = kit.Table(
        "Cases",
        kit.Column("Number", lambda line: str(line.id), wide_only=True, order=lambda line: line.id),
        kit.Column(
            "Title", lambda line: line.title, kind="title", detail=lambda line: f"{line.id}"
        ),
        kit.Column("Due", lambda _line: "Today", kind="due", width=100),
        several=several,
    )
    table.resize(900, 400)
    table.show_rows(LINES)
    return table
