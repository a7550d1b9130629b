"""Every text that a person reads goes through the catalogue, and the catalogue has all of them."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import caseapp
from caseapp.reference.crosswalks import crosswalks
from caseapp.reference.markings import Handling, Pap, Tlp
from caseapp.reference.schemes import schemes
from caseapp.reference.sources import gradings
from caseapp.ui import widgets as kit
from caseapp.words import Name, Word
from tests.architecture.sources import calls, named, parsed, sources
from tests.architecture.unmarked import MARKS, shown_plain, unmarked
from tests.collect_words import REFERENCE, SHOWN, collect, forms

# Made-up records for the demo are no words of the program; nor are styles and tables.
SILENT = ("demo.py", "demo_records.py", "ui/theme/", "vault/migrations/")
# Texts for programmers and machines that nothing else shows to be such.
NO_WORDS = {
    "casework/desk_open.py": "names of steps in the audit trail",
    "exchange/allowed.py": "names of fields",
    "formats/hash_lists/formats.py": "names of formats",
    "formats/hash_lists/vics_fields.py": "names of fields",
    "exchange/contents/schema.py": "the schema is published in English",
    "sealing/manifest.py": "rules of the format, told to who makes a wrong one in code",
    "sealing/refusals.py": "the stages as docs/formats/package.md and its vectors name them",
    "pdf/sheet.py": "bugs of who builds a sheet",
    "ui/settings/about_section.py": "names of licences and of libraries",
    "vault/place.py": "names of services",
    "vault/segment.py": "SQL",
    "vault/segment_file.py": "SQL",
    "vault/segment_writer.py": "SQL",
    "visible.py": "classes of characters in Unicode",
}


COLLECTED = {text for message in collect() for text in forms(message)}


def every_word() -> Iterator[Word]:
    """Yield every member of every choice in the program."""
    for module in walk_packages(caseapp.__path__, "caseapp."):
        if not re.search(r"\.(__main__|migrations)", module.name):
            import_module(module.name)
    todo = [Word]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if kind.__module__.startswith("caseapp."):  # tests make choices of their own
            yield from kind


def test_the_label_of_every_choice_is_collected():
    labels = [word.english for word in every_word() if not isinstance(word, Name)]

    assert len(labels) > 100
    assert all(labels)
    assert set(labels) - COLLECTED == set()


def test_every_text_of_the_reference_data_is_collected():
    shown = {mark.explanation for kind in (Tlp, Pap, Handling) for mark in kind}
    shown |= {each.english for scheme in schemes() for each in (scheme, *scheme.levels)}
    shown |= {each.english_note for each in crosswalks() if each.english_note}
    for each in gradings():
        grades = (*each.source, *each.information, *each.handling)
        shown |= {each.english, *(grade.english for grade in grades)}

    assert len(shown) > 60
    assert shown - COLLECTED == set()


def test_no_file_of_reference_data_is_forgotten():
    """Pseudonyms are names."""
    files = {path.name for path in REFERENCE.glob("*.toml")}

    assert files - set(SHOWN) == {"pseudonyms.toml"}


def test_every_marked_text_is_collected():
    """Also where the collector could overlook it, as within an f-string."""
    marked = {
        part.value
        for path in sources()
        for name, call in calls(parsed(path))
        if name in MARKS
        for part in call.args[:2]
        if isinstance(part, ast.Constant)
    }

    assert len(marked) > 1000
    assert marked - COLLECTED == set()


def test_a_marked_text_is_whole():
    """A translator gets a sentence, and it is the same each time: no sum of parts."""
    pieced = [
        f"{named(path)}:{call.lineno}"
        for path in sources()
        for name, call in calls(parsed(path))
        if name in MARKS and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert pieced == []


def test_no_text_for_people_is_left_out():
    left_out = [
        f"{named(path)}:{line} {text!r}"
        for path in sources()
        if not named(path).startswith(SILENT) and named(path) not in NO_WORDS
        for text, line in unmarked(parsed(path))
    ]

    assert left_out == []


def test_every_exception_has_its_use():
    used = {named(path) for path in sources() for _text in unmarked(parsed(path))}

    assert set(NO_WORDS) - used == set()


def test_whatever_a_widget_shows_is_marked():
    """Also a single small word, which elsewhere could be a key or a name."""
    plain = [
        f"{named(path)}:{line} {text}"
        for path in sources("ui")
        for text, line in shown_plain(parsed(path), kit)
    ]

    assert plain == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("PlainLabel('Save it')", ["Save it"]),
        ("f'{count} cases'", [" cases"]),
        ("PlainLabel(_('Save it'))", []),
        ("names = {'Save it': 1}", []),
        ("raise ValueError('too many parts')", []),
        ("'''What this is for.'''", []),
        ("QShortcut('Ctrl+K')", []),
    ],
)
def test_a_text_that_nobody_marked_is_found(source, found):
    assert [text for text, _line in unmarked(ast.parse(source))] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("kit.PlainLabel('none')", ["PlainLabel('none')"]),
        ("Column('due', text, width=80)", ["Column('due')"]),
        ("Button(_('Save'), 'primary', icon='check')", []),
        ("Button(_('Save'), tip='save')", ["Button('save')"]),
    ],
)
def test_a_plain_text_on_a_widget_is_found(source, found):
    assert [text for text, _line in shown_plain(ast.parse(source), kit)] == found
