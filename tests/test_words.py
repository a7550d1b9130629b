import pytest
from babel.messages.mofile import write_mo

from caseapp import words
from caseapp.matching.digest import Algorithm
from caseapp.models.vocabulary import Channel
from tests.collect_words import collect


@pytest.fixture
def in_dutch(tmp_path, monkeypatch):
    """Let the program find a catalogue with two of its words in it."""
    catalog = collect()
    catalog.locale = "nl"
    catalog["Letter"].string = "Brief"
    catalog["{n} recipient"].string = ("{n} ontvanger", "{n} ontvangers")
    folder = tmp_path / "translations" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "caseapp.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(words, "RESOURCES", tmp_path)
    monkeypatch.setenv("LANGUAGE", "nl")
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


def test_a_word_is_read_in_the_readers_language(in_dutch):
    assert Channel.LETTER.label == "Brief"
    assert words.many("{n} recipient", "{n} recipients", 2) == "2 ontvangers"


def test_a_word_that_nobody_translated_is_read_in_english(in_dutch):
    assert Channel.TELEPHONE.label == "Telephone"


def test_no_text_stays_no_text_in_every_language(in_dutch):
    assert words._("") == ""


def test_a_name_is_the_same_in_every_language(in_dutch):
    assert Algorithm.SHA256.label == "SHA-256"


def test_without_a_catalogue_everything_is_english():
    words._catalogue.cache_clear()

    assert (Channel.LETTER.label, words._("")) == ("Letter", "")
