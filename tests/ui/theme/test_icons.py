import ast
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

import caseapp.ui
from caseapp.paths import RESOURCES
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import icon

SOURCES = [
    pytest.param(path, id=path.name)
    for path in sorted(Path(caseapp.ui.__file__).parent.rglob("*.py"))
]
TAKE_AN_ICON_FIRST = {"Icon", "IconTile", "ToolButton", "EmptyState", "icon"}


def named_icons(tree):
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = getattr(call.func, "id", getattr(call.func, "attr", ""))
        given = [word.value for word in call.keywords if word.arg == "icon"]
        if called in TAKE_AN_ICON_FIRST and call.args:
            given.append(call.args[0])
        yield from (each.value for each in given if isinstance(each, ast.Constant) and each.value)


@pytest.mark.parametrize("path", SOURCES)
def test_every_icon_that_is_named_is_there(path):
    named = set(named_icons(ast.parse(path.read_text(encoding="utf-8"))))

    assert {name for name in named if not (RESOURCES / "icons" / f"{name}.svg").exists()} == set()


def ink(drawn):
    shot = drawn.toImage()
    pixels = (shot.pixelColor(x, y) for x in range(24) for y in range(24))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_takes_its_colour_when_it_is_painted(qapp):
    sign = icon("lock", "accent")
    assert theme.color("accent").name() in ink(sign.pixmap(QSize(24, 24)))

    theme.set_mode("dark")
    dark = ink(sign.pixmap(QSize(24, 24)))
    in_dark = theme.color("accent").name()
    theme.set_mode("light")

    assert in_dark in dark


def test_an_icon_shows_that_its_button_is_off(qapp):
    shot = icon("lock").pixmap(QSize(24, 24), QIcon.Mode.Disabled)

    assert theme.color("text_disabled").name() in ink(shot)


def test_a_copied_icon_outlives_the_first(qapp):
    copies = [QIcon(icon("lock")) for _ in range(50)]
    gc.collect()

    assert all(ink(copy.pixmap(QSize(24, 24))) for copy in copies)
