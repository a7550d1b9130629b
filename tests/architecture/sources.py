"""The program's own files, as the tests of its shape read them."""

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import caseapp

PACKAGE = Path(caseapp.__file__).parent
ROOT = PACKAGE.parent


def sources(*places: str) -> list[Path]:
    """Return the program's Python files, or only those under some places of the package."""
    roots = [PACKAGE / place for place in places] or [PACKAGE]
    found = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*.py"))]
    return sorted(found)


def named(path: Path) -> str:
    """Return how a file is called within the package: `ui/desk.py`."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def uses(
    forbidden: Collection[str], *places: str, but: Mapping[str, Collection[str]] | None = None
) -> list[str]:
    """List where a forbidden name is imported or used, and each exception that has no use.

    `but` gives, for a file, the names that it may use all the same.
    """
    but = but or {}
    faults, needed = [], set()
    for path in sources(*places):
        allowed = but.get(named(path), ())
        for name, line in names(parsed(path)):
            if name in allowed:
                needed.add((named(path), name))
            elif name in forbidden:
                faults.append(f"{named(path)}:{line} {name}")
    idle = {(file, name) for file, some in but.items() for name in some} - needed
    return faults + [f"{file} may use {name}, and does not" for file, name in sorted(idle)]


def names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what is imported, called or reached through another name, with its line.

    `os.system` is both `system` and `os.system`. A variable of that name is neither.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from ((p, node.lineno) for a in node.names for p in a.name.split("."))
            case ast.ImportFrom():
                parts = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
                yield from ((part, node.lineno) for part in parts)
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                yield from ((name, node.lineno), (f"{owner}.{name}", node.lineno))
            case ast.Attribute(attr=name):
                yield name, node.lineno
            case ast.Call(func=ast.Name(id=name)):
                yield name, node.lineno


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node
