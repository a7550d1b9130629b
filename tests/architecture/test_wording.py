"""How the program speaks: in the words of the glossary, plainly and calmly."""

import re
import unicodedata

import pytest

from tests.architecture.sources import ROOT
from tests.collect_words import collect, forms

# A word of the glossary's last column that is right here, since it means something else.
MEANS_SOMETHING_ELSE = {
    "account": "a person has one on a platform",
    "classification": "it is in the name of a scheme",
    "contact": "a way to reach somebody",
    "encrypt": "a disk and a vault are encrypted; a package is sealed",
    "evidence": "it is the law's word for what a court may use",
    "file": "it lies on a disk",
    "hit": "the whole answer across a need-to-know border",
    "image": "it is what we never hold",
    "link": "to say that two records belong together",
    "matter": "it does or does not",
    "store": "to keep, as a verb",
}
# Said of computers and people all day, and never here.
NOT_OURS = [
    *("please", "sorry", "oops", "successfully", "invalid", "illegal character", "error"),
    *("fatal", "abort", "crash", "kill", "master", "slave", "blacklist", "whitelist"),
    *("a suspect", "the suspect", "pornography", "click here", "e.g.", "i.e.", "etc."),
]

# Capitalised wherever they stand.
NAMES = {
    *("Partners", "Our", "Save", "Exchange"),  # where to click
    *("Enter", "Esc", "Tab", "Shift", "Ctrl", "Alt", "Lock", "Page", "Space"),  # keys
    *("Latin", "Greek", "Cyrillic", "Arabic", "Kingdom", "Wales", "Bitcoin", "Baseline"),
    *("Council", "Advisory", "Panel", "United", "States", "Canada", "Australia"),
}

SAID = [
    (text, f"{message.locations[0][0]}:{message.locations[0][1]}")
    for message in collect()
    for text in forms(message)
    if text
]


def never_called() -> list[str]:
    """Return the words that the glossary's last column rules out."""
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    cells = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|$", page, re.MULTILINE)[2:]
    plain = (re.sub(r"\(.*?\)", "", cell) for cell in cells)
    return sorted({word.strip() for cell in plain for word in cell.split(",") if word.strip()})


def said_with(word: str) -> list[str]:
    """List the texts that have a word in them, in any of its forms, but not as a {place}."""
    form = re.compile(rf"\b{re.escape(word)}(s|es|ed|d|ing)?(?!\w)", re.IGNORECASE)
    return [
        f"{place} {text[:80]!r}"
        for text, place in SAID
        if form.search(re.sub(r"\{\w+\}|\(\*?\.\w+\)", "", text))
    ]


def test_the_glossary_rules_words_out():
    assert len(never_called()) > 30


@pytest.mark.parametrize("word", never_called())
def test_a_word_that_the_glossary_rules_out_is_not_said(word):
    said = said_with(word)

    if word in MEANS_SOMETHING_ELSE:
        assert said, "it needs no exception"
    else:
        assert said == []


@pytest.mark.parametrize("word", NOT_OURS)
def test_a_word_that_explains_nothing_is_not_said(word):
    assert said_with(word) == []


def test_nothing_is_shouted_and_nothing_is_a_picture():
    loud = [
        f"{place} {text!r}"
        for text, place in SAID
        if "!" in text or any(unicodedata.category(letter) in {"So", "Cs", "Co"} for letter in text)
    ]

    assert loud == []


def test_signs_are_those_of_print():
    """One sign for three dots, and quotes that open and close."""
    typed = [f"{place} {text!r}" for text, place in SAID if "..." in text or '"' in text]

    assert typed == []


def test_a_text_has_no_loose_spaces():
    loose = [
        f"{place} {text!r}"
        for text, place in SAID
        if text != text.strip(" ") or re.search(r"\S  ", text)
    ]

    assert loose == []


def test_words_are_capitalised_as_in_a_sentence():
    """Names keep their capitals, and what stands in quotes is the name of a button."""
    inner = re.compile(r"(?<=[\w,;] )[A-Z][a-z]+\b")
    faults = [
        f"{place} {word} in {text[:90]!r}"
        for text, place in SAID
        for word in inner.findall(re.sub(r"“[^”]*”|\{[^}]*\}(?= [A-Z])", ".", text))
        if word not in NAMES
    ]

    assert faults == []
