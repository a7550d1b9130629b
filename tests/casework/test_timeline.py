from caseapp.casework.cases import CaseDraft, change_case, move_case, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.hit_answer import answer_hit
from caseapp.casework.identities import IdentityDraft, record_identity, reveal_identity
from caseapp.casework.notes import NoteDraft, add_note, change_note
from caseapp.casework.people import PersonDraft, add_person
from caseapp.casework.statements import adopt_statement
from caseapp.casework.timeline import list_moments
from caseapp.models import Agency, Referral, Statement
from caseapp.models.vocabulary import (
    Algorithm,
    CaseOutcome,
    CaseStatus,
    Direction,
    PersonRole,
)
from tests.sample import a_package, a_report


def texts(vault, case_id, **wanted):
    with vault.reading() as session:
        return [moment.text for moment in list_moments(session, case_id, **wanted)]


def test_a_timeline_tells_what_was_done_newest_first(vault, take, opened_id):
    note_id = take(add_note, NoteDraft("First"), case_id=opened_id)
    take(change_note, note_id, NoteDraft("Second"))
    take(change_case, opened_id, CaseDraft("Cedar bridge"))
    take(
        move_case,
        opened_id,
        status=CaseStatus.WAITING_ON_PARTNER,
        outcome=CaseOutcome.NOT_KNOWN,
    )

    assert texts(vault, opened_id) == [
        "Case is now: Waiting on partner",
        "Case changed",
        "Note worded differently",
        "Note written",
        "Case opened",
    ]


def test_what_one_step_did_to_many_records_is_one_line(vault, take, opened_id):
    draft = HashListDraft("\n".join(f"{at:064x}" for at in range(1, 13)), Algorithm.SHA256)
    take(add_hash_references, draft, case_id=opened_id)

    assert texts(vault, opened_id) == ["Hash references added: 12", "Case opened"]


def test_each_line_says_who_and_when(vault, take, opened_id):
    with vault.reading() as session:
        (moment,) = list_moments(session, opened_id)

    assert (moment.kind, moment.who) == ("case", "Ana")
    assert moment.at.tzinfo


def test_what_hangs_on_a_report_of_the_case_is_told(vault, take, opened_id):
    def join_report(session, by):
        report = a_report(by.agency_id, addresses=())
        session.add(report)
        session.flush()
        report.case_id = opened_id
        return report.id

    report_id = take(join_report)
    take(add_note, NoteDraft("About the report"), report_id=report_id)

    assert texts(vault, opened_id) == ["Note written", "Report recorded", "Case opened"]


def test_another_case_is_not_told(vault, take, opened_id):
    other_id = take(open_case, CaseDraft("Other"))
    take(add_note, NoteDraft("Elsewhere"), case_id=other_id)

    assert texts(vault, opened_id) == ["Case opened"]


def test_a_look_at_an_identity_is_told_its_details_are_not(vault, take, opened_id):
    person_id = take(add_person, PersonDraft(PersonRole.CHILD), case_id=opened_id)
    take(record_identity, person_id, IdentityDraft(full_name="Alex Example"))
    take(reveal_identity, person_id, purpose="Safeguarding call")

    assert texts(vault, opened_id) == [
        "Identity of P1 revealed",
        "Identity written down",
        "Person added",
        "Case opened",
    ]


def test_packages_and_papers_are_told(vault, take, opened_id):
    def exchange(session, by):
        partner = Agency(name="Harbour Police")
        session.add(partner)
        session.flush()
        session.add(a_package(partner.id, case_id=opened_id))
        session.add(a_package(partner.id, case_id=opened_id, direction=Direction.RECEIVED))
        session.add(
            Referral(
                agency_id=partner.id,
                case_id=opened_id,
                file_name="referral.pdf",
                file_sha256=bytes(32),
                sheet_sha256=bytes(32),
            )
        )

    take(exchange)

    assert sorted(texts(vault, opened_id)) == [
        "Case opened",
        "Package received from Harbour Police",
        "Package sealed for Harbour Police",
        "Referral PDF written for Harbour Police",
    ]


def test_a_partners_word_and_its_adoption_are_told(vault, take, opened_id):
    def say(session, by):
        partner = Agency(name="Harbour Police")
        session.add(partner)
        session.flush()
        statement = Statement(
            origin=by.agency_id,
            record_id=opened_id,
            kind="case",
            field="summary",
            value="Theirs",
            said_by=partner.id,
        )
        session.add(statement)
        return statement.id

    take(adopt_statement, take(say))

    assert texts(vault, opened_id) == [
        "Case changed",
        "Word of a partner decided",
        "Word of a partner kept",
        "Case opened",
    ]


def test_a_long_timeline_is_read_page_by_page(vault, take, opened_id):
    for at in range(4):
        take(add_note, NoteDraft(f"Note {at}"), case_id=opened_id)

    with vault.reading() as session:
        first = list_moments(session, opened_id, limit=3)
        rest = list_moments(session, opened_id, limit=3, before=first[-1].at)

    assert [moment.text for moment in (*first, *rest)] == ["Note written"] * 4 + ["Case opened"]


def test_a_question_about_a_digest_of_the_case_is_told_and_no_other(vault, take, opened_id):
    asked = [(Algorithm.SHA256, f"{at:064x}") for at in range(1, 5)]
    take(answer_hit, asked)
    for text in (asked[0][1], asked[1][1]):
        take(add_hash_references, HashListDraft(text, Algorithm.SHA256), case_id=opened_id)

    take(answer_hit, asked[:1])
    take(answer_hit, asked)
    take(answer_hit, asked[2:])

    with vault.reading() as session:
        newest, one, *_before = list_moments(session, opened_id)
        assert list_moments(session, opened_id, before=one.at)[0].kind == "hash_reference"
    assert (newest.kind, newest.text, newest.who) == (
        *("digest_question", "Asked about digests: 2", "Ana"),
    )
    assert one.text == "Asked about a digest of this case"
