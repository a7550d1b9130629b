import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.matching.digest import (
    EMPTY_FILE,
    OPAQUE,
    SIZE,
    Algorithm,
    EmptyDigest,
    NotADigest,
    NotAQuality,
    UnknownAlgorithm,
    algorithm_named,
    canonical,
    octets,
    quality,
)
from caseapp.models.columns import DIGEST

HEX = [a for a in Algorithm if a is not Algorithm.PHOTODNA]
PHOTODNA = bytes(range(1, 145))
FORMS = {
    "base64": base64.b64encode(PHOTODNA).decode(),
    "hexadecimal": PHOTODNA.hex().upper(),
    "decimals": ",".join(map(str, PHOTODNA)),
    "decimals with spaces": ", ".join(map(str, PHOTODNA)),
}


@pytest.mark.parametrize("algorithm", HEX)
@given(data=st.data())
def test_a_digest_is_stored_in_lower_case_without_the_space_around_it(algorithm, data):
    value = data.draw(st.binary(min_size=SIZE[algorithm], max_size=SIZE[algorithm]).filter(any))

    assert canonical(algorithm, f" {value.hex().upper()}\r\n") == value.hex()


@pytest.mark.parametrize("form", ["base64", "hexadecimal", "decimals"])
def test_a_photodna_is_kept_exactly_as_it_came(form):
    assert canonical(Algorithm.PHOTODNA, f"  {FORMS[form]}\n") == FORMS[form]


def test_the_longest_photodna_fits_where_it_is_kept():
    decimals = canonical(Algorithm.PHOTODNA, ", ".join(["255"] * 144))

    assert decimals == ",".join(["255"] * 144)
    assert len(decimals) <= DIGEST


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_photodna_has_the_same_value_whichever_way_it_is_written(text):
    assert octets(Algorithm.PHOTODNA, text) == PHOTODNA


@pytest.mark.parametrize("algorithm", EMPTY_FILE)
def test_the_digest_of_an_empty_file_is_refused(algorithm):
    empty = hashlib.new(algorithm.value, b"").hexdigest()

    with pytest.raises(EmptyDigest):
        canonical(algorithm, empty.upper())


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_digest_of_zeros_is_refused(algorithm):
    zeros = bytes(SIZE[algorithm])
    text = base64.b64encode(zeros).decode() if algorithm is Algorithm.PHOTODNA else zeros.hex()

    with pytest.raises(EmptyDigest):
        canonical(algorithm, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ab" * 31,
        "ab" * 33,
        "g" * 64,
        "ab cd" * 8,
        "０" * 64,  # noqa: RUF001  full-width digits are digits to int(), not here
        "0x" + "ab" * 31,
        "\ud800" * 64,
    ],
)
def test_a_text_that_is_no_digest_is_refused(text):
    with pytest.raises(NotADigest):
        canonical(Algorithm.SHA256, text)


@pytest.mark.parametrize(
    "text",
    [
        FORMS["base64"][:-4],
        FORMS["base64"][:-1] + "=",
        FORMS["base64"][:-1] + "\u00e9",
        FORMS["base64"][:-1] + "-",
        FORMS["hexadecimal"][:-1] + "g",
        FORMS["decimals"] + ",1",
        ",".join(["256"] * 144),
        ",".join(["1"] * 143),
    ],
)
def test_a_text_that_is_no_photodna_is_refused(text):
    with pytest.raises(NotADigest):
        canonical(Algorithm.PHOTODNA, text)


@pytest.mark.parametrize("algorithm", sorted(OPAQUE))
def test_of_what_describes_a_video_only_the_sha_256_of_its_text_is_kept(algorithm):
    text = "0,99,00ff\n1,98,0ff0"

    assert canonical(algorithm, f" {text}\n") == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("algorithm", sorted(OPAQUE))
def test_what_is_a_reference_to_a_video_already_is_not_hashed_again(algorithm):
    assert canonical(algorithm, "AB" * 32) == "ab" * 32


@pytest.mark.parametrize("algorithm", sorted(OPAQUE))
@pytest.mark.parametrize("text", ["", "  ", "\ud800"])
def test_no_text_is_no_reference_to_a_video(algorithm, text):
    with pytest.raises(NotADigest):
        canonical(algorithm, text)


def test_the_refusal_says_how_long_the_digest_should_be_and_does_not_repeat_it():
    with pytest.raises(NotADigest) as refused:
        canonical(Algorithm.SHA1, "ab" * 16)

    assert str(refused.value) == "SHA-1 has 40 hexadecimal digits; this has 32."


@pytest.mark.parametrize("name", ["SHA1", "sha-1", " SHA-1 ", "sha_1"])
def test_an_algorithm_is_known_by_the_names_that_formats_give_it(name):
    assert algorithm_named(name) is Algorithm.SHA1


def test_a_member_of_the_sha_2_family_is_known_by_its_long_name():
    assert algorithm_named("SHA2-256") is Algorithm.SHA256
    assert algorithm_named("sha256") is Algorithm.SHA256


@pytest.mark.parametrize(
    ("name", "algorithm"),
    [
        ("vPDQ", Algorithm.VPDQ),
        ("TMK", Algorithm.TMK),
        ("TMK+PDQF", Algorithm.TMK),
        ("tmk_pdqf", Algorithm.TMK),
        ("PDNA", Algorithm.PHOTODNA),
    ],
)
def test_a_perceptual_algorithm_is_known_by_its_names(name, algorithm):
    assert algorithm_named(name) is algorithm


@pytest.mark.parametrize("name", ["whirlpool", "", "sha-224", "sha2", "\ud800"])
def test_an_algorithm_that_we_do_not_hold_is_refused(name):
    with pytest.raises(UnknownAlgorithm):
        algorithm_named(name)


def test_the_quality_of_a_pdq_is_a_number_from_0_to_100():
    assert [quality("0"), quality(" 100 ")] == [0, 100]
    for text in ("101", "-1", "", "99.5", "\u0663"):
        with pytest.raises(NotAQuality):
            quality(text)


@given(st.sampled_from(Algorithm), st.text(st.characters(exclude_categories=[])))
def test_any_text_is_a_digest_or_is_refused(algorithm, text):
    try:
        stored = canonical(algorithm, text)
    except (NotADigest, EmptyDigest):
        return
    assert canonical(algorithm, stored) == stored
