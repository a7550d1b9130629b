"""The faces of every paper, embedded from our own files: no paper depends on a reader's fonts."""

from functools import cache
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from caseapp.paths import RESOURCES

# In order of preference: a character is drawn by the first face that has it.
TEXT = ("Inter-Regular", "IBMPlexSansArabic-Regular")
STRONG = ("Inter-SemiBold", "IBMPlexSansArabic-SemiBold")
MONO = ("IBMPlexMono-Regular", *TEXT)
MONO_STRONG = ("IBMPlexMono-Medium", *STRONG)


class Run(NamedTuple):
    """A stretch of text in one face; its width in thousandths of the font size."""

    face: str
    text: str
    width: float


class Widths(dict[str, float]):
    """How wide the faces draw a character, in thousandths of the font size; looked up once each."""

    def __init__(self, faces: tuple[str, ...]) -> None:
        self._faces = faces
        self._drawn_by: dict[str, str] = {}
        self._by_first: set[str] = set()

    def __missing__(self, char: str) -> float:
        """Look the character up in the faces. KeyError for one that none of them has."""
        for name in self._faces:
            face = load(name).face
            if ord(char) in face.charToGlyph:
                self._drawn_by[char] = name
                if name == self._faces[0]:
                    self._by_first.add(char)
                self[char] = float(face.charWidths[ord(char)])
                return self[char]
        raise KeyError(char)

    def has(self, char: str) -> bool:
        """Say whether a face can draw the character."""
        return char in self or any(ord(char) in load(name).face.charToGlyph for name in self._faces)

    def of(self, text: str) -> float:
        """Measure a text, in thousandths of the font size."""
        return sum(map(self.__getitem__, text))

    def runs(self, text: str) -> tuple[Run, ...]:
        """Split a text into runs of one face each, in order."""
        whole = self.of(text)
        if text and self._by_first.issuperset(text):  # as nearly every line is
            return (Run(self._faces[0], text, whole),)
        parts = (
            (face, "".join(part)) for face, part in groupby(text, key=self._drawn_by.__getitem__)
        )
        return tuple(Run(face, part, self.of(part)) for face, part in parts)


@cache
def load(name: str) -> TTFont:
    """Load a face from our files, once, and make it known to reportlab."""
    font = TTFont(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    registerFont(font)
    return font


@cache
def widths(faces: tuple[str, ...]) -> Widths:
    """Return the widths of these faces; one table for all papers."""
    return Widths(faces)
