import pytest

from caseapp.ui.shell.places import State
from caseapp.ui.shell.status_strip import StatusStrip, _share

SHORT, LONG = "No backup yet", "Audit trail last witnessed by a partner with a very long name"


@pytest.fixture
def strip(qtbot):
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(400, 28)
    strip.show_states([State("short", "clock", SHORT), State("long", "clock", LONG)])
    strip.show()
    return strip


def test_where_room_ends_the_longest_gives_way_and_a_short_one_stays_whole(qtbot, strip):
    short, long = strip._buttons["short"], strip._buttons["long"]

    qtbot.waitUntil(lambda: short.width() == short.sizeHint().width())
    assert long.width() < long.sizeHint().width()
    assert long.geometry().right() < strip.width()


@pytest.mark.parametrize(
    ("widths", "room", "widest"),
    [([], 100, 0), ([30, 40], 100, 40), ([30, 90, 90], 130, 50), ([50, 50, 50], 90, 30)],
)
def test_room_is_shared_so_that_all_have_some(widths, room, widest):
    assert _share(widths, room) == widest
    assert sum(min(width, widest) for width in widths) <= room
