from caseapp.casework.case_sheet import describe_case, list_case_packages, list_case_reports
from caseapp.casework.external_references import ExternalReferenceDraft, add_external_reference
from caseapp.casework.notes import NoteDraft, add_note
from caseapp.casework.people import PersonDraft, add_person
from caseapp.casework.tasks import TaskDraft, add_task, finish_task
from caseapp.models.vocabulary import Direction, PackageKind, PackageState, PersonRole
from tests.sample import a_package

CHILD = PersonDraft(PersonRole.POSSIBLE_VICTIM)


def test_what_hangs_on_a_report_of_the_case_belongs_to_the_case(
    session, officer, case_id, report_in_case
):
    add_person(session, officer, CHILD, case_id=case_id)
    add_person(session, officer, CHILD, report_id=report_in_case.id)
    add_note(session, officer, NoteDraft("Called back"), report_id=report_in_case.id)

    counts = describe_case(session, case_id).counts
    assert (counts.people, counts.notes, counts.reports) == (2, 1, 1)


def test_only_open_tasks_are_counted(session, officer, case_id):
    done = add_task(session, officer, TaskDraft("Call the host"), case_id=case_id)
    add_task(session, officer, TaskDraft("Ask for preservation"), case_id=case_id)
    finish_task(session, officer, done)

    assert describe_case(session, case_id).counts.open_tasks == 1


def test_a_case_names_its_partners_once_and_its_other_numbers(session, officer, partner, case_id):
    session.add_all(a_package(partner.id, case_id=case_id) for _ in range(2))
    draft = ExternalReferenceDraft("SIENA", "2026-4711")
    add_external_reference(session, officer, draft, case_id=case_id)

    sheet = describe_case(session, case_id)
    assert sheet.partners == ("Northline Hotline",)
    assert [(row.system, row.number) for row in sheet.external_references] == [
        ("SIENA", "2026-4711")
    ]


def test_the_reports_of_a_case_are_listed(session, case_id, report_in_case):
    (row,) = list_case_reports(session, case_id)

    assert (row.id, row.reference, row.origin) == (
        report_in_case.id,
        report_in_case.reference,
        "Hotline",
    )


def test_packages_about_a_case_or_its_reports_are_listed(session, partner, case_id, report_in_case):
    session.add(
        a_package(
            partner.id, report_id=report_in_case.id, requested="Preserve", state=PackageState.SENT
        )
    )
    session.add(a_package(partner.id, case_id=case_id, direction=Direction.RECEIVED))

    rows = list_case_packages(session, case_id)
    assert {(row.direction, row.partner) for row in rows} == {
        (Direction.SENT, "Northline Hotline"),
        (Direction.RECEIVED, "Northline Hotline"),
    }
    assert {row.requested for row in rows} == {"Preserve", ""}
    assert {row.kind for row in rows} == {PackageKind.REFERRAL}
