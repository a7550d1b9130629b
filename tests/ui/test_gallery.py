import pytest
from PySide6.QtCore import QSize, Qt

from caseapp.ui.theme import theme
from tests.ui.gallery import draw_kit, draw_popups, draw_shell
from tests.ui.gallery_lists import list_page
from tests.ui.gallery_shell import a_shell


@pytest.fixture(autouse=True)
def as_before(qapp):
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.install(qapp, "light", reduced_motion=True)


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 1.5)])
def test_every_widget_can_be_drawn(qtbot, qapp, tmp_path, mode, scale):
    theme.install(qapp, mode, scale)

    draw_kit(tmp_path, "kit")
    draw_popups(tmp_path, "popups")
    draw_shell(tmp_path, "shell", QSize(1440, 900))

    assert len(list(tmp_path.glob("*.png"))) == 8
    assert all(path.stat().st_size > 300 for path in tmp_path.glob("*.png"))


def test_every_widget_can_be_drawn_from_the_right(qtbot, qapp, tmp_path):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    draw_kit(tmp_path, "kit")
    draw_shell(tmp_path, "shell", QSize(900, 600))

    assert len(list(tmp_path.glob("*.png"))) == 3


def test_the_same_window_is_drawn_the_same_twice(qtbot):
    shots = []
    for _ in range(2):
        shell = a_shell(list_page(with_detail=True))
        qtbot.addWidget(shell)
        shell.resize(1440, 900)
        shell.show()
        qtbot.wait(1)
        shots.append(shell.grab().toImage())
        shell.close()

    assert shots[0] == shots[1]


def test_light_and_back_leaves_no_trace_of_dark(qtbot):
    shell = a_shell(list_page(with_detail=True))
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    qtbot.wait(1)
    before = shell.grab().toImage()

    theme.set_mode("dark")
    qtbot.wait(1)
    dark = shell.grab().toImage()
    theme.set_mode("light")
    qtbot.wait(1)

    assert dark != before
    assert shell.grab().toImage() == before


def test_a_page_made_light_and_turned_dark_is_as_one_made_dark(qtbot):
    shots = []
    for turn in (True, False):
        theme.set_mode("light" if turn else "dark")
        shell = a_shell(list_page(with_detail=True))
        qtbot.addWidget(shell)
        shell.resize(1440, 900)
        shell.show()
        qtbot.wait(1)
        theme.set_mode("dark")
        qtbot.wait(1)
        shots.append(shell.grab().toImage())
        shell.close()

    assert shots[0] == shots[1]
