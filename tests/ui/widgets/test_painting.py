"""An error while something is painted is shown like any other; it does not end the program."""

import pytest

from caseapp.ui.widgets import Column, Painted, Table
from caseapp.ui.widgets.painted_button import PaintedButton


class _Mark(Painted):
    def draw(self, painter, box):
        self.painter, self.box = painter, box
        raise LookupError("nothing to paint")


class _Button(PaintedButton):
    def draw(self, painter, box):
        self.painter, self.box = painter, box
        raise LookupError("nothing to paint")


@pytest.mark.parametrize("make", [_Mark, _Button])
def test_an_error_ends_the_painter_of_what_is_painted(qtbot, make):
    widget = make("Go")
    qtbot.addWidget(widget)
    widget.resize(20, 20)

    with pytest.raises(LookupError):
        widget.grab()

    assert not widget.painter.isActive()


def test_a_row_that_cannot_be_painted_leaves_its_painter_as_it_was(qtbot, qtlog):
    def text(row):
        raise LookupError(row)

    table = Table("Rows", Column("Word", text), identity=str)
    qtbot.addWidget(table)
    table.show_rows(["gone"])

    with pytest.raises(LookupError):
        table.grab()

    assert [told.message for told in qtlog.records] == []
