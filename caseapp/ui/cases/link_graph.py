from collections.abc import Mapping
from math import cos, pi, sin
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from caseapp.casework.case_links import LinkEdge, LinkGraph, LinkNode
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import Painted, announce, paint
from caseapp.visible import visible
from caseapp.words import _

MOST = 12  # drawn around the middle; more would cover each other
WIDE, HIGH = 560, 236
BOX_HIGH, ICON, EDGE = 30, 15, 12  # pixels of a node: its height, its drawing, the room around
KIND_ICONS = {"case": "folder-kanban", "report": "file-text"}
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class LinkGraphView(Painted):
    """The case in the middle, those it shares traces with around it, and how many on each line.

    Arrow keys go around, Enter opens. All it says stands in words in the table beside it.
    """

    chosen = Signal(UUID)
    opened = Signal(UUID)

    def __init__(self, graph: LinkGraph, middle: UUID) -> None:
        super().__init__(_("Drawing of what this case is joined with"))
        self._middle = middle
        by_id = {node.id: node for node in graph.nodes}
        self._graph = graph
        self.around: list[LinkNode] = [each for each in graph.nodes if each.id != middle][:MOST]
        shown = {middle, *(node.id for node in self.around)}
        self._nodes = [by_id[each] for each in shown if each in by_id]
        self._edges = [edge for edge in graph.edges if {edge.a, edge.b} <= shown]
        self.at: UUID | None = None  # the node that the keyboard is at
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), theme.px(HIGH))

    def go_to(self, node_id: UUID) -> None:
        """Go to a node, and say what joins it."""
        self.at = node_id
        self.update()
        node = next(each for each in self.around if each.id == node_id)
        edge = joining(self._graph, self._middle, node_id)
        said = _("{number}, {count} in common")
        announce(self, said.format(number=visible(node.label), count=edge.count if edge else 0))
        self.chosen.emit(node_id)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        places = self._places(box)
        paint.rounded(painter, box, 8, fill="sunken", line="line")
        for edge in self._edges:
            self._draw_line(painter, edge, places)
        for edge in self._edges:  # of the others among themselves once somebody goes to one
            if {self._middle, self.at} & {edge.a, edge.b}:
                self._draw_count(painter, edge, places)
        for node in self._nodes:
            self._draw_node(painter, node, places[node.id])
        if self.hasFocus() and self.at is None:
            paint.focus_ring(painter, box, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self.around:
            ids = [node.id for node in self.around]
            at = ids.index(self.at) if self.at else -1 if STEPS[key] > 0 else 0
            self.go_to(ids[(at + STEPS[key]) % len(ids)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.at:
            self.opened.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if hit := self._hit(event.position()):
            self.go_to(hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if hit := self._hit(event.position()):
            self.opened.emit(hit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _hit(self, point: QPointF) -> UUID | None:
        places = self._places(QRectF(self.rect()))
        hit = (node.id for node in self.around if places[node.id].contains(point))
        return next(hit, None)

    def _places(self, box: QRectF) -> dict[UUID, QRectF]:
        places = {}
        for node in self._nodes:
            width = paint.width_of(node.label, "label", tabular=True) + theme.px(
                ICON + 2 * EDGE + 6
            )
            places[node.id] = QRectF(0, 0, width, theme.px(BOX_HIGH))
            places[node.id].moveCenter(box.center())
        widest = max((place.width() for place in places.values()), default=0)
        across = (box.width() - widest) / 2 - theme.px(EDGE)
        along = (box.height() - theme.px(BOX_HIGH)) / 2 - theme.px(EDGE)
        for number, node in enumerate(self.around):
            angle = 2 * pi * number / len(self.around) - pi / 2  # the first stands above
            away = QPointF(across * cos(angle), along * sin(angle))
            places[node.id].moveCenter(box.center() + away)
        return places

    def _draw_line(self, painter: QPainter, edge: LinkEdge, places: Mapping[UUID, QRectF]) -> None:
        ends = {edge.a, edge.b}
        tone = "accent" if self.at in ends else "control" if self._middle in ends else "line_strong"
        painter.setPen(QPen(theme.color(tone), 2 if tone == "accent" else 1.2))
        painter.drawLine(places[edge.a].center(), places[edge.b].center())

    def _draw_count(self, painter: QPainter, edge: LinkEdge, places: Mapping[UUID, QRectF]) -> None:
        count = f"{edge.count:,}"
        pill = QRectF(0, 0, paint.width_of(count, "label") + theme.px(14), theme.px(20))
        pill.moveCenter((places[edge.a].center() + places[edge.b].center()) / 2)
        paint.rounded(painter, pill, pill.height() / 2, fill="surface", line="control")
        middle = paint.Align.AlignHCenter
        paint.text(painter, pill, count, "text", "label", align=middle, tabular=True)

    def _draw_node(self, painter: QPainter, node: LinkNode, place: QRectF) -> None:
        middle = node.id == self._middle
        ground, line = ("accent_soft", "accent") if middle else ("surface", "control")
        paint.rounded(painter, place, 7, fill=ground, line=line)
        size, edge = theme.px(ICON), theme.px(EDGE)
        sign = QRectF(place.left() + edge, place.center().y() - size / 2, size, size)
        tone = "accent_text" if middle else "text_2"
        paint_icon(painter, sign, KIND_ICONS.get(node.kind, "folder-kanban"), tone, stroke=1.9)
        words = place.adjusted(edge + size + 6, 0, -edge / 2, 0)
        paint.text(painter, words, node.label, "text", "label", tabular=True)
        if node.id == self.at and self.hasFocus():
            paint.focus_ring(painter, place.adjusted(-3, -3, 3, 3), 9)


def joining(graph: LinkGraph, middle: UUID, other: UUID) -> LinkEdge | None:
    """Return what joins two of them directly."""
    return next((edge for edge in graph.edges if {edge.a, edge.b} == {middle, other}), None)
