"""What a referral says, in its fourteen parts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from caseapp.casework.own_schemes import import_scheme
from caseapp.exchange.disclosure import disclose
from caseapp.exchange.offered import list_offered
from caseapp.exchange.outgoing import Choice, preview_package
from caseapp.exchange.request import HostNotice
from caseapp.exchange.sheet import marking_in_short, write_sheet
from caseapp.models import Assessment
from caseapp.models.vocabulary import Handling, Pap, Regime, Tlp, Urgency, YesNo
from caseapp.pdf.sheet import Note, digest
from caseapp.reference.markings import Marking
from tests.exchange.asking import add_full_case, ask, everything
from tests.sample import a_report

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


LATER = datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture
def ids(hotline):
    return add_full_case(hotline)


@pytest.fixture
def asked(hotline, police, ids):
    return ask(hotline, "case", ids["case"][0], police)


def sheet_of(desk, asked, choice=Choice()):  # noqa: B008 it is frozen
    return write_sheet(desk.read(disclose, asked, choice), at=NOON, role="Senior analyst")


def section(sheet, number):
    return next(each for each in sheet.sections if each.number == number)


def value(section_, label):
    return next(field.value for field in section_.fields if field.label == label)


def rows(section_, table=0):
    return section_.tables[table].rows


def test_its_parts_are_those_of_a_referral_in_order(hotline, asked):
    assert [each.heading for each in sheet_of(hotline, asked).sections] == [
        "References, kind and date",
        "Sender and recipient",
        "Requested action",
        "Why this country",
        "Facts",
        "Addresses and accounts",
        "IP events",
        "Assessment",
        "Hash references",
        "Preservation and notices",
        "Disclosure",
        "Handling",
        "What was withheld",
        "If known",
    ]
    assert [each.number for each in sheet_of(hotline, asked).sections] == list(range(1, 15))


def test_the_request_stands_first(hotline, asked):
    asked = replace(
        asked,
        urgency=Urgency.URGENT,
        urgency_reasons=("Active today", "Short retention"),
        respond_by=LATER,
        respond_zone="Europe/Helsinki",
    )

    sheet = sheet_of(hotline, asked)

    assert [(each.label, each.value) for each in sheet.highlights] == [
        ("Requested action", "Identify who runs the page"),
        ("Respond by", "2999-01-01 02:00 UTC+02:00 (2999-01-01 00:00 UTC)"),
        ("Urgency", "Urgent: Active today; Short retention"),
        ("Child at current risk", "Yes"),
    ]
    assert (sheet.title, sheet.reference) == ("Amber harbour", "CR-2026-000001")


def test_what_nobody_knows_is_said_in_words(hotline, asked):
    sheet = sheet_of(hotline, replace(asked, facts=None, why_this_country=None))

    assert value(section(sheet, 5), "In words") == "Not known"
    assert section(sheet, 4).paragraphs == ("Not known",)
    assert value(section(sheet, 3), "Reasons for urgency") == "Not known"
    assert value(section(sheet, 3), "Respond by") == "Not known"


def test_it_names_agencies_and_telephones_but_no_officer(hotline, asked):
    sheet = sheet_of(hotline, asked)

    parties = section(sheet, 2)
    assert value(parties, "Role of the officer") == "Senior analyst"
    assert value(parties, "Telephone by night") == "+358 0 555 0199"
    assert sheet.recipient_lines == ("Harbour Police", "Child protection desk")
    assert "Ana Sample" not in str(sheet)


def test_addresses_are_defanged_and_numbered(hotline, asked):
    addresses = section(sheet_of(hotline, asked), 6)

    assert [row[:2] for row in rows(addresses)] == [
        ("A1", "hxxps://example[.]org/album?set=4"),
        ("A2", "@night[.]owl@example[.]net"),
    ]
    assert rows(addresses)[1][2:4] == ("Account", "Example Chat, id 8800 4711")
    assert rows(addresses, table=1) == (
        ("E-mail address", "night[.]owl@example[.]org", "Not known", "Not known", "Not known"),
    )
    assert addresses.notes == (Note.ADDRESSES,)


def test_an_ip_address_stands_with_its_port_and_time(hotline, asked):
    assert rows(section(sheet_of(hotline, asked), 7)) == (
        ("192.0.2.17", "51034", "Log-in", "2026-01-06 07:30:15 UTC", "To the second", "Platform"),
    )


def test_an_assessment_keeps_scheme_and_grade_together(hotline, asked):
    first, second = rows(section(sheet_of(hotline, asked), 8))

    assert first == (
        "A1",
        "Sentencing Council categories (England and Wales): Category B",
        "Sample Penal Code, section 12, Finland (FI)",
        "Analyst",
        "2026-01-05 09:00 UTC",
        "Viewed by a human, wholly",
        "Settled",
    )
    assert (second[0], second[5]) == ("H1", "Hash match only, not viewed")


@pytest.fixture
def own_grade(hotline, ids):
    """A scheme that came as a file, and a grade under it."""
    path = hotline.folder / "scheme.toml"
    path.write_text(
        'id = "house-3"\nname = "House scale"\njurisdiction = "FI"\nsource = "Our unit"\n'
        'version = "3"\nlevels = [["1", "Level one"], ["2", "Level two"]]'
    )
    hotline.write(import_scheme, path)
    hotline.change(Assessment, ids["assessment"][0], scheme="house-3", grade="1")
    return ids["assessment"][0]


def test_a_grade_under_a_scheme_of_our_own_is_named_too(hotline, asked, own_grade):
    assert rows(section(sheet_of(hotline, asked), 8))[0][1] == "House scale: Level one"
    leaves = hotline.read(preview_package, asked, Choice()).leaves
    (shown,) = [each for each in leaves if each.id == own_grade]
    assert shown.title == "House scale: Level one"
    assert "House scale" in {field.value for field in shown.fields}
    offered = {each.id: each.title for each in hotline.read(list_offered, asked.subject)}
    assert offered[own_grade] == "House scale: Level one"


def test_the_same_id_at_a_partner_may_mean_another_scheme(hotline, police, asked, own_grade):
    hotline.change(Assessment, own_grade, origin=hotline.knows(police))

    assert rows(section(sheet_of(hotline, asked), 8))[0][1] == "house-3: 1"


def test_digests_stand_in_full_with_the_note_on_collisions(hotline, asked):
    digests = section(sheet_of(hotline, asked), 9)

    assert [(row[1], len(row[2])) for row in rows(digests)] == [("SHA-256", 64), ("MD5", 32)]
    assert digests.notes == (Note.HASHES,)


def test_preservation_and_notices_are_said(hotline, asked):
    preservation = section(sheet_of(hotline, asked), 10)
    asking = replace(
        asked, preservation=YesNo.YES, preserve_until=LATER, host_notice=HostNotice.HELD
    )
    asked_for = section(sheet_of(hotline, asking), 10)

    assert value(preservation, "Preservation asked") == "Unknown"
    assert rows(preservation)[0] == ("A1", "Online", "2026-01-06 07:30 UTC")
    assert value(asked_for, "Preservation asked") == "Yes, until 2999-01-01 00:00 UTC"
    assert value(asked_for, "Notice to the host") == "Held, so that the police are first"


def test_the_law_is_the_senders(hotline, asked):
    disclosure = section(sheet_of(hotline, replace(asked, regime=Regime.POLICE_DIRECTIVE)), 11)

    assert value(disclosure, "Regime") == "Police directive"
    assert value(disclosure, "Article") == "Sample Data Act, art. 6"
    assert value(disclosure, "Necessity") == "Not known"
    assert "as the sender sees it" in disclosure.paragraphs[0]


def test_handling_is_explained_in_words(hotline, asked):
    asked = replace(asked, handling=(Handling.H3,), conditions=("Only for unit 4",))

    handling = section(sheet_of(hotline, asked), 12)

    assert value(handling, "TLP:AMBER").startswith("For the receiving agency")
    assert value(handling, "Condition of the sender") == "Only for unit 4"
    assert value(handling, "May the host be contacted") == "Unknown"


def test_it_says_what_was_withheld_by_kind_and_reason(hotline, asked):
    withheld = rows(section(sheet_of(hotline, asked), 13))

    summary = "Free text is shared only if it is chosen."
    assert ("Report", "Summary", summary, "1") in withheld
    assert ("Note", "Whole record", summary, "1") in withheld
    assert not any(row[1] == "Written by" for row in withheld)


def test_when_nothing_was_withheld_it_says_so(hotline, asked):
    sheet = sheet_of(hotline, asked, everything(hotline, asked))

    assert section(sheet, 13).paragraphs == ("Nothing was withheld.",)


def test_persons_stand_by_number(hotline, asked):
    (persons,) = section(sheet_of(hotline, asked), 14).tables

    assert persons.rows == (("P1", "Child", "7 to 10 years", "Unknown", "Not known"),)


def test_what_stays_is_on_no_paper(hotline, asked):
    sheet = str(sheet_of(hotline, asked))

    for secret in ("Mira", "What was read", "A page that", "Called the host", "7,7,7", "Clear"):
        assert secret not in sheet


def test_what_was_chosen_stands_with_what_it_is_about(hotline, asked):
    sheet = sheet_of(hotline, asked, everything(hotline, asked))

    assert section(sheet, 5).paragraphs == (
        "Summary (CR-2026-000001): What was read in the chat of the page.",
        "Summary (RP-2026-000001): A page that a caller found by accident",
        "Remark (H1): Seen before",
        "Remark (A1): Clear",
        "Remark (P1): Goes to school",
        "Remark (192[.]0[.]2[.]17): Twice that day",
        "Text: Called the host in the morning.",
    )
    assert rows(section(sheet, 14), table=1) == (
        ("P1", "Mira Sample", "2016", "Not in this package", "Not in this package"),
    )


def test_a_referral_without_a_case_is_titled_by_what_it_holds(hotline, police):
    report_id, *_rest = hotline.add(a_report(hotline.agency_id))

    sheet = sheet_of(hotline, ask(hotline, "report", report_id, police))

    assert sheet.title == "1 address, 0 hash references"
    assert section(sheet, 7).paragraphs == ("None in this disclosure.",)


def test_a_subject_that_stays_is_not_named(hotline, ids, asked):
    sheet = sheet_of(hotline, asked, Choice(left_out=frozenset(ids["case"])))

    assert sheet.reference == "Not in this package"
    assert "Amber harbour" not in str(sheet)


def test_nothing_hides_in_it(hotline, asked):
    sheet = sheet_of(hotline, replace(asked, requested="Look at\u202eelif", facts="a\u200bb"))

    assert sheet.highlights[0].value == "Look at[U+202E]elif"
    assert value(section(sheet, 5), "In words") == "a[U+200B]b"


def test_the_same_data_has_the_same_digest(hotline, asked):
    assert digest(sheet_of(hotline, asked)) == digest(sheet_of(hotline, asked))
    assert digest(sheet_of(hotline, asked)) != digest(
        sheet_of(hotline, replace(asked, facts="Other"))
    )


def test_a_marking_in_short_names_each_part():
    marking = Marking(Tlp.RED, Pap.AMBER, (Handling.H1,), ("Only for unit 4",))

    assert marking_in_short(marking).lines == ("TLP:RED, PAP:AMBER, H1, Only for unit 4",)
