"""What follows from other records is named in the trail once an officer decides about it."""

import msgspec
import pytest
from sqlalchemy import select

from caseapp.models import AuditEntry, HashList, HashReference, ListMatch, ListVersion, Officer
from caseapp.models.base import now
from caseapp.models.vocabulary import Algorithm, MatchState
from caseapp.vault.trail_check import check_trail
from tests.sample import a_case

CHANGED = "This record was changed behind the program's back."


@pytest.fixture
def match_id(vault, officer_id):
    with vault.writing(officer_id, "match") as session:
        origin = session.get_one(Officer, officer_id).agency_id
        case, listed = a_case(origin), HashList(origin=origin, name="List", source="Unit")
        session.add_all((case, listed))
        session.flush()
        version = ListVersion(
            list_id=listed.id,
            number=1,
            format="csv",
            segment_id=listed.id,
            segment_key=bytes(32),
            segment_sha256=bytes(32),
            whole=True,
        )
        reference = HashReference(
            origin=origin, case_id=case.id, algorithm=Algorithm.MD5, digest="a" * 32
        )
        session.add_all((version, reference))
        session.flush()
        match = ListMatch(
            hash_reference_id=reference.id,
            list_id=listed.id,
            version_id=version.id,
            row=1,
            algorithm=Algorithm.MD5,
            digest="a" * 32,
        )
        session.add(match)
        return match.id


def change(vault, officer_id, match_id, **fields):
    with vault.writing(officer_id, "a step") as session:
        match = session.get_one(ListMatch, match_id)
        for name, value in fields.items():
            setattr(match, name, value)


def named(vault):
    """Return the lines of the newest entry, and what is wrong with the whole trail."""
    with vault.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.position.desc())).first()
        return msgspec.json.decode(entry.payload)["records"], check_trail(session).problems


def test_what_the_program_worked_out_is_not_named(vault, match_id):
    lines, problems = named(vault)

    assert {line["kind"] for line in lines} == {
        *("case", "hash_list", "list_version", "hash_reference")
    }
    assert problems == ()


def test_nor_is_what_it_worked_out_anew(vault, officer_id, match_id):
    change(vault, officer_id, match_id, state=MatchState.WITHDRAWN)

    assert named(vault) == ([], ())


def test_what_an_officer_decided_about_it_is(vault, officer_id, match_id):
    change(vault, officer_id, match_id, confirmed_by=officer_id, confirmed_at=now())

    (line,), problems = named(vault)
    assert (line["id"], line["columns"]) == (str(match_id), list(ListMatch.DECIDED))
    assert problems == ()


def test_what_was_decided_stays_checked(vault, officer_id, match_id):
    change(vault, officer_id, match_id, confirmed_by=officer_id, confirmed_at=now())
    change(vault, officer_id, match_id, state=MatchState.WITHDRAWN)
    assert named(vault)[1] == ()

    connection = vault._records.engine.raw_connection()
    connection.cursor().execute("PRAGMA query_only = OFF")
    connection.cursor().execute("UPDATE list_match SET grade = '2'")
    connection.close()

    assert [problem.text for problem in named(vault)[1]] == [CHANGED]


def test_one_that_is_deleted_is_named(vault, officer_id, match_id):
    with vault.writing(officer_id, "a step") as session:
        session.delete(session.get_one(ListMatch, match_id))

    (line,), problems = named(vault)
    assert (line["id"], line["digest"]) == (str(match_id), None)
    assert problems == ()
