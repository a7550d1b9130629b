import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats import address
from caseapp.formats.indicator import IndicatorKind, NotAnIndicator, canonical, source_port
from caseapp.formats.wallet import NotAWallet

GOOD = [
    (IndicatorKind.DOMAIN, " Example.ORG. ", "example.org"),
    (IndicatorKind.DOMAIN, "münchen.example", "xn--mnchen-3ya.example"),
    (IndicatorKind.DOMAIN, "_a.example.org", "_a.example.org"),
    (IndicatorKind.IP, "192.0.2.1", "192.0.2.1"),
    (IndicatorKind.IP, "[2001:DB8:0::1]", "2001:db8::1"),
    (IndicatorKind.IP, "::ffff:192.0.2.1", "192.0.2.1"),
    (IndicatorKind.ACCOUNT, "Platform:@Name", "platform:@name"),
    (IndicatorKind.ACCOUNT, "  1234 5678", "1234 5678"),
    (IndicatorKind.EMAIL, "Some.Name@Example.org", "some.name@example.org"),
    (IndicatorKind.EMAIL, "mailto:name+a@münchen.example", "name+a@xn--mnchen-3ya.example"),
    (IndicatorKind.PHONE, "+44 20 7946 0000", "+442079460000"),
    (IndicatorKind.PHONE, "tel:+44-20-7946-0000;ext=5", "+442079460000;ext=5"),
    (IndicatorKind.WALLET, "0x" + "AB" * 20, "0x" + "ab" * 20),
    (IndicatorKind.MERCHANT, "payco*Example  Shop", "PAYCO*EXAMPLE SHOP"),
    (IndicatorKind.DEVICE, " Model 7,  serial 12 ", "Model 7, serial 12"),
]

BAD = [
    *((kind, "") for kind in IndicatorKind),
    *((kind, "a" * 321) for kind in IndicatorKind),
    *((kind, "a\u202eb.example") for kind in IndicatorKind),
    *((kind, "\ud800") for kind in IndicatorKind),
    *(
        (IndicatorKind.DOMAIN, text)
        for text in ("localhost", "192.0.2.1", "https://example.org/", "a b.org", "name@a.org", ".")
    ),
    *(
        (IndicatorKind.IP, text)
        for text in ("192.0.2", "192.0.2.256", "192.0.2.0/24", "fe80::1%eth0", "192.000.002.001")
    ),
    *(
        (IndicatorKind.EMAIL, text)
        for text in ("name", "name@", "@a.org", "a b@a.org", "a@b", "a@b@")
    ),
    *((IndicatorKind.PHONE, text) for text in ("020 7946 0000", "+1", "+44 1", "nobody")),
]


@pytest.mark.parametrize(("kind", "typed", "stored"), GOOD)
def test_an_indicator_is_stored_in_its_one_way_of_being_written(kind, typed, stored):
    assert canonical(kind, typed) == stored
    assert canonical(kind, stored) == stored


@pytest.mark.parametrize(("kind", "typed"), BAD, ids=ascii)
def test_a_text_that_is_no_indicator_of_its_kind_is_refused_with_a_sentence(kind, typed):
    with pytest.raises(NotAnIndicator, match=r"\.$"):
        canonical(kind, typed)


def test_a_telephone_number_without_its_plus_needs_a_country():
    assert canonical(IndicatorKind.PHONE, "020 7946 0000", region="GB") == "+442079460000"


def test_a_domain_is_written_like_the_host_of_an_address():
    assert canonical(IndicatorKind.DOMAIN, "faß.example") == address.host("http://faß.example/a")


def test_a_mistyped_wallet_is_refused():
    with pytest.raises(NotAWallet):
        canonical(IndicatorKind.WALLET, "1111111111111111111114oLvT3")


def test_a_source_port_is_a_number_from_1_to_65535():
    assert [source_port("1"), source_port(" 65535 ")] == [1, 65_535]
    for text in ("0", "65536", "", "-1", "80.0", "http", "\u0661"):
        with pytest.raises(NotAnIndicator):
            source_port(text)


@given(st.sampled_from(IndicatorKind), st.text(st.characters(exclude_categories=[])))
def test_any_text_is_an_indicator_or_is_refused(kind, text):
    try:
        stored = canonical(kind, text)
    except (NotAnIndicator, NotAWallet):
        return
    stored.encode()
    assert "\n" not in stored


@given(
    st.sampled_from(IndicatorKind), st.text(st.sampled_from(list("a1.@:-+ []%xn/")), max_size=24)
)
def test_what_is_stored_is_stored_the_same_again(kind, text):
    try:
        stored = canonical(kind, text)
    except (NotAnIndicator, NotAWallet):
        return
    assert canonical(kind, stored) == stored
