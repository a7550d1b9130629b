from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.reports import record_report
from caseapp.models.columns import LINK, PROSE
from caseapp.models.vocabulary import Algorithm, Handling, Urgency
from tests.sample import a_draft

MD5 = "900150983cd24fb0d6963f7d28e17f72"
PICTURE = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"summary": " "}, "summary"),
        ({"summary": "x" * (PROSE + 1)}, "summary"),
        ({"summary": PICTURE}, "summary"),
        ({"addresses": ["https://example.org/" + "x" * LINK]}, "addresses"),
        ({"addresses": ["https://example.org/", PICTURE]}, "addresses"),
        ({"hash_text": MD5}, "hash_text"),
        ({"hash_text": MD5, "hash_algorithm": Algorithm.SHA256}, "hash_text"),
        ({"hash_text": f"md5: {MD5}\n{PICTURE}"}, "hash_text"),
        ({"urgency": Urgency.ELEVATED}, "urgency_reasons"),
        ({"urgency": Urgency.ELEVATED, "urgency_reasons": (" ",)}, "urgency_reasons"),
        ({"received_zone": "Europe/Nowhere"}, "received_zone"),
        ({"received_at": datetime(2999, 1, 1, tzinfo=UTC)}, "received_at"),
        ({"handling": (Handling.H3,)}, "conditions"),
    ],
)
def test_a_draft_says_what_is_missing_or_wrong(session, officer, fields, field):
    draft = a_draft(**fields)

    assert list(draft.problems()) == [field]
    with pytest.raises(NotReady):
        record_report(session, officer, draft)


def test_a_problem_of_an_address_names_its_line():
    problems = a_draft(addresses=["https://example.org/", PICTURE]).problems()

    assert problems["addresses"].startswith("Line 2: ")


def test_an_hour_that_the_clocks_left_out_is_noticed():
    spring = datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))

    assert "left out" in a_draft(received_at=spring).problems()["received_at"]
