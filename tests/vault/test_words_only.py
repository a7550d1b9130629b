import base64

import pytest
from sqlalchemy import Enum, String, inspect

from caseapp.formats.refuse_media import MediaRefused
from caseapp.models import AuditEntry, Base, Officer, Revision
from caseapp.models.columns import FrozenJson
from tests.formats.media_heads import MEDIA
from tests.sample import a_report

IMAGE = base64.b64encode(MEDIA["PNG"]).decode()
REPEAT_OTHERS = (AuditEntry, Revision)
TEXTS = [
    pytest.param(
        mapper.class_, column.key, column.type, id=f"{mapper.class_.__name__}.{column.key}"
    )
    for mapper in sorted(Base.registry.mappers, key=lambda each: each.class_.__name__)
    if mapper.class_ not in REPEAT_OTHERS
    for column in mapper.columns
    if isinstance(column.type, String | FrozenJson) and not isinstance(column.type, Enum)
]


@pytest.mark.parametrize(("model", "name", "kind"), TEXTS)
def test_no_column_of_any_record_stores_media(vault, officer_id, model, name, kind):
    """Every column that can be typed, pasted or imported, and those that cannot be yet."""
    record = inspect(model).class_manager.new_instance()
    setattr(record, name, {"a": ["b", IMAGE]} if isinstance(kind, FrozenJson) else IMAGE)

    with pytest.raises(MediaRefused), vault.writing(officer_id, "a step") as session:
        session.add(record)
        session.flush()


def our_agency(vault, officer_id):
    with vault.reading() as session:
        return session.get_one(Officer, officer_id).agency_id


def test_all_kinds_of_records_are_looked_at():
    assert len(TEXTS) > 100


def test_a_change_of_a_record_is_looked_at(vault, officer_id):
    report = a_report(our_agency(vault, officer_id))
    with pytest.raises(MediaRefused), vault.writing(officer_id, "a step") as session:
        session.add(report)
        session.flush()
        report.handling = (IMAGE[:20], IMAGE[20:])  # in two lines


def test_words_are_stored(vault, officer_id):
    report = a_report(our_agency(vault, officer_id))
    with vault.writing(officer_id, "a step") as session:
        session.add(report)
        session.flush()
        report.summary = "Words."
