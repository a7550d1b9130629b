from datetime import UTC, datetime

import pytest

from caseapp.exchange.contents import KINDS, SharedReceipt
from caseapp.exchange.labels import FIELD_LABELS, KIND_LABELS, field_label, kind_label, shown, title


def test_every_kind_and_every_field_has_a_label():
    fields = {field for kind in KINDS.values() for field in kind.__struct_fields__} - {"id"}

    assert KIND_LABELS.keys() >= KINDS.keys()
    assert FIELD_LABELS.keys() >= fields
    assert all(kind_label(kind) for kind in KINDS)
    assert all(field_label(field) for field in fields)
    assert SharedReceipt.__struct_config__.tag not in KINDS  # nobody decides about its fields


@pytest.mark.parametrize(
    ("kind", "field", "value", "text"),
    [
        ("report", "summary", None, "Not known"),
        ("report", "summary", "", "Not known"),
        ("report", "handling", [], "None"),
        ("report", "handling", ("h2", "By day"), "H2: not passed on without permission; By day"),
        ("report", "tlp", "amber_strict", "TLP:AMBER+STRICT"),
        ("report", "tlp", "mauve", "mauve"),
        ("report", "language", "und", "Not known"),
        ("report", "received_at", "2026-01-05T09:00:00Z", "2026-01-05 09:00 UTC"),
        ("report", "received_at", datetime(2026, 1, 5, 9, tzinfo=UTC), "2026-01-05 09:00 UTC"),
        ("note", "may_distress", True, "Yes"),
        ("note", "may_distress", False, "No"),
        ("hash_reference", "quality", 80, "80"),
        ("address", "exact", "https://example.org/a", "hxxps://example[.]org/a"),
        ("indicator", "value", "night.owl@example.org", "night[.]owl@example[.]org"),
        ("note", "text", "=1+1 \u202e<img src=x>", "=1+1 [U+202E]<img src=x>"),
        ("assessment", "scheme", "a scheme of theirs", "a scheme of theirs"),
        ("assessment", "jurisdiction", "FI", "Finland (FI)"),
        ("case", "jurisdictions", ["EE", "Atlantis"], "Estonia (EE); Atlantis"),
        ("indicator", "precision", "minute", "To the minute"),
    ],
)
def test_a_value_is_shown_in_words_and_hides_nothing(kind, field, value, text):
    assert shown(kind, field, value) == text


def test_a_record_is_known_by_what_tells_it_from_others():
    assert title("person", {"number": "P1", "pseudonym": "Quiet River"}) == "P1 Quiet River"
    assert title("assessment", {"scheme": "own", "grade": "2"}) == "own: 2"
    assert title("note", {"text": "A text"}) == "Note"
    assert title("case", {"reference": None, "title": "Amber harbour"}) == "Amber harbour"
