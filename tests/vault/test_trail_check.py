import re

import pytest
from sqlalchemy import text

from caseapp.models import Agency, AuditEntry, Officer, Report
from caseapp.vault.canonical import canonical
from caseapp.vault.trail_check import Problem, TrailCheck, check_kind, check_trail
from tests.sample import a_report

CHANGED = "This record was changed behind the program's back."
UNNAMED = "No entry of the audit trail names this record."
GONE = "A record that the audit trail names is gone."


@pytest.fixture
def report_id(vault, officer_id):
    with vault.writing(officer_id, "record report") as session:
        report = a_report(session.get_one(Officer, officer_id).agency_id)
        report_id = report.id
        session.add(report)
    with vault.writing(officer_id, "correct report") as session:
        session.get_one(Report, report_id).summary = "b"
    return report_id


@pytest.fixture
def behind(vault, report_id):
    """Change the records as somebody would who has the key and another program."""

    def change(*statements):
        connection = vault._records.engine.raw_connection()
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only = OFF")
        cursor.execute("DROP TRIGGER IF EXISTS audit_entry_never_changed")
        cursor.execute("DROP TRIGGER IF EXISTS audit_entry_never_deleted")
        for statement in statements:
            cursor.execute(statement)
        connection.close()
        return checked(vault)

    return change


def checked(vault):
    with vault.reading() as session:
        return check_trail(session)


def texts(check):
    return [problem.text for problem in check.problems]


def test_a_vault_that_nobody_touched_has_no_problems(vault, report_id):
    assert checked(vault) == TrailCheck(entries=3, erased=0, problems=())


def test_a_new_vault_has_none_either(vault):
    assert checked(vault) == TrailCheck(entries=0, erased=0, problems=())


def test_records_that_came_and_went_are_no_problem(vault, officer_id, report_id):
    with vault.writing(officer_id, "add") as session:
        session.add(agency := Agency(name="Other"))
        agency_id = agency.id
    with vault.writing(officer_id, "remove") as session:
        session.delete(session.get_one(Agency, agency_id))
        report = session.get_one(Report, report_id)
        for address in report.addresses:
            session.delete(address)
        session.flush()
        session.delete(report)

    assert checked(vault).problems == ()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit_entry SET payload = '{}' WHERE position = 1", "Entry 1 .* was changed"),
        ("UPDATE audit_entry SET salt = zeroblob(32) WHERE position = 0", "Entry 0 .* was changed"),
        ("UPDATE audit_entry SET leaf = zeroblob(32) WHERE position = 2", "Entry 2 .* was changed"),
        ("DELETE FROM audit_entry WHERE position = 1", "Entry 1 of the audit trail is missing"),
        ("UPDATE audit_entry SET position = 7 WHERE position = 2", "Entry 2 .* is missing"),
    ],
)
def test_a_changed_or_missing_entry_is_found(behind, statement, says):
    problems = texts(behind(statement))

    assert any(re.match(says, problem) for problem in problems)


def test_the_newest_entry_is_missed_by_what_it_named(behind):
    problems = texts(behind("DELETE FROM audit_entry WHERE position = 2"))

    assert problems == ["No entry of the audit trail names this change."]


def test_a_changed_revision_is_found(behind, report_id):
    problems = behind(
        """UPDATE revision SET changed = '{"summary":"c"}' WHERE parent_id IS NOT NULL""",
        "UPDATE report SET summary = 'c'",
    ).problems

    assert problems == (Problem("What a step changed here was changed afterwards.", report_id),)


def test_a_revision_that_is_gone_is_found(behind, report_id):
    problems = behind("DELETE FROM revision WHERE parent_id IS NOT NULL").problems

    assert Problem("A change that the audit trail names is gone.") in problems
    assert Problem(CHANGED, report_id) in problems


def test_a_record_changed_behind_the_back_is_found(behind, report_id):
    assert behind("UPDATE report SET summary = 'c'").problems == (Problem(CHANGED, report_id),)


def test_rights_given_behind_the_back_are_found(behind, officer_id):
    problems = behind("""UPDATE officer SET permissions = '["share"]'""").problems

    assert problems == (Problem(CHANGED, officer_id),)


def test_an_officer_slipped_in_is_found(behind):
    columns = "name, role, telephone, agency_id, permissions, signing_key, active, created_at"
    problems = behind(
        f"INSERT INTO officer (id, {columns}) "  # noqa: S608  no foreign text
        f"SELECT '00000000000000000000000000000001', {columns} FROM officer"
    )

    assert texts(problems) == [UNNAMED]


@pytest.fixture
def officers_problems(vault, behind):
    """Change the records behind the program's back, then look at the officers alone."""

    def look(*statements):
        behind(*statements)
        with vault.reading() as session:
            return check_kind(session, Officer)

    return look


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE officer SET name = 'Ana'", []),
        ("UPDATE report SET summary = 'c'", []),
        ("UPDATE officer SET permissions = '[]'", [CHANGED]),
        ("PRAGMA foreign_keys = OFF", []),
        ("UPDATE audit_entry SET salt = zeroblob(32) WHERE position = 0", ["Entry 0", UNNAMED]),
        ("UPDATE audit_entry SET salt = NULL, payload = NULL WHERE position = 0", []),
    ],
)
def test_the_officers_alone_are_looked_at_quickly(officers_problems, statement, says):
    problems = officers_problems(statement)

    assert len(problems) == len(says)
    assert all(found.text.startswith(said) for found, said in zip(problems, says, strict=True))


def test_an_officer_who_is_gone_is_missed(officers_problems):
    problems = officers_problems("PRAGMA foreign_keys = OFF", "DELETE FROM officer")

    assert [problem.text for problem in problems] == [GONE]


def test_a_record_that_is_gone_is_found(behind):
    assert GONE in texts(behind("PRAGMA foreign_keys = OFF", "DELETE FROM report"))


def test_a_deleted_record_put_back_is_found(vault, officer_id, behind):
    with vault.writing(officer_id, "add") as session:
        session.add(agency := Agency(name="Other"))
        agency_id = agency.id
    kept = "CREATE TABLE kept AS SELECT * FROM agency WHERE name = 'Other'"
    behind(kept)
    with vault.writing(officer_id, "remove") as session:
        session.delete(session.get_one(Agency, agency_id))

    problems = behind("INSERT INTO agency SELECT * FROM kept").problems

    assert problems == (Problem(CHANGED, agency_id),)


def test_what_only_erased_entries_named_is_not_called_a_problem(vault, officer_id, report_id):
    with vault.writing(officer_id, "erase") as session:
        session.execute(text("UPDATE audit_entry SET salt = NULL, payload = NULL"))

    assert checked(vault) == TrailCheck(entries=4, erased=3, problems=())


def test_a_column_that_is_no_longer_there_is_not_called_a_problem(vault, officer_id):
    with vault.writing(officer_id, "once") as session:
        agency_id = session.get_one(Officer, officer_id).agency_id
        line = {"kind": "agency", "id": agency_id, "columns": ["motto"], "digest": "aa"}
        payload = canonical({"records": [line]}).decode()
        session.add(AuditEntry.of(payload, position=1))

    assert checked(vault) == TrailCheck(entries=3, erased=0, problems=())


def test_a_hundred_problems_are_enough(vault, officer_id, report_id, behind):
    for number in range(101):
        with vault.writing(officer_id, f"step {number}"):
            pass

    assert len(behind("UPDATE audit_entry SET payload = '{}'").problems) == 100
