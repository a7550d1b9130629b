"""XML that somebody else wrote, of any size, one small element at a time.

A document type is refused as it begins, and with it every entity but the five of XML itself:
nothing can be fetched and nothing can grow (XML 1.0, sections 2.8 and 4.1).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from caseapp.errors import CaseAppError
from caseapp.formats.metered_file import CHUNK, MeteredFile
from caseapp.job import Job
from caseapp.words import _, later

MOST_OF_AN_ELEMENT = 4 * 2**20  # octets
MOST_LEVELS = 100
MOST_INSIDE = 10_000  # elements inside one that is given
_BETWEEN = " "  # namespace and name: neither can hold a space


class NotThisXml(CaseAppError):
    """This file is not XML of the kind that was expected, or it is cut off."""

    advice = later("Get the file again from its source. Nothing was taken over.")


class UnsafeXml(CaseAppError):
    """This file holds what no list needs and what can do harm."""

    advice = later("Do not use this file, and tell its source. Nothing was taken over.")


@dataclass(slots=True)
class Element:
    """An element with all that is in it; its name is without the namespace."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    inner: list["Element"] = field(default_factory=list)

    def first(self, name: str) -> "Element | None":
        """Return the first element of this name right inside."""
        return next((each for each in self.inner if each.name == name), None)

    def text_of(self, name: str) -> str:
        """Return the text of the first element of this name right inside, or nothing."""
        found = self.first(name)
        return found.text.strip() if found else ""

    def all_named(self, name: str) -> Iterator["Element"]:
        """Give every element of this name inside, however deep."""
        for each in self.inner:
            if each.name == name:
                yield each
            yield from each.all_named(name)

    def texts(self) -> Iterator[str]:
        """Give the text of this element and of every one inside."""
        yield self.text
        for each in self.inner:
            yield from each.texts()


def elements(
    file: BinaryIO, job: Job, *, namespace: str, root: str, names: Collection[str]
) -> Iterator[Element]:
    """Give each element of these names, once complete, and forget it.

    `root` is the name of the outermost element. Elements of other namespaces are read past. Raises
    `NotThisXml`, `UnsafeXml`, `RecordTooLarge` or `Cancelled`.
    """
    metered = MeteredFile(file, job, most=MOST_OF_AN_ELEMENT)
    builder = _Builder(namespace, root, names)
    chunk = b"-"
    while chunk:
        chunk = metered.read(CHUNK)
        builder.take(chunk)
        for element in builder.complete:
            metered.records += 1
            yield element
        builder.complete.clear()


class _Builder:
    """Keeps what is inside of the wanted elements, and nothing of what is around them."""

    def __init__(self, namespace: str, root: str, names: Collection[str]) -> None:
        self.complete: list[Element] = []
        self._before = namespace + _BETWEEN
        self._root, self._names = root, names
        self._open: list[Element | None] = []  # None for what is read past
        self._inside = 0
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def take(self, chunk: bytes) -> None:
        try:
            self._parser.Parse(chunk, not chunk)
        except (expat.ExpatError, LookupError, ValueError) as error:  # or an unknown encoding
            raise NotThisXml(_("This file is no XML, or it is cut off or damaged.")) from error

    def _refuse_document_type(self, *_said: object) -> None:
        raise UnsafeXml(_("This file declares a document type."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.removeprefix(self._before)
        if not self._open and name != self._before + self._root:
            raise NotThisXml(_("This is XML of another kind."))
        outer = self._open[-1] if self._open else None
        wanted = outer is not None or plain in self._names
        element = Element(plain, attributes) if wanted and plain != name else None
        if outer and element:
            outer.inner.append(element)
        self._inside = self._inside + 1 if outer else 0
        self._open.append(element)
        if len(self._open) > MOST_LEVELS or self._inside > MOST_INSIDE:
            raise UnsafeXml(_("This file nests or repeats its elements without end."))

    def _text(self, text: str) -> None:
        if element := self._open[-1]:
            element.text += text

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element and not (self._open and self._open[-1]):
            self.complete.append(element)
