from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.case_links import LinkGraph
from caseapp.ui.cases.link_graph import MOST, LinkGraphView, joining
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Column, Dialog, Look, PlainLabel, Table
from caseapp.visible import visible
from caseapp.words import _, many

WIDTH = 760
ROWS = 4  # of the table in sight at once


@dataclass(frozen=True)
class Joined:
    """A case or report that shares traces with this one: its number, and what is shared."""

    id: UUID
    kind: str
    number: str
    count: int
    traces: tuple[str, ...]  # the first of them


class LinksDialog(Dialog):
    """What a case is joined with: drawn, and the same in words. Of the others only the number."""

    case_asked = Signal(UUID)
    report_asked = Signal(UUID)

    def __init__(self, parent: QWidget, graph: LinkGraph, case_id: UUID) -> None:
        super().__init__(
            parent,
            _("What is this case joined with?"),
            _("Cases and reports that hold the same hash references or indicators."),
            yes=_("Close"),
            kind="default",
        )
        self.no.hide()
        self.setMinimumWidth(theme.px(WIDTH))
        self.setMaximumWidth(theme.px(WIDTH))
        self._lay_out(graph, case_id)
        self.graph.opened.connect(self._go)
        self.graph.chosen.connect(self.table.choose)
        self.table.opened.connect(lambda row: self._go(row.id))

    def _lay_out(self, graph: LinkGraph, case_id: UUID) -> None:
        self.rows = [
            Joined(node.id, node.kind, node.label, edge.count, edge.through)
            for node in graph.nodes
            if (edge := joining(graph, case_id, node.id))
        ]
        self.graph = LinkGraphView(graph, case_id)
        self.table = Table[Joined](
            _("Cases and reports that are joined with this one"),
            Column(
                _("Number"),
                lambda row: visible(row.number),
                look=lambda row: Look(
                    icon="file-text" if row.kind == "report" else "folder-kanban"
                ),
                width=190,
            ),
            Column(
                _("In common"),
                lambda row: f"{row.count:,}",
                kind="number",
                width=90,
                order=lambda row: row.count,
            ),
            Column(_("Through"), lambda row: ", ".join(map(visible, row.traces)), kind="mono"),
        )
        self.table.show_rows(self.rows)
        shown = min(len(self.rows), ROWS)
        self.table.setFixedHeight(theme.px(36) + shown * (theme.metric("row") + 1))
        self.add(self.graph)
        for words in self._left_out(graph):
            self.add(PlainLabel(words, role="caption", tone="text_3", wrap=True))
        self.add(self.table)

    def _left_out(self, graph: LinkGraph) -> Iterator[str]:
        if len(self.rows) > MOST:
            yield _("Drawn are the {most} that share most. The table has more.").format(most=MOST)
        if graph.left_out:
            yield many(
                "{n} more shares less with it.", "{n} more share less with it.", graph.left_out
            )

    def _go(self, node_id: UUID) -> None:
        row = next(each for each in self.rows if each.id == node_id)
        self.done(Dialog.DialogCode.Accepted)
        (self.report_asked if row.kind == "report" else self.case_asked).emit(row.id)
