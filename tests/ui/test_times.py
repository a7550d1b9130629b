from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.ui import times

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEXTS = st.text(max_size=30) | st.sampled_from(["Europe", "../../etc/passwd", "zone.tab", "UTC"])


@pytest.fixture(autouse=True)
def sunday_afternoon(monkeypatch):
    monkeypatch.setattr(times, "now", lambda: NOW)


def test_an_exact_time_names_its_zone():
    assert times.exact(NOW) == "2026-11-22 14:30 UTC"
    assert times.exact(NOW, "Europe/Malta") == "2026-11-22 15:30 CET"
    assert times.exact(None) == "Not known"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW - HOUR, "13:30"),
        (NOW.replace(hour=0, minute=0), "00:00"),
        (NOW.replace(hour=0, minute=0) - timedelta(seconds=1), "Yesterday"),
        (NOW - 2 * DAY, "20 Nov"),
        (NOW - 365 * DAY, "22 Nov 2025"),
        (NOW + 2 * DAY, "24 Nov"),
        (datetime(2026, 11, 22, 1, tzinfo=timezone(5 * HOUR)), "Yesterday"),  # in UTC it was
        (None, ""),
    ],
)
def test_a_list_says_the_time_of_today_and_the_day_of_what_was_before(at, words):
    assert times.recent(at) == words


@pytest.mark.parametrize(
    ("at", "zone", "words", "tone"),
    [
        (NOW - 3 * DAY, "UTC", "Overdue 3 days", "danger"),
        (NOW - DAY, "UTC", "Overdue 1 day", "danger"),
        (NOW - HOUR, "UTC", "Overdue today", "danger"),
        (NOW - 16 * HOUR, "UTC", "Overdue 1 day", "danger"),
        (NOW + HOUR, "UTC", "Today, 15:30 UTC", "warning"),
        (NOW + 9 * HOUR, "Europe/Malta", "Tomorrow", "warning"),  # past midnight there
        (NOW + 9 * HOUR, "UTC", "Today, 23:30 UTC", "warning"),
        (NOW + DAY, "UTC", "Tomorrow", "warning"),
        (NOW + 7 * DAY, "UTC", "29 Nov", "text"),
        (NOW + 8 * DAY, "UTC", "30 Nov", "text_2"),
        (NOW + 60 * DAY, "UTC", "21 Jan 2027", "text_2"),
        (None, "UTC", "", "text_3"),
    ],
)
def test_what_is_due_says_when_in_words_and_how_pressing_it_is(at, zone, words, tone):
    assert times.due(at, zone) == (words, tone)


def test_the_head_of_a_page_says_the_whole_day():
    assert times.full_day(NOW) == "Sunday, 22 November 2026"


@given(TEXTS)
def test_a_zone_that_a_partner_made_up_counts_as_utc(zone):
    known = times.exact(NOW, zone)

    assert known.startswith("2026-11-2")
    assert times.due(NOW - 2 * DAY, zone).tone == "danger"


def test_a_zone_nobody_knows_is_utc():
    assert times.exact(NOW, "Atlantis/Harbour") == "2026-11-22 14:30 UTC"
