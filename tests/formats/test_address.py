import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.address import (
    MOST_LINES,
    AddressKind,
    NotAnAddress,
    Pasted,
    defang,
    host,
    kind,
    normal,
    paste,
    refang,
)
from caseapp.formats.refuse_media import MediaRefused

ANY_TEXT = st.text(st.characters(exclude_categories=[]))
ADDRESS_LIKE = st.text(
    st.sampled_from(list("[].:/@hHtTxXpPsSfga %?#é")), max_size=30
) | st.from_regex(r"(h(tt|xx)ps?|ftp|news|a\.b):(//)?[\[\].:/a@]{0,12}", fullmatch=True)

SAME_PAGE = {
    "letter case of scheme and host": ("HTTPS://Example.ORG/a", "https://example.org/a"),
    "http and https": ("http://example.org/a", "https://example.org/a"),
    "no scheme": ("example.org/a", "https://example.org/a"),
    "no scheme but slashes": ("//example.org/a", "https://example.org/a"),
    "the default port": ("http://example.org:80/a", "http://example.org/a"),
    "the other default port": ("https://example.org:443/a", "http://example.org/a"),
    "a dot at the end of the host": ("http://example.org./a", "http://example.org/a"),
    "a slash at the end": ("http://example.org/a/", "http://example.org/a"),
    "no path": ("http://example.org", "http://example.org/"),
    "dot segments": ("http://example.org/b/../a", "http://example.org/a"),
    "a fragment": ("http://example.org/a#top", "http://example.org/a"),
    "needless percent signs": ("http://example.org/%7Euser%2f", "http://example.org/~user%2F"),
    "Punycode": ("http://münchen.example/", "http://xn--mnchen-3ya.example/"),
    "a bare international host": ("münchen.example", "http://xn--mnchen-3ya.example/"),
    "an IP address in another writing": ("http://192.0.2.1/", "http://0xC0.0.2.1/"),
    "space around it": ("  http://example.org/a\t", "http://example.org/a"),
    "a handle in capitals": ("Platform:@Name", "platform:@name"),
    "a handle as acct": ("acct:name@social.example", "@Name@Social.Example"),
    "a newsgroup": ("NEWS:alt.Example", "news:alt.example"),
    "other words": ("Game  Room 3", "game room 3"),
}

OTHER_PAGE = {
    "another host": ("http://example.org/", "http://www.example.org/"),
    "another port": ("http://example.org:8080/", "http://example.org/"),
    "letter case of the path": ("http://example.org/A", "http://example.org/a"),
    "a query": ("http://example.org/?id=1", "http://example.org/"),
    "a parameter that only follows visitors": ("http://example.org/?ref=x", "http://example.org/"),
    "an escaped slash": ("http://example.org/a%2Fb", "http://example.org/a/b"),
    "a login": ("http://a:b@example.org/", "http://example.org/"),
    "ftp": ("ftp://example.org/", "http://example.org/"),
    "letter case of a magnet": ("magnet:?xt=urn:btih:AB", "magnet:?xt=urn:btih:ab"),
}

PLACES = {
    "https://example.org/a": (AddressKind.WEB_PAGE, "example.org"),
    "HTTP:example.org": (AddressKind.WEB_PAGE, "example.org"),
    "example.org:8080/a": (AddressKind.WEB_PAGE, "example.org"),
    "192.0.2.1/a": (AddressKind.WEB_PAGE, "192.0.2.1"),
    "http://[2001:db8::1]:8080/": (AddressKind.WEB_PAGE, "2001:db8::1"),
    "http://abcdefghij234567.onion/a": (AddressKind.ONION, "abcdefghij234567.onion"),
    "abcdefghij234567.ONION": (AddressKind.ONION, "abcdefghij234567.onion"),
    "news:alt.example.group": (AddressKind.NEWSGROUP, None),
    "nntp://news.example.org/alt.example": (AddressKind.NEWSGROUP, "news.example.org"),
    "platform:@name": (AddressKind.ACCOUNT, None),
    "video.example:@name": (AddressKind.ACCOUNT, "video.example"),
    "@name@social.example": (AddressKind.ACCOUNT, "social.example"),
    "mailto:name@example.org": (AddressKind.ACCOUNT, "example.org"),
    "ftp://example.org/a": (AddressKind.OTHER, "example.org"),
    "irc://IRC.example.org/room": (AddressKind.OTHER, "irc.example.org"),
    "magnet:?xt=urn:btih:ab": (AddressKind.OTHER, None),
    "a chat room, name unknown": (AddressKind.OTHER, None),
    "3.14": (AddressKind.OTHER, None),
    "e.g.": (AddressKind.OTHER, None),
    "http://": (AddressKind.OTHER, None),
    "C:\\a.b": (AddressKind.OTHER, None),
}

SHOWN = {
    "https://example.org/path": "hxxps://example[.]org/path",
    "HTTP://EXAMPLE.org": "HXXP://EXAMPLE[.]org",
    "http://a.example/?u=http://b.example": "hxxp://a[.]example/?u=http[://]b[.]example",
    "ftp://example.org/a.txt": "ftp[://]example[.]org/a[.]txt",
    "news:alt.example": "news[:]alt[.]example",
    "mailto:a@example.org": "mailto[:]a@example[.]org",
    "platform:@na.me": "platform:@na[.]me",
    "http://[2001:db8::1]/": "hxxp://[2001:db8::1]/",
    "hxxp://example[.]org": "hxxp[:]//example[[][.]]org",
}

FOREIGN = {
    "hxxps://example[.]org/path": "https://example.org/path",
    "hXXp://example.org": "http://example.org",
    "h**ps://example(.)org": "https://example.org",
    "hxxp[:]//example{.}org": "http://example.org",
    "hxxps[://]example[dot]org[/]a": "https://example.org/a",
    "name[at]example(dot)org": "name@example.org",
    "fxp://example.org": "ftp://example.org",
    "example\\.org": "example.org",
}


@pytest.mark.parametrize(("one", "other"), SAME_PAGE.values(), ids=SAME_PAGE)
def test_two_writings_of_one_page_have_one_key(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PAGE.values(), ids=OTHER_PAGE)
def test_two_pages_have_two_keys(one, other):
    assert normal(one) != normal(other)


@pytest.mark.parametrize("address", PLACES, ids=ascii)
def test_an_address_tells_what_place_it_names_and_on_which_host(address):
    assert (kind(address), host(address)) == PLACES[address]


@pytest.mark.parametrize("address", SHOWN)
def test_an_address_is_shown_so_that_no_program_makes_a_link_of_it(address):
    assert defang(address) == SHOWN[address]


@given(ANY_TEXT | ADDRESS_LIKE)
def test_a_shown_address_can_be_turned_back_into_the_exact_one(address):
    assert refang(defang(address)) == address


@given(ANY_TEXT | ADDRESS_LIKE)
def test_nothing_that_is_shown_looks_like_a_link(address):
    shown = defang(address).casefold()

    assert "http://" not in shown
    assert "https://" not in shown
    assert "." not in shown.replace("[.]", "")


def test_a_pasted_list_has_one_address_a_line():
    pasted = paste("\ufeff https://example.org/a \r\n\r\nnews:alt.example\rhttps://example.org/a\n")

    assert [(one.line, one.exact) for one in pasted] == [
        (1, "https://example.org/a"),
        (3, "news:alt.example"),
        (4, "https://example.org/a"),
    ]
    assert not any(one.refanged for one in pasted)


@pytest.mark.parametrize("text", FOREIGN)
def test_a_defanged_address_is_kept_as_pasted_and_its_meaning_is_offered(text):
    assert paste(text) == (Pasted(1, text, FOREIGN[text]),)


@given(ADDRESS_LIKE.map(str.strip).filter(lambda address: defang(address) != address))
def test_what_we_show_can_be_pasted_and_means_the_exact_address(address):
    (pasted,) = paste(defang(address))

    assert pasted.refanged == address


def test_a_pasted_picture_is_refused():
    with pytest.raises(MediaRefused):
        paste("https://example.org/\ndata:image/png;base64,AAAA")


@pytest.mark.parametrize("address", ["", " \n", "a" * 8_001, "a\nb", "a\0b", "a\ud800"])
def test_a_text_that_cannot_be_kept_as_an_address_is_refused(address):
    for question in (normal, kind, host):
        with pytest.raises(NotAnAddress):
            question(address)


def test_the_line_of_a_pasted_list_that_cannot_be_kept_is_named():
    with pytest.raises(NotAnAddress, match=r"^Line 2: An address has at most 8,000 characters\.$"):
        paste("https://example.org/\n" + "a" * 8_001)


def test_a_pasted_list_has_a_limit():
    with pytest.raises(NotAnAddress):
        paste("\n" * MOST_LINES)


@given(ANY_TEXT | ADDRESS_LIKE)
def test_any_text_is_an_address_or_is_refused(text):
    try:
        key = normal(text)
    except NotAnAddress:
        return
    assert normal(f"  {text} ") == key
    assert isinstance(kind(text), AddressKind)
    assert host(text) is None or host(text) == host(text).lower()


@given(ANY_TEXT)
def test_any_pasted_text_is_read_or_refused(text):
    try:
        pasted = paste(text)
    except (NotAnAddress, MediaRefused):
        return
    assert all(one.exact in text for one in pasted)
