from base64 import b64encode
from dataclasses import fields

import msgspec
import pytest
from sqlalchemy import select, update

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.hit_answer import (
    MOST_AT_ONCE,
    HitAnswer,
    HitContact,
    answer_hit,
    list_digest_questions,
)
from caseapp.casework.reports import record_report
from caseapp.errors import NotAllowed
from caseapp.matching.digest import NotADigest
from caseapp.models import Agency, AuditEntry, Case, DigestQuestion, Officer
from caseapp.models.vocabulary import Algorithm, Permission
from caseapp.vault.trail_check import check_trail
from tests.sample import a_draft
from tests.sample_lists import digests_of

HELD, FREE = ((Algorithm.MD5, digests_of(name)[0].value.hex()) for name in "ab")


@pytest.fixture
def case_id(lister, opened_id, take):
    def set_desk(session, by):
        session.scalars(select(Agency)).one().telephone_day = "+358 0 555 0100"

    take(set_desk)
    lister.hold(opened_id, "a")
    return opened_id


def own(take, case_id, **officer):
    def set_owner(session, by):
        owner = session.scalars(select(Officer)).one()
        for name, value in officer.items():
            setattr(owner, name, value)
        session.get_one(Case, case_id).owner_id = owner.id if officer else None

    take(set_owner)


def test_it_is_a_hit_or_none_and_whom_to_call(take, case_id):
    own(take, case_id, telephone="+358 0 555 0177")

    hit, none = take(answer_hit, [HELD, FREE])

    assert hit == HitAnswer(HELD, True, (HitContact("Ana", "Hotline", "+358 0 555 0177"),))
    assert (none.hit, none.call) == (False, ())


@pytest.mark.parametrize(
    ("officer", "call"),
    [({}, ""), ({"telephone": ""}, "Ana")],
    ids=["nobody owns it", "no telephone of their own"],
)
def test_where_nobody_is_named_the_desk_is_called(take, case_id, officer, call):
    own(take, case_id, **officer)

    (hit,) = take(answer_hit, [HELD])

    assert hit.call == (HitContact(call, "Hotline", "+358 0 555 0100"),)


def test_nobody_is_told_to_call_an_officer_who_left(case_id, session, officer):
    left = Officer(name="Ben", agency=officer.agency, active=False)
    session.add(left)
    session.flush()
    session.get_one(Case, case_id).owner_id = left.id

    (hit,) = answer_hit(session, officer, [HELD])

    assert hit.call == (HitContact("", "Hotline", "+358 0 555 0100"),)


def test_a_report_in_no_case_is_a_hit_for_the_desk(take, case_id):
    take(record_report, a_draft(hash_text=FREE[1], hash_algorithm=Algorithm.MD5))

    (hit,) = take(answer_hit, [FREE])

    assert [contact.officer for contact in hit.call] == [""]


def test_the_answer_says_neither_which_case_nor_how_many(take, case_id, lister):
    own(take, case_id, telephone="")
    other_id = take(open_case, CaseDraft("Copper field"))
    lister.hold(other_id, "a")
    own(take, other_id, telephone="")

    (hit,) = take(answer_hit, [HELD])

    assert {field.name for field in fields(HitAnswer)} == {"digest", "hit", "call"}
    assert len(hit.call) == 1


def test_a_digest_is_asked_as_it_is_written_anywhere(take, case_id):
    (hit,) = take(answer_hit, [(HELD[0], HELD[1].upper())])

    assert hit.hit
    with pytest.raises(NotADigest):
        take(answer_hit, [(Algorithm.SHA256, HELD[1])])


def test_what_was_asked_and_answered_is_kept_and_nothing_of_the_case(take, case_id, vault):
    own(take, case_id, telephone="+358 0 555 0177")

    take(answer_hit, [HELD, FREE])

    with vault.reading() as session:
        hit, none = list_digest_questions(session)
    assert (hit.officer, hit.digest, hit.hit) == ("Ana", HELD, True)
    assert hit.call == ("Ana, Hotline, +358 0 555 0177",)
    assert (none.digest, none.hit, none.call, none.at) == (FREE, False, (), hit.at)
    assert set(DigestQuestion.__table__.columns.keys()) == {
        *("id", "created_at", "at", "officer_id", "algorithm", "digest", "hit", "call")
    }


def test_the_newest_question_is_listed_first(take, vault):
    take(answer_hit, [HELD])
    take(answer_hit, [FREE])

    with vault.reading() as session:
        (newest,) = list_digest_questions(session, limit=1)
    assert newest.digest == FREE


def test_the_trail_says_who_asked_and_notices_a_question_that_was_changed(take, vault, officer_id):
    take(answer_hit, [FREE])

    with vault.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.position.desc())).first()
        told = msgspec.json.decode(entry.payload)
        sound = check_trail(session).problems
    with vault.writing(officer_id, "behind its back") as session:
        session.execute(update(DigestQuestion).values(digest=HELD[1]))
    with vault.reading() as session:
        changed = check_trail(session).problems
    assert (told["action"], told["by"]) == ("answer hit", str(officer_id))
    assert [(record["kind"], "digest" in record["columns"]) for record in told["records"]] == [
        ("digest_question", True)
    ]
    assert (len(sound), len(changed)) == (0, 1)


def test_a_photodna_text_is_the_same_in_each_of_its_notations(take, case_id):
    value = bytes(range(1, 145))
    for text in (b64encode(value).decode(), value.hex()):
        take(add_hash_references, HashListDraft(text, Algorithm.PHOTODNA), case_id=case_id)
    decimals, other = ", ".join(map(str, value)), value[::-1].hex()

    same, none = take(answer_hit, [(Algorithm.PHOTODNA, text) for text in (decimals, other)])

    assert (same.hit, none.hit) == (True, False)
    assert len(same.call) == 1


@pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1])
def test_it_is_no_way_to_search_through_all_cases(take, count):
    with pytest.raises(NotAllowed, match="Between 1 and 100"):
        take(answer_hit, [HELD] * count)


def test_only_who_may_read_asks(take, case_id):
    def restrict(session, by):
        by.permissions = (Permission.WRITE,)

    take(restrict)
    with pytest.raises(NotAllowed, match="read records"):
        take(answer_hit, [HELD])
