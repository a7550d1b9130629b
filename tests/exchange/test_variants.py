import pytest

from caseapp.exchange.outgoing import Choice
from caseapp.exchange.papers import write_referral
from caseapp.exchange.variants import Variant, variant_for
from caseapp.models import Referral
from caseapp.models.vocabulary import AgencyKind
from tests.exchange.asking import ask_about_case, everything
from tests.pdf.reading import all_text, squeezed


@pytest.fixture
def asked(hotline, police):
    return ask_about_case(hotline, police)


def paper(desk, asked, choice, variant):
    path = desk.folder / f"{variant}.pdf"
    desk.write(write_referral, asked, choice, to=path, variant=variant)
    return all_text(path)


@pytest.mark.parametrize(
    ("kind", "variant"),
    [
        (AgencyKind.POLICE, Variant.POLICE),
        (AgencyKind.REGULATOR, Variant.POLICE),
        (AgencyKind.HOTLINE, Variant.HOTLINE),
        (AgencyKind.CLEARING_HOUSE, Variant.HOTLINE),
        (AgencyKind.HOST, Variant.PROVIDER),
        (AgencyKind.PLATFORM, Variant.PROVIDER),
    ],
)
def test_each_kind_of_organisation_has_its_paper(kind, variant):
    assert variant_for(kind) == variant


def test_a_paper_for_a_hotline_names_no_person_even_if_all_was_chosen(hotline, asked):
    text = paper(hotline, asked, everything(hotline, asked), Variant.HOTLINE)

    for told in ("hxxps://example[.]org/album?set=4", "Northline list 7", "Assessment"):
        assert squeezed(told) in text
    for kept in ("Mira Sample", "Quiet River", "192.0.2.17", "Called the host", "IP events"):
        assert squeezed(kept) not in text


def test_a_paper_for_a_hotline_says_what_was_left_out_for_it(hotline, asked):
    text = paper(hotline, asked, Choice(), Variant.HOTLINE)

    assert squeezed("Person Whole record Not chosen for this package. 1") in text


def test_the_sections_of_each_paper_are_numbered_without_a_gap(hotline, asked):
    text = paper(hotline, asked, Choice(), Variant.HOTLINE)

    assert squeezed("7 Assessment") in text
    assert squeezed("13 If known") in text


def test_a_notice_to_a_provider_says_only_what_a_provider_must_know(hotline, asked):
    text = paper(hotline, asked, everything(hotline, asked), Variant.PROVIDER)

    for told in ("Identify who runs the page", "hxxps://example[.]org/album?set=4", "art. 6"):
        assert squeezed(told) in text
    for kept in (
        *("Mira Sample", "Quiet River", "192.0.2.17", "Called the host", "What was read"),
        *("Two places online", "The page is hosted there", "Child at current risk", "withheld"),
        *("Urgency", "Amber", "SIENA", "Sentencing"),
    ):
        assert squeezed(kept) not in text.replace("TLP:AMBER", "")


def test_each_paper_is_kept_with_its_digest(hotline, asked):
    for variant in Variant:
        paper(hotline, asked, Choice(), variant)

    assert len({row.sheet_sha256 for row in hotline.all(Referral)}) == len(Variant)


def test_no_provider_is_told_a_photodna_text_even_if_all_was_chosen(hotline, asked):
    text = paper(hotline, asked, everything(hotline, asked), Variant.PROVIDER)

    assert squeezed("PhotoDNA") not in text
    assert squeezed("7,7,7") not in text
