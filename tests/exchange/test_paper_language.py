"""A paper speaks the language of who reads it, as far as the program does."""

import pytest
from babel.messages.mofile import write_mo

from caseapp import words
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.exchange.papers import write_referral
from caseapp.models import Agency, Package, Referral
from tests.collect_words import collect
from tests.exchange.asking import ask_about_case
from tests.exchange.sending import ACCEPTED, answered, file_of, take_over
from tests.pdf.reading import all_text


@pytest.fixture
def speaks_estonian(tmp_path, monkeypatch):
    speak_estonian(tmp_path, monkeypatch)
    yield
    forget()


def speak_estonian(tmp_path, monkeypatch):
    catalog = collect()
    catalog.locale = "et"
    catalog["Requested action"].string = "Palutud tegevus"
    catalog["Answer"].string = "Vastus"
    folder = tmp_path / "words" / "translations" / "et" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "caseapp.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(words, "RESOURCES", tmp_path / "words")
    forget()


def forget():
    for kept in (words._catalogue, words._file_of):
        kept.cache_clear()


@pytest.fixture
def asked(hotline, police):
    asked = ask_about_case(hotline, police)
    hotline.change(Agency, asked.partner_id, languages=("et", "en"))
    return asked


def paper(desk, asked, **fields):
    path = desk.folder / "referral.pdf"
    desk.write(write_referral, asked, Choice(), to=path, **fields)
    return all_text(path)


def test_a_paper_is_written_in_the_language_of_its_reader(hotline, asked, speaks_estonian):
    text = paper(hotline, asked)

    assert "Palutudtegevus" in text
    assert "Requestedaction" not in text
    assert "Eesti(EE)" in text


def test_a_language_that_the_program_does_not_speak_gives_english(hotline, asked):
    assert "Requestedaction" in paper(hotline, asked)


def test_a_cover_and_the_paper_beside_it_speak_as_their_reader_does(
    hotline, police, asked, speaks_estonian
):
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)

    cover = file_of(police, sealed.path, "files/cover.txt").decode()
    (row,) = hotline.all(Package)
    assert '"language":"et"' in row.manifest
    assert "Palutud tegevus" in cover
    paper(hotline, asked, package_id=sealed.row_id)
    (referral,) = hotline.all(Referral)
    assert referral.sheet_sha256.hex() in cover


def test_an_answer_speaks_as_its_reader_does(hotline, police, asked, speaks_estonian):
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)
    police.change(Agency, police.knows(hotline), languages=("et",))
    row_id = take_over(police, sealed)

    answer = answered(police, row_id, ACCEPTED)

    assert "Vastus" in file_of(hotline, answer, "files/cover.txt").decode()


def test_a_paper_beside_a_package_that_was_sealed_in_english_is_in_english(
    hotline, asked, tmp_path, monkeypatch
):
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)
    speak_estonian(tmp_path, monkeypatch)

    assert "Requestedaction" in paper(hotline, asked, package_id=sealed.row_id)
    forget()
