"""A page that nobody has looked at is not done: `make screens` draws each one."""

import ast
from pathlib import Path

import caseapp.ui

UI = Path(caseapp.ui.__file__).parent
SCREENS = Path(__file__).parent.parent / "screens"
DRAWN = [path for path in sorted(SCREENS.glob("*.py")) if not path.name.startswith("_")]
FRAMES = {"widgets", "shell"}  # the kit has a gallery of its own
PARTS = {"DetailPage"}  # seen with the page that it belongs to, where that is small
ENDS = ("Page", "Wizard", "StartWindow", "FirstRun")


def classes(path):
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return (node.name for node in nodes if isinstance(node, ast.ClassDef))


def pages():
    """Yield the pages that the window brings to the front, not parts that only end so."""
    for path in sorted(UI.rglob("*.py")):
        if path.parent.name not in FRAMES:
            yield from (name for name in classes(path) if name.endswith(ENDS))


def drawn():
    for path in DRAWN:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                yield from (alias.name for alias in node.names)


def test_each_page_has_a_screen():
    assert set(pages()) - PARTS - set(drawn()) == set()


def test_each_feature_gives_its_pages_by_name():
    assert DRAWN
    for path in DRAWN:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert "pages" in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
