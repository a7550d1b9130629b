from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from caseapp.exchange.request import MOST_LINES, Request, Subject
from caseapp.models.columns import LINE, PROSE
from caseapp.models.vocabulary import Handling, PackageKind, Pap, Tlp, YesNo
from caseapp.reference.markings import Marking
from tests.formats.media_heads import MEDIA

SUBJECT = Subject("report", UUID(int=1))
LATER = datetime(2999, 1, 1, tzinfo=UTC)
BEFORE = datetime(2001, 1, 1, tzinfo=UTC)
IMAGE = b64encode(MEDIA["JPEG (JFIF)"][:80]).decode()
COMPLETE = Request(
    subject=SUBJECT,
    partner_id=UUID(int=2),
    requested="Identify who runs the page",
    why_this_country="The page is hosted there.",
    facts=None,
    article=None,
    necessity=None,
    transfer_ground=None,
)


def test_a_complete_request_has_no_problems():
    assert COMPLETE.problems() == {}


def test_an_untouched_request_asks_for_each_text_that_a_referral_must_have():
    untouched = Request(subject=SUBJECT, partner_id=UUID(int=2))

    assert untouched.problems().keys() == {
        *("requested", "why_this_country", "facts"),
        *("article", "necessity", "transfer_ground"),
    }


@pytest.mark.parametrize("field", ["why_this_country", "facts", "article", "necessity"])
def test_not_known_is_an_answer_and_blank_is_not(field):
    assert replace(COMPLETE, **{field: None}).problems() == {}
    assert list(replace(COMPLETE, **{field: " \n"}).problems()) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("requested", "one\ntwo"),
        ("requested", "x" * (LINE + 1)),
        ("recipient_unit", "one\rtwo"),
        ("facts", "x" * (PROSE + 1)),
        ("override_reason", "x" * (PROSE + 1)),
        ("urgency_reasons", ("x" * (LINE + 1),)),
        ("urgency_reasons", ("one\ntwo",)),
        ("urgency_reasons", ("",)),
        ("conditions", ("x",) * (MOST_LINES + 1)),
        ("conditions", (IMAGE[:60], IMAGE[60:])),
        ("facts", IMAGE),
        ("respond_zone", "Europe/Atlantis"),
        ("respond_zone", "../UTC"),
        ("respond_by", BEFORE),
        ("preserve_until", BEFORE),
        ("kind", PackageKind.RECEIPT),
    ],
)
def test_a_request_says_what_is_wrong_with_a_field(field, value):
    assert list(replace(COMPLETE, **{field: value}).problems()) == [field]


def test_a_time_to_come_and_its_zone_are_fine():
    asked = replace(COMPLETE, respond_by=LATER, respond_zone="Europe/Helsinki")

    assert asked.problems() == {}


def test_restrictions_of_h3_are_said_in_words():
    asked = replace(COMPLETE, handling=(Handling.H3,))

    assert list(asked.problems()) == ["conditions"]
    assert replace(asked, conditions=("Only for unit 4",)).problems() == {}


def test_a_no_to_contact_is_a_handling_code():
    asked = replace(
        COMPLETE,
        handling=(Handling.DO_NOT_CONTACT_HOST, Handling.H1),
        may_contact_host=YesNo.NO,
        may_contact_account_holder=YesNo.NO,
    )

    assert asked.marking == Marking(
        Tlp.AMBER,
        Pap.AMBER,
        (Handling.H1, Handling.DO_NOT_CONTACT_HOST, Handling.DO_NOT_CONTACT_ACCOUNT_HOLDER),
    )


def test_all_that_was_typed_can_be_looked_through():
    asked = replace(COMPLETE, facts="a", urgency_reasons=("b",), override_reason="c")

    assert {"Identify who runs the page", "a", "b", "c"} <= set(asked.texts())
