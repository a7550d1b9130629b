"""A language that nobody speaks: every word of ours in other letters, and 40 % longer.

What is still plain English on a page was never given to a translator.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale
from babel.messages.mofile import write_mo
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from sqlalchemy import select

from caseapp.formats.defanged import defang
from caseapp.models import Base
from caseapp.reference import pseudonyms
from caseapp.ui.reports.long_text import LongText
from caseapp.ui.widgets import ElidedLabel
from caseapp.words import Name, Word
from tests.accessibility.walk import called
from tests.collect_words import collect, forms

LANGUAGE = "xx"
LONGER = 0.4
# What stands in a package that was not taken over yet, in the name of a lock or a folder, or what
# is the same in every language.
NOT_STORED = {
    *("Third Hosting", "Asked the host", "We opened a case.", "Desk 1", "desk"),
    *("Harbour references", "Two sources were mixed up when it was made."),
    *("caseapp", "UTC", "KiB", "Ctrl", "Enter"),  # the program, a zone, a unit, what keys say
    f"keyring {version('keyring')}",  # a library by its name
}
_ACUTE = "\N{COMBINING ACUTE ACCENT}"
_LETTERS = str.maketrans(
    {letter: unicodedata.normalize("NFC", letter + _ACUTE)[0] for letter in "aceinorsuyzAEIOU"}
)
_TRANSLATED = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"(?<![\w])[A-Za-z]{3,}(?![\w])")


def translate_all(folder: Path) -> None:
    """Write a catalogue of this language, where the program looks for one."""
    catalog = collect()
    for message in catalog:
        if isinstance(message.id, tuple):
            message.string = tuple(map(in_other_letters, message.id))
        elif message.id:
            message.string = in_other_letters(message.id)
    place = folder / "translations" / LANGUAGE / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "caseapp.mo").open("wb") as file:
        write_mo(file, catalog)


def in_other_letters(text: str) -> str:
    """Return "⟦Sávé ít~⟧" for "Save it". What stands in braces stays."""
    parts = re.split(r"(\{[^}]*\})", text)
    changed = (part if part.startswith("{") else part.translate(_LETTERS) for part in parts)
    more = "~~~~~ " * len(text)
    added = max(round(len(text) * LONGER) - len("⟦⟧"), 0)
    return f"⟦{''.join(changed)}{more[:added]}⟧"


def texts(window: QWidget) -> Iterator[str]:
    """Yield all that one can read or hear of a window."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
            yield from _shown(widget)


def _shown(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() if not widget.accessibleName():  # what was cut short is named whole
            yield widget.text()
        case QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QAbstractItemView() if widget.model():
            yield from _cells(widget.model(), headed=isinstance(widget, QTableView))


def _cells(model: QAbstractItemModel, *, headed: bool) -> Iterator[str]:
    columns = range(model.columnCount())
    if headed:
        yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns)
    for row in range(min(model.rowCount(), 30)):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            yield from (str(model.index(row, at).data(role) or "") for at in columns)


def cut_off(window: QWidget) -> Iterator[str]:
    """Yield what has no room for its words, and what must be scrolled sideways to read on."""
    # A dialog that lies over it has its own turn.
    parts = window.findChildren(QWidget)
    for widget in (each for each in parts if each.window() is window.window()):
        room, needed = widget.width() + 1, widget.sizeHint().width()
        match widget:
            case _ if not widget.isVisible() or isinstance(widget, ElidedLabel):
                continue
            case QScrollArea():
                cut = widget.horizontalScrollBar().maximum() > 0
            case QPushButton():
                cut = room < needed
            case QLabel() if widget.wordWrap():
                folded = isinstance(widget.parentWidget(), LongText)  # it has a way to read on
                cut = not folded and widget.height() + 1 < widget.heightForWidth(widget.width())
            case QLabel():
                cut = room < needed
            case _:
                cut = False
        if cut:
            yield called(widget)


def in_english(text: str, known: list[str]) -> list[str]:
    """List the words of ours that a text still has in English, besides its data."""
    text = text.replace("\u200b", "")  # where a long address may break
    while _TRANSLATED.search(text):  # one may stand within another
        text = _TRANSLATED.sub(" ", text)
    if not _words_of_ours(text):
        return []
    if any(data.startswith(text.rstrip("…")) for data in known):
        return []  # the beginning of a long text
    for data in known:
        text = text.replace(data, " ")
    return _words_of_ours(_pseudonyms().sub(" ", text))


def _words_of_ours(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.lower() in vocabulary()]


@cache
def vocabulary() -> set[str]:
    """Return every word that the program says in English."""
    said = (part for message in collect() for part in forms(message))
    return {word.lower() for text in said for word in _WORD.findall(re.sub(r"\{.*?\}", "", text))}


@cache
def _pseudonyms() -> re.Pattern[str]:
    """Match "Folded Canyon": they are names, also in a package that was not taken over yet."""
    first, second = ("|".join(each).title() for each in pseudonyms.words())
    return re.compile(rf"\b(?:{first}) (?:{second})\b")


def data_of(desk: object) -> list[str]:
    """Return the texts that a desk holds, as they are shown, and names that the world gave."""
    found = {*_names(), *NOT_STORED, str(desk._vault.folder)}
    for table in Base.metadata.sorted_tables:
        for row in desk.read(lambda session, table=table: session.execute(select(table)).all()):
            for text in _strings(row):
                found |= {defang(text), " ".join(text.split()), *text.splitlines()}
    return sorted((text for text in found if len(text) > 2), key=len, reverse=True)


def _strings(value: object) -> Iterator[str]:
    match value:
        case Word():
            pass  # shown by its label
        case str():
            yield value
        case Mapping():
            yield from _strings(tuple(value.values()))
        case Sequence() if not isinstance(value, bytes):
            for each in value:
                yield from _strings(each)


def _names() -> Iterator[str]:
    yield from (word.english for kind in Name.__subclasses__() for word in kind)
    yield from available_timezones()
    english = Locale("en")
    yield from (*english.territories.values(), *english.languages.values())
    for width in ("wide", "abbreviated"):
        yield from english.months["format"][width].values()
        yield from english.days["format"][width].values()
