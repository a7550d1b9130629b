"""Text broken into lines that are ready to draw.

Nothing here knows markup: a text reaches the paper letter by letter, so `<b>` stays `<b>`.
"""

import unicodedata
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from caseapp.pdf.direction import join, part, reorder, starts_from_right, turns
from caseapp.pdf.fonts import Run, Widths, widths
from caseapp.pdf.style import Style
from caseapp.visible import mark_of, visible

_BREAK_AFTER = "/?&=]:;,"  # where a long address may go on in the next line

GROUP = 8  # digits: a long digest is broken at a multiple of it


class Line(NamedTuple):
    """One line: its runs from left to right, and its width in points.

    `marked` are the characters that no face has and that stand as marks. The first line of a
    paragraph names those of the whole paragraph.
    """

    runs: tuple[Run, ...]
    width: float
    style: Style
    from_right: bool
    marked: str = ""


def lay_out(text: str, style: Style, room: float) -> tuple[Line, ...]:
    """Break foreign or own text into lines of at most `room` points."""
    return tuple(
        line
        for paragraph in visible(text, lines=True).split("\n")
        for line in _paragraph(paragraph.replace("\t", "    "), style, room)
    )


def _paragraph(text: str, style: Style, room: float) -> Iterator[Line]:
    glyphs = widths(style.faces)
    thousandths = room * 1000 / style.size
    text, marked = _with_marks(text, glyphs)
    turned = turns(text)
    from_right = turned and starts_from_right(text)
    for words in _break(text, thousandths, glyphs):
        drawn = reorder(words, from_right=from_right) if turned else words
        runs = glyphs.runs(drawn)
        width = sum(run.width for run in runs) * style.size / 1000
        yield Line(runs, width, style, from_right, marked)
        marked = ""


def _with_marks(text: str, glyphs: Widths) -> tuple[str, str]:
    """Return the text in the forms that are drawn, and what no face has: each is a mark in it."""
    if text.isascii():
        return text, ""
    if turns(text):
        # A form that no face has is drawn as the letter by itself.
        text = "".join(char if glyphs.has(char) else part(char) for char in join(text))
    else:
        text = unicodedata.normalize("NFC", text)
    marked = "".join(char for char in text if not glyphs.has(char))
    if marked:
        text = "".join(char if glyphs.has(char) else mark_of(char) for char in text)
    return text, marked


def _break(text: str, room: float, glyphs: Widths) -> Iterator[str]:
    """Fill lines with whole words; a word longer than a line goes on in the next ones."""
    if glyphs.of(text) <= room:  # as most texts do
        yield text
        return
    space = glyphs[" "]
    line, used = "", 0.0
    started = False
    for word in text.split(" "):
        wide = glyphs.of(word)
        if started and used + space + wide <= room:
            line, used = f"{line} {word}", used + space + wide
            continue
        if started:
            yield line
        if wide > room:
            *full, word = _pieces(word, room, glyphs)  # noqa: PLW2901 - its rest goes on as a word
            yield from full
            wide = glyphs.of(word)
        line, used, started = word, wide, True
    yield line


def _pieces(word: str, room: float, glyphs: Widths) -> Iterator[str]:
    while end := _overflow(word, room, glyphs):
        end = _good_end(word, end)
        yield word[:end]
        word = word[end:]
    yield word


def _overflow(word: str, room: float, glyphs: Widths) -> int:
    """Tell how many characters fit (at least one), or 0 if all do."""
    used = 0.0
    for at, char in enumerate(word):
        used += glyphs[char]
        if used > room and at:
            return at
    return 0


def _good_end(word: str, end: int) -> int:
    """Break an address after a slash or the like, a digest into lines of like length."""
    best = max(word.rfind(mark, end // 2, end) for mark in _BREAK_AFTER) + 1
    if best:
        return best
    even = ceil(len(word) / ceil(len(word) / end))
    return min(ceil(even / GROUP) * GROUP, end)
