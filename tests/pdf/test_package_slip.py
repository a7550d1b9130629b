from caseapp.pdf.package_slip import render
from tests.pdf.reading import all_text, fonts, page_texts, squeezed
from tests.pdf.sample_sheet import SLIP


def test_the_slip_is_one_page_and_the_same_each_time():
    assert len(page_texts(render(SLIP))) == 1
    assert render(SLIP) == render(SLIP)


def test_the_slip_says_what_is_read_out():
    text = all_text(render(SLIP))

    for said in (SLIP.package, SLIP.file_name, SLIP.sender, SLIP.recipient, SLIP.sealed):
        assert squeezed(said) in text
    assert "".join(SLIP.fingerprint) in text
    assert SLIP.manifest in text
    assert "Hashreferences:6" in text
    assert text.count("TLP:AMBER") == 3


def test_its_fonts_are_embedded():
    assert all(embedded for _, embedded in fonts(render(SLIP)))
