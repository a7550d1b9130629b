"""A thousand referral papers, beside reportlab drawing the same pages and nothing else."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from caseapp.pdf import page
from caseapp.pdf.referral import render
from tests.bench.table import Row, taken
from tests.pdf.sample_sheet import SAMPLE

PAPERS = 1_000
AT_ONCE = 50
Call = tuple[int, str, tuple[Any, ...], dict[str, Any]]


def rows() -> Iterator[Row]:
    calls = _calls_of(lambda: render(SAMPLE))
    if _drawn(calls) != render(SAMPLE):
        raise AssertionError("the peer draws other pages")
    ours = peer = 0.0
    for _round in range(PAPERS // AT_ONCE):  # by turns: what else runs here slows both
        ours += taken(lambda: [render(SAMPLE) for _each in range(AT_ONCE)])
        peer += taken(lambda: [_drawn(calls) for _each in range(AT_ONCE)])
    name = "bare reportlab, the same drawing calls"
    yield Row("1,000 referral papers", ours, peer, name, least=1 / 1.5)


class Recorded:
    """Passes calls on to reportlab's object, and notes them for those who want them again."""

    def __init__(self, real: Any, calls: list[Call], made: list["Recorded"]) -> None:
        self._real, self._calls, self._made = real, calls, made
        self._place = len(made)
        made.append(self)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if not callable(found):
            return found

        def call(*words: Any, **named: Any) -> Any:
            self._calls.append((self._place, name, words, named))
            result = found(*map(_real, words), **named)
            return Recorded(result, self._calls, self._made) if name == "beginText" else result

        return call


def _real(value: Any) -> Any:
    return value._real if isinstance(value, Recorded) else value


def _calls_of(work: Callable[[], object]) -> list[Call]:
    calls: list[Call] = []
    made: list[Recorded] = []

    def canvas(*words: Any, **named: Any) -> Recorded:
        words = (None, *words[1:])
        calls.append((-1, "", words, named))
        return Recorded(Canvas(BytesIO(), *words[1:], **named), calls, made)

    page.Canvas, real = canvas, page.Canvas  # type: ignore[assignment,misc]  # a stand-in that notes
    try:
        work()
    finally:
        page.Canvas = real  # type: ignore[misc]  # as above
    return calls


def _drawn(calls: list[Call]) -> bytes:
    """Make the noted calls again on a canvas of its own, and return its file."""
    file, made = BytesIO(), []
    for place, name, words, named in calls:
        if place < 0:
            made.append(Canvas(file, *words[1:], **named))
            continue
        again = (made[each._place] if isinstance(each, Recorded) else each for each in words)
        result = getattr(made[place], name)(*again, **named)
        if name == "beginText":
            made.append(result)
    return file.getvalue()
