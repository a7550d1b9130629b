from uuid import uuid4

import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.hash_lists import (
    ListFacts,
    change_hash_list,
    describe_hash_list,
    list_hash_lists,
)
from caseapp.casework.ours import NotOurs
from caseapp.errors import NotAllowed
from caseapp.models import HashList, ListVersion
from caseapp.models.vocabulary import ListNature, Permission

FACTS = ListFacts("Unit list", "Harbour Police", jurisdiction="NL", licence="Police use only")


@pytest.fixture
def a_list(session, officer):
    """Return a function that makes a list with as many versions as numbers of entries."""

    def a_list(*entries, origin=None, **fields):
        made = HashList(
            origin=origin or officer.agency_id, **({"name": "L", "source": "S"} | fields)
        )
        session.add(made)
        for number, count in enumerate(entries, start=1):
            session.add(
                ListVersion(
                    list_id=made.id,
                    number=number,
                    said_version=f"2026-0{number}",
                    officer_id=officer.id,
                    format="csv",
                    source_sha256=bytes([number]) * 32,
                    segment_id=uuid4(),
                    segment_key=bytes(32),
                    segment_sha256=bytes(32),
                    whole=True,
                    added=count,
                    entries=count,
                    algorithms={"pdq": 1, "md5": count},
                    refused={"media": 2},
                )
            )
        session.flush()
        return made.id

    return a_list


def test_lists_are_listed_by_name_with_their_newest_version(session, a_list):
    a_list(3, 5, name="Second")
    a_list(name="First")

    first, second = list_hash_lists(session)

    assert (first.name, first.version, first.entries) == ("First", 0, 0)
    assert (second.name, second.version, second.entries) == ("Second", 2, 5)
    assert (second.said_version, second.format, second.ours) == ("2026-02", "csv", True)


def test_a_withdrawn_list_comes_last(session, a_list):
    session.get_one(HashList, a_list(1, name="A")).withdraw("recalled")
    a_list(1, name="B")

    assert [row.name for row in list_hash_lists(session)] == ["B", "A"]


def test_a_list_is_found_by_its_name_and_its_source(session, a_list):
    a_list(1, name="Known series", source="Northline")
    a_list(1, name="Other")

    assert [row.name for row in list_hash_lists(session, search="series")] == ["Known series"]
    assert [row.name for row in list_hash_lists(session, search="north")] == ["Known series"]
    assert list_hash_lists(session, search="50%") == []


def test_a_sheet_has_the_versions_newest_first(session, a_list):
    sheet = describe_hash_list(session, a_list(3, 5))

    assert [version.number for version in sheet.versions] == [2, 1]
    assert sheet.versions[0].officer == "Ana"
    assert sheet.versions[0].refused == (("media", 2),)
    assert sheet.algorithms == (("MD5", 5), ("PDQ", 1))


def test_a_list_without_a_version_says_nothing_of_digests(session, a_list):
    sheet = describe_hash_list(session, a_list())

    assert (sheet.versions, sheet.algorithms) == ((), ())


def test_what_is_said_of_a_list_can_be_said_anew(session, officer, a_list):
    list_id = a_list(1)

    change_hash_list(session, officer, list_id, FACTS)

    assert describe_hash_list(session, list_id).facts == FACTS


def test_a_list_has_a_name_and_a_source(session, officer, a_list):
    with pytest.raises(NotReady, match=r"Give the list a name. Say whose list it is."):
        change_hash_list(session, officer, a_list(1), ListFacts(" ", ""))


def test_a_list_never_turns_from_material_into_known_software(session, officer, a_list):
    facts = ListFacts("L", "S", ListNature.KNOWN_SOFTWARE)

    with pytest.raises(NotAllowed, match="stays as it was"):
        change_hash_list(session, officer, a_list(1), facts)


def test_a_partners_list_is_theirs_to_change(session, officer, partner, a_list):
    with pytest.raises(NotOurs):
        change_hash_list(session, officer, a_list(1, origin=partner.id), FACTS)


def test_to_change_a_list_needs_the_right_to_write(session, officer, a_list):
    officer.permissions = (Permission.READ,)

    with pytest.raises(NotAllowed, match="write records"):
        change_hash_list(session, officer, a_list(1), FACTS)
