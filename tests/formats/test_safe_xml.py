"""XML from elsewhere can neither fetch, nor grow, nor go on without end."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.errors import Cancelled, CaseAppError
from caseapp.formats.metered_file import RecordTooLarge
from caseapp.formats.safe_xml import MOST_INSIDE, MOST_LEVELS, NotThisXml, UnsafeXml, elements
from caseapp.job import Job

NS = "https://example.org/made-up"
START = f'<list xmlns="{NS}" xmlns:other="https://example.org/other">'


def read(text, job=None):
    raw = text if isinstance(text, bytes) else text.encode()
    found = elements(
        io.BytesIO(raw), job or Job(), namespace=NS, root="list", names=["entry", "gone"]
    )
    return list(found)


def test_each_wanted_element_comes_whole():
    found = read(
        f'{START}<some><entry id="1"><name> A &amp; B </name><in><name>C</name></in></entry></some>'
        "<gone/><name>outside</name></list>"
    )

    assert [element.name for element in found] == ["entry", "gone"]
    assert found[0].attributes == {"id": "1"}
    assert found[0].text_of("name") == "A & B"
    assert [name.text for name in found[0].all_named("name")] == [" A & B ", "C"]
    assert (found[0].text_of("other"), found[0].first("other")) == ("", None)


def test_an_element_within_its_own_kind_is_part_of_it():
    assert len(read(f"{START}<entry><entry/></entry></list>")) == 1


def test_elements_of_other_namespaces_are_read_past():
    found = read(f"{START}<entry><other:name>A</other:name></entry><other:entry/></list>")

    assert len(found) == 1
    assert found[0].inner == []


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE list>" + START + "</list>",
        '<!DOCTYPE list SYSTEM "file:///etc/hostname">' + START + "</list>",
        '<!DOCTYPE list [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + START + "&b;</list>",
        '<!DOCTYPE list [<!ENTITY % a SYSTEM "https://example.org/">%a;]>' + START + "</list>",
    ],
)
def test_a_document_type_is_refused(text):
    with pytest.raises(UnsafeXml):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        START,
        f"{START}<entry></list>",
        f"{START}</list>more",
        f"{START}&unknown;</list>",
        f"{START}<none:entry/></list>",
        f"<other xmlns='{NS}'/>",
        "<list/>",
        '<?xml version="1.0" encoding="unheard-of"?><list/>',
        b"\xff\xfe<\0",
    ],
)
def test_what_is_not_such_xml_is_refused(text):
    with pytest.raises(NotThisXml):
        read(text)


def test_utf_16_is_read_too():
    text = f'<?xml version="1.0" encoding="utf-16"?>{START}<entry/></list>'

    assert len(read(text.encode("utf-16"))) == 1


@pytest.mark.parametrize(
    "inner", ["<a>" * (MOST_LEVELS + 1), "<entry>" + "<a/>" * (MOST_INSIDE + 1)]
)
def test_what_nests_or_repeats_without_end_is_refused(inner):
    with pytest.raises(UnsafeXml):
        read(START + inner)


@pytest.mark.parametrize("inner", ["<entry>", "<entry ", "<!--", "<entry a='", "<some>", "<?a "])
def test_an_element_without_end_is_refused(inner):
    with pytest.raises((RecordTooLarge, NotThisXml)):
        read(START + inner + "a" * 6_000_000)


def test_many_elements_after_each_other_are_no_harm():
    assert len(read(START + "<entry><a/></entry>" * 100_000 + "</list>")) == 100_000


def test_reading_says_how_far_it_is_and_can_be_stopped():
    job = Job()
    raw = (START + "<entry/>" * 100_000 + "</list>").encode()
    found = elements(io.BytesIO(raw), job, namespace=NS, root="list", names=["entry"])

    next(found)
    assert 0 < job.done < job.total == len(raw)
    job.cancel()
    with pytest.raises(Cancelled):
        list(found)


@given(st.text(st.sampled_from("<>/&;!?[]'\"= aentryx:-\n\0é"), max_size=60))
def test_any_text_is_read_or_refused(text):
    for whole in (text, START + text, f"{START}<entry>{text}</entry></list>"):
        with suppress(CaseAppError):
            read(whole)
