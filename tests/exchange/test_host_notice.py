from dataclasses import replace
from datetime import timedelta

import pytest

from caseapp.errors import NotAllowed
from caseapp.exchange.cautions import CannotLeave
from caseapp.exchange.host_notice import HostNoticeDraft, list_hosted, write_host_notice
from caseapp.exchange.outgoing import RequestIncomplete
from caseapp.exchange.request import Subject
from caseapp.models import Address, Agency, Case, Officer, Referral, Report
from caseapp.models.base import now
from caseapp.models.vocabulary import AgencyKind, Handling, Pap, Permission, YesNo
from tests.exchange.asking import add_full_case
from tests.pdf.reading import all_text, squeezed

DRAFT = HostNoticeDraft(
    provider="Example Hosting",
    unit="Trust and safety",
    requested="Remove what is at these addresses and preserve the data of the account",
    law="Sample Penal Code, section 12",
    may_contact_account_holder=YesNo.NO,
)


@pytest.fixture
def ids(hotline):
    """A case whose marking lets a provider be told."""
    ids = add_full_case(hotline)
    hotline.change(Case, ids["case"][0], pap=Pap.GREEN)
    hotline.change(Report, ids["report"][0], pap=Pap.GREEN)
    return ids


@pytest.fixture
def subject(ids):
    return Subject("case", ids["case"][0])


@pytest.fixture
def draft(hotline, subject):
    first, *_others = hotline.read(list_hosted, subject)
    return replace(DRAFT, addresses=frozenset({first.id}))


def written(desk, subject, draft, name="notice.pdf"):
    path = desk.folder / name
    desk.write(write_host_notice, subject, draft, to=path)
    return all_text(path)


def test_the_addresses_of_a_case_are_listed_with_who_hosts_them(hotline, subject):
    assert [(each.shown, each.hosted_by) for each in hotline.read(list_hosted, subject)] == [
        ("hxxps://example[.]org/album?set=4", "Example Hosting"),
        ("@night[.]owl@example[.]net", "Example Chat, id 8800 4711"),
    ]


def test_a_notice_needs_no_card_of_the_provider(hotline, subject, draft):
    text = written(hotline, subject, draft)

    for said in (
        "Notice to a provider",
        "Example Hosting",
        "Trust and safety",
        draft.requested,
        "hxxps://example[.]org/album?set=4",
        "Read hxxp as http",
        "2026-01-06 07:30 UTC",
        "Sample Penal Code, section 12",
        "May the account holder be contacted No",
        "TLP:AMBER",
    ):
        assert squeezed(said) in text


def test_a_notice_names_only_the_chosen_addresses_and_no_hash(hotline, subject, draft):
    text = written(hotline, subject, draft)

    assert squeezed("night[.]owl") not in text
    assert "SHA-256H" not in text
    assert squeezed("Hash references") not in text.replace("Wordsandhashreferencesonly", "")


def test_hash_references_are_named_if_an_officer_says_so(hotline, subject, draft):
    text = written(hotline, subject, replace(draft, with_hashes=True))

    assert squeezed("Northline list 7") in text
    assert "PhotoDNA" not in text


def test_a_notice_says_until_when_data_is_to_be_preserved(hotline, subject, draft):
    until = now().replace(microsecond=0) + timedelta(days=90)

    text = written(hotline, subject, replace(draft, preserve_until=until))

    assert squeezed(f"Preservation asked Yes, until {until:%Y-%m-%d %H:%M} UTC") in text


def test_a_notice_is_kept_with_its_provider_who_stands_here_once(hotline, subject, draft):
    written(hotline, subject, draft)
    written(hotline, subject, draft, "second.pdf")

    first, second = hotline.all(Referral)
    provider = hotline.get(Agency, first.agency_id)
    assert (provider.name, provider.kind) == ("Example Hosting", AgencyKind.HOST)
    assert first.agency_id == second.agency_id
    assert first.case_id == subject.id


def test_what_no_host_is_to_hear_of_is_refused(hotline, subject, draft):
    hotline.change(Case, subject.id, handling=(Handling.DO_NOT_CONTACT_HOST.value,))

    with pytest.raises(CannotLeave, match="no host is to be contacted"):
        written(hotline, subject, draft)

    assert list(hotline.folder.iterdir()) == []
    assert hotline.all(Referral) == []


@pytest.mark.parametrize("pap", [Pap.AMBER, Pap.RED])
def test_a_marking_that_lets_nothing_reach_a_host_is_obeyed(hotline, ids, subject, draft, pap):
    hotline.change(Report, ids["report"][0], pap=pap)

    with pytest.raises(CannotLeave, match=f"{pap.written} lets nothing reach a host"):
        written(hotline, subject, draft)

    assert list(hotline.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ({"provider": " "}, "Say who is asked"),
        ({"addresses": frozenset()}, "at least one address"),
        ({"law": ""}, "not known"),
        ({"requested": ""}, "what is asked"),
        ({"law": "x" * 300}, "200 fit"),
    ],
)
def test_a_notice_with_a_gap_is_not_written(hotline, subject, draft, gap, said):
    with pytest.raises(RequestIncomplete, match=said):
        written(hotline, subject, replace(draft, **gap))

    assert list(hotline.folder.iterdir()) == []


def test_a_law_that_nobody_knows_is_said_so(hotline, subject, draft):
    assert "ProvisionNotknown" in written(hotline, subject, replace(draft, law=None))


def test_an_officer_who_may_not_share_writes_no_notice(hotline, subject, draft):
    hotline.change(Officer, hotline.officer_id, permissions=(Permission.READ,))

    with pytest.raises(NotAllowed):
        written(hotline, subject, draft)


def test_an_address_of_nobody_we_know_is_listed_without_a_host(hotline, ids, subject):
    hotline.change(Address, ids["address"][0], hosted_by="", platform="")

    assert hotline.read(list_hosted, subject)[0].hosted_by == ""
