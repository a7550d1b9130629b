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
    forget()
    yield
    forget()


def forget():
    words._catalogue.cache_clear()
    words._file_of.cache_clear()


def test_a_word_is_read_in_the_readers_language(in_dutch):
    assert Channel.LETTER.label == "Brief"
    assert words.many("{n} recipient", "{n} recipients", 2) == "2 ontvangers"


def test_a_word_that_nobody_translated_is_read_in_english(in_dutch):
    assert Channel.TELEPHONE.label == "Telephone"


def test_no_text_stays_no_text_in_every_language(in_dutch):
    assert words._("") == ""


def test_a_name_is_the_same_in_every_language(in_dutch):
    assert Algorithm.SHA256.label == "SHA-256"


def test_a_paper_for_somebody_else_is_written_in_their_language(in_dutch, monkeypatch):
    with words.speaking("en"):
        assert (Channel.LETTER.label, words.spoken()) == ("Letter", "en")
        with words.speaking("nl"):
            assert Channel.LETTER.label == "Brief"
        assert words.many("{n} recipient", "{n} recipients", 1) == "1 recipient"

    assert (Channel.LETTER.label, words.spoken()) == ("Brief", "nl")


def test_a_language_is_spoken_again_after_an_error(in_dutch):
    with pytest.raises(ValueError, match="stop"), words.speaking("en"):
        raise ValueError("stop")

    assert words.spoken() == "nl"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(("fr", "nl", "en"), "nl"), (("fr", "en", "nl"), "en"), (("fr",), "en"), ((), "en")],
)
def test_the_first_language_that_the_program_speaks_is_taken(in_dutch, wanted, found):
    assert words.language_for(wanted) == found


def test_without_a_catalogue_everything_is_english():
    forget()

    assert (Channel.LETTER.label, words._("")) == ("Letter", "")
