"""Reads a PDF back with another program's eyes."""

import ctypes
import re
import unicodedata
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw


def page_texts(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text):
    """Drop the white space, which only shows where lines were broken."""
    return re.sub(r"\s", "", text)


def all_text(pdf):
    return squeezed("".join(page_texts(pdf)))


def letters(text):
    """Count letters whatever their order: readers turn Arabic round in their own ways."""
    return sorted(squeezed(unicodedata.normalize("NFKC", text)))


def fonts(pdf):
    """Give each font's name and whether it is embedded."""
    found = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for written in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                font = written.get_font()
                found.add((font.get_base_name(), font.is_embedded))
    return found


def boxes(pdf):
    """Give each drawn character as (page, character, left, bottom, right, top), in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            drawn = text.get_text_range()
            for at in range(text.count_chars()):
                yield number, drawn[at : at + 1], *text.get_charbox(at)


def kinds_of_object(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return {thing.type for page in document for thing in page.get_objects()}


def outline(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (entry.get_title(), entry.get_dest().get_index() + 1) for entry in document.get_toc()
        ]


def about(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        names = ("Title", "Author", "Creator", "CreationDate")
        return {name: document.get_metadata_value(name) for name in names}


class Thing(NamedTuple):
    """A text or a filled shape: its colour as RRGGBB, its bounds in points."""

    page: int
    words: str
    size: float
    colour: str
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other):
        return (
            self.page == other.page
            and self.left <= other.left <= other.right <= self.right
            and self.bottom <= other.bottom <= other.top <= self.top
        )


def written(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            seen = page.get_textpage()
            for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=seen):
                words, size = text.extract().strip(), text.get_font_size()
                yield Thing(number, words, size, colour(text), *text.get_bounds())


def filled(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                yield Thing(number, "", 0, colour(shape), *shape.get_bounds())


def colour(thing):
    parts = [ctypes.c_uint() for _ in range(4)]
    assert raw.FPDFPageObj_GetFillColor(thing, *parts)
    return "".join(f"{part.value:02X}" for part in parts[:3])
