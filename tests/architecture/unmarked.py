"""Find texts for people that nobody marked for the translators."""

import ast
import inspect
import re
from collections.abc import Iterator

MARKS = {"_", "later", "many"}

# What reads like a text for people and is none, by its looks.
NO_TEXT = re.compile(
    r"""
      (?:(?:Ctrl|Alt|Shift)\+)+.* | Esc                       # keys to press
    | [EydMHhmsz]+(?:[ :.,-]+[EydMHhmsz]+)*                   # how a time is written
    | (?:PRAGMA|SELECT|BEGIN|[ ]AND)\b.*                      # what a database reads
    | [A-Z]{2}(?:,[ ][A-Z]{2})*                               # codes of countries, as an example
    | [\w/]+[-./][\w./-]+(?:,[ ][\w/]+[-./][\w./-]+)*         # names of files or time zones
    | [\w\[\],]+(?:[ ][|][ ][\w\[\], ]+)+                     # a type
    | [cC]ase[aA]pp[ ]?                                       # the program's own name
    """,
    re.VERBOSE,
)
# What a call of these takes is not for people.
FOR_MACHINES = {
    *("TypeVar", "ParamSpec", "cast", "ForeignKey", "CheckConstraint", "compile", "split"),
    *("ValueError", "TypeError", "IndexError", "KeyError", "RuntimeError"),  # bugs, not errors
    *("startswith", "endswith", "removeprefix", "removesuffix", "info", "warning", "error"),
    *("writing", "keep_history"),
}

# Of what a widget of the kit takes, what is shown or read out.
SHOWN_BY_WIDGETS = {
    *("text", "title", "label", "name", "hint", "detail", "question", "yes", "no", "search"),
    *("action", "prompt", "tip", "heading", "not_known", "note", "when", "subtitle", "back"),
}


def unmarked(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each text that is neither marked nor plainly for machines, with its line."""
    skipped = {id(part) for part in silent_parts(tree)}
    for node in ast.walk(tree):
        if _is_text(node) and id(node) not in skipped and reads_like_words(node.value):
            yield node.value, node.lineno


def reads_like_words(text: str) -> bool:
    """Say whether a text has two words, is capitalised, or is cut out of a sentence."""
    looks = r"[A-Za-z]{2,}[,;:.]?\s+[A-Za-z]|^[A-Z][a-z]+\b|[a-z]{2,}[.?]$|^ [a-z]{2,}"
    return bool(re.search(looks, text)) and not _is_no_text(text)


def silent_parts(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what is marked already, and docstrings, annotations, keys, patterns, comparisons."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as text):
                yield text
            case ast.Call() if called(node) in MARKS | FOR_MACHINES:
                yield from ast.walk(node)
            case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Compare() | ast.MatchValue():
                yield from ast.walk(node)
            case ast.Dict(keys=keys):
                yield from filter(None, keys)
            case ast.Subscript(slice=part):
                yield from ast.walk(part)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            yield from ast.walk(annotation) if annotation else ()


def called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def shown_plain(tree: ast.Module, kit: object) -> Iterator[tuple[str, int]]:
    """Yield each text that a widget of the kit is given to show, and that nobody marked."""
    made = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and called(n) in kit.__all__)
    for call in made:
        for part in _handed_over(call, getattr(kit, called(call))):
            if _is_text(part) and re.search("[a-z]", part.value) and not _is_no_text(part.value):
                yield f"{called(call)}({part.value!r})", call.lineno


def _handed_over(call: ast.Call, widget: object) -> Iterator[ast.expr]:
    made = widget.__init__ if inspect.isclass(widget) else widget
    takes = [name for name in inspect.signature(made).parameters if name != "self"]
    yield from (p for p, name in zip(call.args, takes, strict=False) if name in SHOWN_BY_WIDGETS)
    yield from (each.value for each in call.keywords if each.arg in SHOWN_BY_WIDGETS)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_no_text(text: str) -> bool:
    return NO_TEXT.fullmatch(text) is not None
