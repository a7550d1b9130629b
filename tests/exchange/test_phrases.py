from datetime import UTC, datetime

import pytest
from msgspec import UNSET

from caseapp.casework.indicators import Precision
from caseapp.exchange.phrases import country, known, moment, worded
from caseapp.models.vocabulary import YesNo

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value_", "words"),
    [
        (None, "Not known"),
        (" ", "Not known"),
        (0, "0"),
        (YesNo.YES, "Yes"),
        (NOON, "2026-02-03 12:00 UTC"),
        ("as it is", "as it is"),
    ],
)
def test_a_value_is_said_in_words(value_, words):
    assert known(value_) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("minute", "To the minute"), ("a moment", "a moment"), (UNSET, "Not in this package")],
)
def test_a_word_that_is_kept_as_text_is_said_by_its_label(text, words):
    assert known(worded(Precision, text)) == words


@pytest.mark.parametrize(
    ("code", "words"), [("EE", "Estonia (EE)"), ("Atlantis", "Atlantis"), ("", ""), (UNSET, "")]
)
def test_a_country_is_said_by_name(code, words):
    assert country(code) == words


def test_a_time_is_said_with_its_offset():
    assert moment(NOON, "Asia/Kolkata", seconds=True) == (
        "2026-02-03 17:30:00 UTC+05:30 (2026-02-03 12:00:00 UTC)"
    )
