"""Nothing outside the theme says what a colour or a size of text is."""

import ast
import re
from pathlib import Path

import pytest

import caseapp.ui
from caseapp.ui import theme

ROOT = Path(caseapp.ui.__file__).parent
THEME = Path(theme.__file__).parent
SOURCES = [
    pytest.param(path, id=path.relative_to(ROOT).as_posix())
    for path in sorted(ROOT.rglob("*.py"))
    if not path.is_relative_to(THEME)
]
COLOR = re.compile(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(")
DRESSES = {"setStyleSheet", "setPixelSize", "setPointSize", "setPointSizeF", "QFont", "setFamily"}
BARE = {"QLabel", "QPushButton", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox"}


def names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def texts(tree):
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [node.value for node in nodes if isinstance(node.value, str)]


@pytest.mark.parametrize("path", SOURCES)
def test_no_colour_and_no_font_is_made_outside_the_theme(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert not [text for text in texts(tree) if COLOR.search(text)]
    assert not DRESSES & set(names(tree))


@pytest.mark.parametrize("path", [each for each in SOURCES if "widgets" not in each.id])
def test_pages_are_built_from_the_kit(path):
    bare = BARE & set(names(ast.parse(path.read_text(encoding="utf-8"))))

    # the palette's line has a look of its own
    assert bare <= ({"QLineEdit"} if path.name == "command_palette.py" else set())
