import pytest

from caseapp.casework.external_references import (
    ExternalReferenceDraft,
    add_external_reference,
    change_external_reference,
    list_external_references,
)
from caseapp.casework.ours import NotOurs
from caseapp.models import ExternalReference
from caseapp.models.columns import LINE

SIENA = ExternalReferenceDraft("SIENA", "2026-4711")


def test_another_systems_number_can_be_noted_and_corrected(session, officer, case_id):
    reference_id = add_external_reference(session, officer, SIENA, case_id=case_id)
    change_external_reference(
        session, officer, reference_id, ExternalReferenceDraft("SIENA", "2026-4712")
    )

    (row,) = list_external_references(session, case_id=case_id)
    assert (row.system, row.number, row.ours) == ("SIENA", "2026-4712", True)


def test_a_partners_number_is_theirs(session, officer, partner, case_id):
    theirs = ExternalReference(origin=partner.id, system="ICCAM", number="9", case_id=case_id)
    session.add(theirs)
    session.flush()

    with pytest.raises(NotOurs):
        change_external_reference(session, officer, theirs.id, SIENA)


@pytest.mark.parametrize(
    ("system", "number", "fields"),
    [("", "", ["number", "system"]), ("SIENA", "x" * (LINE + 1), ["number"])],
)
def test_a_draft_says_what_is_missing_or_too_long(system, number, fields):
    assert sorted(ExternalReferenceDraft(system, number).problems()) == fields
