import pytest

from caseapp.reference.jurisdictions import UnknownJurisdiction, codes, name


def test_every_country_of_the_standard_is_there_and_no_union_or_part():
    assert len(codes()) == 249 + len(["XK", "INT"])
    assert {"GB", "NL", "TW", "XK", "INT"} <= set(codes())
    assert not {"EU", "UN", "ZZ", "UK", "EA"} & set(codes())


@pytest.mark.parametrize(
    ("code", "locale", "expected"),
    [
        ("GB", "en", "United Kingdom"),
        ("GB", "de", "Vereinigtes Königreich"),
        ("GB", "pt_BR", "Reino Unido"),
        ("GB", "pt-BR", "Reino Unido"),
        ("GB", "ar", "المملكة المتحدة"),
        ("GB", "xx", "United Kingdom"),
        ("GB", "", "United Kingdom"),
        ("INT", "de", "International"),
    ],
)
def test_a_country_is_named_in_the_language_of_the_reader(code, locale, expected):
    assert name(code, locale) == expected


def test_every_code_has_a_name():
    assert all(name(code, "fr") for code in codes())


@pytest.mark.parametrize("code", ["", "gb", "EU", "ZZ", "419", "Other"])
def test_a_text_that_is_no_country_is_refused(code):
    with pytest.raises(UnknownJurisdiction):
        name(code)
