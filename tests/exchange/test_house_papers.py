from hashlib import sha256

import pytest

from caseapp.casework.hit_answer import answer_hit
from caseapp.casework.identities import reveal_identity
from caseapp.casework.timeline import list_moments
from caseapp.errors import NotAllowed
from caseapp.exchange.house_papers import write_audit_extract, write_case_summary
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.exchange.receipts import accept_answer
from caseapp.models import (
    AuditEntry,
    HashReference,
    Identity,
    Note,
    Officer,
    Referral,
    Witness,
)
from caseapp.models.vocabulary import Algorithm
from tests.exchange.asking import add_full_case, ask_about_case
from tests.exchange.trails import answer_of
from tests.pdf.reading import all_text, page_texts, squeezed
from tests.sample import a_case


@pytest.fixture
def ids(hotline):
    return add_full_case(hotline)


@pytest.fixture
def case_id(ids):
    return ids["case"][0]


def summary(desk, case_id, name="summary.pdf"):
    desk.write(write_case_summary, case_id, to=desk.folder / name)
    return all_text(desk.folder / name)


def extract(desk, case_id):
    return all_text(written(desk, case_id))


def written(desk, case_id):
    desk.write(write_audit_extract, case_id, to=desk.folder / "extract.pdf")
    return desk.folder / "extract.pdf"


def test_a_summary_says_what_a_supervisor_needs(hotline, case_id):
    text = summary(hotline, case_id)

    for said in (
        "Case summary",
        "It stays in this agency.",
        "What was read in the chat of the page.",
        "P1 Quiet River Child",
        "hxxps://example[.]org/album?set=4",
        sha256(b"sample").hexdigest(),
        "192[.]0[.]2[.]17",
        "Called the host in the morning.",
        "Call the school",
        "SIENA 123-456",
        "PhotoDNA It stands in the program.",
    ):
        assert squeezed(said) in text
    assert "7,7,7" not in text


def test_a_summary_never_says_who_a_person_is(hotline, ids, case_id):
    hotline.change(Identity, ids["identity"][0], born="In a cold winter")  # like no date or time
    hotline.write(reveal_identity, ids["person"][0], purpose="Supervision")

    text = summary(hotline, case_id)

    assert squeezed("Identity of P1 revealed") in text
    assert squeezed("Written down") in text
    assert squeezed("Mira Sample") not in text
    assert squeezed("In a cold winter") not in text


def test_a_note_that_may_distress_is_read_in_the_program(hotline, ids, case_id):
    hotline.change(Note, ids["note"][0], may_distress=True)

    text = summary(hotline, case_id)

    assert squeezed("It may distress. It stands in the program.") in text
    assert squeezed("Called the host") not in text


def test_a_summary_counts_what_it_has_no_room_for(hotline, case_id):
    hotline.add(
        *(
            HashReference(
                origin=hotline.agency_id,
                case_id=case_id,
                algorithm=Algorithm.SHA256,
                digest=sha256(str(at).encode()).hexdigest(),
            )
            for at in range(200)
        )
    )

    assert squeezed("3 more stand in the program.") in summary(hotline, case_id)


def test_a_summary_of_an_empty_case_says_none(hotline):
    (case_id,) = hotline.add(a_case(hotline.agency_id))

    assert squeezed("2 Persons None.") in summary(hotline, case_id)


def test_packages_and_their_answers_stand_in_the_summary(hotline, police):
    asked = ask_about_case(hotline, police)
    hotline.write(seal_package, asked, Choice(), to=hotline.folder)

    text = summary(hotline, asked.subject.id)

    assert squeezed("Sent Referral Harbour Police Sealed") in text


def test_a_paper_for_the_house_is_a_step_that_is_kept_with_its_digest(hotline, case_id):
    summary(hotline, case_id)

    (row,) = hotline.all(Referral)
    assert row.file_sha256 == sha256((hotline.folder / "summary.pdf").read_bytes()).digest()
    assert (row.agency_id, row.case_id) == (hotline.agency_id, case_id)
    newest = hotline.all(AuditEntry)[-1]
    assert '"action":"write case summary"' in newest.payload
    assert str(row.id) in newest.payload
    moments = [each.text for each in hotline.read(list_moments, case_id)]
    assert "Paper written for the file" in moments


@pytest.mark.parametrize("write", [write_case_summary, write_audit_extract])
def test_an_officer_who_may_not_read_writes_no_paper(hotline, case_id, write):
    hotline.change(Officer, hotline.officer_id, permissions=())

    with pytest.raises(NotAllowed):
        hotline.write(write, case_id, to=hotline.folder / "paper.pdf")

    assert list(hotline.folder.iterdir()) == []


def test_an_extract_lists_the_steps_of_its_case_alone(hotline, ids, case_id):
    hotline.add(a_case(hotline.agency_id, title="Another"))
    hotline.write(reveal_identity, ids["person"][0], purpose="Supervision")

    text = extract(hotline, case_id)

    assert squeezed("Result of the check Entries, changes and records fit each other") in text
    assert squeezed("Ana Sample reveal identity Looks at an identity: 1") in text
    assert squeezed("Steps in this case 2") in text
    for entry in hotline.all(AuditEntry):
        named = str(case_id) in entry.payload or "reveal identity" in entry.payload
        assert (entry.leaf.hex() in text) == named or '"write audit extract"' in entry.payload


def test_an_extract_tells_who_asked_about_a_digest_of_its_case_and_of_no_other(hotline, case_id):
    held = next(each for each in hotline.all(HashReference) if each.algorithm == Algorithm.SHA256)
    others = (Algorithm.SHA256, "ab" * 32)
    hotline.write(answer_hit, [others])
    hotline.write(answer_hit, [(held.algorithm, held.digest), others])

    text = extract(hotline, case_id)

    assert squeezed("Ana Sample answer hit Questions about digests: 1") in text
    assert squeezed("Steps in this case 2") in text


def test_an_extract_shows_the_head_and_that_nobody_cosigned_it_yet(hotline, case_id):
    before = len(hotline.all(AuditEntry))

    text = extract(hotline, case_id)

    assert squeezed(f"Entries {before} Root") in text
    assert squeezed("No partner has cosigned a head of it yet.") in text


def test_an_extract_names_who_cosigned_which_head(hotline, police, case_id):
    hotline.write(accept_answer, answer_of(hotline, police))

    text = extract(hotline, case_id)

    (seen,) = hotline.all(Witness)
    assert squeezed("Harbour Police") in text
    assert squeezed(f"{seen.size} {seen.root.hex()[:32]}") in text
    assert squeezed("Yes") in text


@pytest.mark.parametrize("size", [2, 9_000])
def test_a_cosigned_head_that_this_trail_does_not_have_is_told(hotline, police, case_id, size):
    hotline.add(Witness(agency_id=hotline.knows(police), size=size, root=b"7" * 32, note=""))

    pages = page_texts(written(hotline, case_id))

    (page,) = [page for page in pages if "37373737" in page]
    assert "No" in page[page.index("37373737") :].split()


def test_an_extract_says_what_is_wrong_with_the_trail(hotline, ids, case_id):
    def tamper(session, by):
        session.connection().exec_driver_sql("UPDATE note SET text = 'Other words.'")

    hotline.write(tamper)

    text = extract(hotline, case_id)

    assert squeezed("1 problem was found") in text
    assert squeezed("This record was changed behind the program's back.") in text


def test_an_erased_entry_is_counted_and_its_leaf_is_not_claimed(hotline, case_id):
    def erase(session, by):
        entry = session.query(AuditEntry).filter(AuditEntry.position == 1).one()
        entry.payload = entry.salt = None

    hotline.write(erase)

    text = extract(hotline, case_id)

    assert squeezed("Entries that were erased 1") in text
    assert squeezed("cannot be said. Its leaf stays.") in text


def test_each_page_of_an_extract_is_numbered(hotline, case_id):
    extract(hotline, case_id)

    pages = page_texts(hotline.folder / "extract.pdf")
    assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1))
