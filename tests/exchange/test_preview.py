from dataclasses import replace

import pytest

from caseapp.exchange.allowed import Reason
from caseapp.exchange.contents import KEPT, KINDS
from caseapp.exchange.outgoing import Choice, preview_package
from caseapp.exchange.phrases import KEPT_LABELS, KIND_PLURALS
from caseapp.models import Address, Person
from caseapp.models.vocabulary import Tlp
from tests.exchange.asking import add_full_case, ask, everything


@pytest.fixture
def ids(hotline):
    return add_full_case(hotline)


@pytest.fixture
def asked(hotline, police, ids):
    return ask(hotline, "case", ids["case"][0], police)


def preview(desk, request, choice=Choice()):  # noqa: B008 it is frozen
    return desk.read(preview_package, request, choice)


def leaving(shown, kind):
    return [record for record in shown.leaves if record.kind == kind]


def value(record, field):
    return next((each.value for each in record.fields if each.field == field), None)


def test_the_left_column_shows_every_record_that_leaves(hotline, asked):
    shown = preview(hotline, asked)

    assert shown.counts == (
        ("Cases", 1),
        ("Reports", 1),
        ("Addresses", 2),
        ("Hash references", 2),
        ("Assessments", 2),
        ("Persons", 1),
        ("Indicators", 2),
        ("References", 1),
    )
    assert len(shown.leaves) == sum(count for _kind, count in shown.counts)


def test_values_are_in_words_and_addresses_defanged(hotline, asked):
    shown = preview(hotline, asked)
    page, account = leaving(shown, "address")

    assert page.title == value(page, "exact") == "hxxps://example[.]org/album?set=4"
    assert value(page, "online") == "Online"
    assert value(page, "origin") == "Northline Hotline"
    assert value(page, "report_id") == "RP-2026-000001"
    assert value(account, "case_id") == "CR-2026-000001 Amber harbour"
    assert value(page, "author") is None


def test_the_right_column_says_what_stays_and_why(hotline, asked):
    stays = preview(hotline, asked).stays

    found = {(each.kind, each.field): (each.reason, each.records[0][1]) for each in stays}
    assert found["case", "summary"] == (Reason.FREE_TEXT, "CR-2026-000001 Amber harbour")
    assert found["hash_reference", "digest"] == (Reason.PHOTODNA, "PhotoDNA 7,7,7,7,7,7,7,7,…")
    assert found["identity", "full_name"] == (Reason.IDENTITY, "Identity of P1 Quiet River")
    assert found["note", "text"][0] == Reason.FREE_TEXT
    assert found["note", "text"][1].startswith("Note of 20")
    assert ("identity", "contact") not in found, "there is none that could be chosen"


def test_alike_things_that_stay_are_shown_together(hotline, asked):
    (authors,) = [
        each
        for each in preview(hotline, asked).stays
        if (each.kind, each.field) == ("address", "author")
    ]

    assert [title for _id, title in authors.records] == [
        "hxxps://example[.]org/album?set=4",
        "@night[.]owl@example[.]net",
    ]


def test_what_is_chosen_moves_to_the_left(hotline, asked):
    shown = preview(hotline, asked, everything(hotline, asked))

    assert shown.stays == ()
    assert value(leaving(shown, "case")[0], "summary") == "What was read in the chat of the page."
    assert value(leaving(shown, "note")[0], "text") == "Called the host in the morning."
    assert len(leaving(shown, "hash_reference")) == 3


def test_an_identity_is_not_revealed_by_a_preview(hotline, asked):
    shown = preview(hotline, asked, everything(hotline, asked))

    (identity,) = leaving(shown, "identity")
    assert value(identity, "full_name") == "Not shown here"
    assert "Mira" not in str(shown)


def test_what_was_left_out_stays_as_a_whole(hotline, ids, asked):
    shown = preview(hotline, asked, Choice(left_out=frozenset(ids["address"])))

    whole = [each for each in shown.stays if (each.kind, each.label) == ("address", "Whole record")]
    assert [(each.field, each.reason, len(each.records)) for each in whole] == [
        ("", Reason.NOT_CHOSEN, 2)
    ]


def test_what_never_leaves_is_said_for_the_kinds_that_are_there(hotline, asked):
    never = preview(hotline, asked).never

    assert ("Case", "Owner") in [(each.kind_label, each.label) for each in never]
    assert all(each.reason.label for each in never)


def test_every_kind_and_every_kept_column_has_a_name():
    assert KIND_PLURALS.keys() >= KINDS.keys()
    assert KEPT_LABELS.keys() == {column for columns in KEPT.values() for column in columns}


def test_the_marking_that_comes_out_is_shown(hotline, asked):
    assert preview(hotline, replace(asked, tlp=Tlp.RED)).marking.tlp == Tlp.RED
    assert preview(hotline, replace(asked, tlp=Tlp.CLEAR)).marking.tlp == Tlp.AMBER


def test_a_preview_says_whether_it_can_go_on(hotline, ids, asked):
    whole = frozenset(one for several in ids.values() for one in several)

    assert preview(hotline, asked).can_leave
    assert not preview(hotline, asked).needs_reason
    assert not preview(hotline, asked, Choice(left_out=whole)).can_leave


def test_a_preview_stores_nothing(hotline, asked):
    before = len(hotline.all(Address)), len(hotline.all(Person))

    preview(hotline, asked)

    assert (len(hotline.all(Address)), len(hotline.all(Person))) == before
