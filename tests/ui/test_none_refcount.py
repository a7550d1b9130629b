"""Guards every new version of PySide6: 6.12.0 loses a reference to None on almost every call that
returns nothing, and Python 3.11 aborts after some thousands of them."""

import gc
import sys

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QStandardItemModel
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import PlainLabel

CALLS = 200
NOISE = 20  # other code holds and drops None meanwhile


def painting():
    ground = QPixmap(20, 20)
    painter, box, pen = QPainter(ground), QRectF(0, 0, 9, 9), QPen(QColor("black"))
    yield lambda: painter.setPen(pen)
    yield lambda: painter.setBrush(Qt.BrushStyle.NoBrush)
    yield lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    yield lambda: painter.drawRoundedRect(box, 3, 3)
    yield lambda: painter.drawText(box, 0, "x")
    yield lambda: painter.fillRect(box, QColor("white"))
    yield painter.save
    yield painter.restore
    painter.end()


def drawing():
    path, point, font = QPainterPath(), QPointF(1, 2), QFont()
    yield lambda: path.moveTo(point)
    yield lambda: path.lineTo(point)
    yield lambda: font.setWeight(QFont.Weight.Medium)


def showing():
    label, widget, model = PlainLabel("x"), QWidget(), QStandardItemModel(2, 2)
    yield lambda: label.setText("y")
    yield lambda: label.setProperty("tone", "text")
    yield widget.update
    yield lambda: widget.resize(20, 20)
    yield lambda: model.data(model.index(1, 1))


@pytest.fixture
def no_collection():
    """What other tests left would let go of thousands, were it collected in between."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("calls", [painting, drawing, showing])
def test_a_call_that_returns_nothing_costs_no_reference(qapp, no_collection, calls):
    for call in calls():
        call()
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        assert abs(sys.getrefcount(None) - before) < NOISE
