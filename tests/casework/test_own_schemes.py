import json

import pytest

from caseapp.casework.assessments import (
    AssessmentDraft,
    assess_address,
    assess_addresses,
    assess_hash_references,
    list_assessments,
)
from caseapp.casework.drafts import NotReady
from caseapp.casework.own_schemes import (
    MOST_OCTETS,
    NotAScheme,
    SchemeFileUnreadable,
    import_scheme,
    list_schemes,
)
from caseapp.errors import NotAllowed
from caseapp.formats.refuse_media import MediaRefused
from caseapp.models import HashReference, OwnScheme
from caseapp.models.vocabulary import Algorithm, Permission, Viewed
from caseapp.reference.schemes import schemes
from tests.formats.media_heads import MEDIA
from tests.sample import a_report

TOLD = {
    "id": "house-3",
    "name": "House scale 3",
    "jurisdiction": "FI",
    "source": "Our unit, by licence",
    "version": "3, May 2026",
    "levels": [["z", "Last"], ["a", "First"]],
}
TOML = """
id = "house-3"
name = "House scale 3"
jurisdiction = "FI"
source = "Our unit, by licence"
version = "3, May 2026"
levels = [["z", "Last"], ["a", "First"]]
"""
DRAFT = AssessmentDraft("house-3", "a", Viewed.WHOLLY)


@pytest.fixture
def bring_scheme(session, officer, tmp_path):
    def bring_scheme(content):
        path = tmp_path / "scheme"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_scheme(session, officer, path)

    return bring_scheme


@pytest.mark.parametrize(
    "content", [json.dumps(TOLD), TOML, "\ufeff" + json.dumps(TOLD)], ids=["JSON", "TOML", "BOM"]
)
def test_a_licensed_scheme_comes_as_a_file(session, bring_scheme, content):
    assert bring_scheme(content) == "house-3"

    own = list_schemes(session)[-1]
    assert (own.name, own.jurisdiction, own.version) == ("House scale 3", "FI", "3, May 2026")
    assert [(level.code, level.label) for level in own.levels] == [("z", "Last"), ("a", "First")]


def test_its_levels_keep_their_order_in_the_vault(session, bring_scheme):
    bring_scheme(TOML)
    session.expire_all()

    assert [level.code for level in list_schemes(session)[-1].levels] == ["z", "a"]


def test_hash_references_and_addresses_are_graded_under_it(session, officer, case_id, bring_scheme):
    reference = HashReference(
        origin=officer.agency_id, case_id=case_id, algorithm=Algorithm.MD5, digest="a1" * 16
    )
    report = a_report(
        officer.agency_id, addresses=("https://example.org/a", "https://example.org/b")
    )
    session.add_all((reference, report))
    session.flush()
    first, second = report.addresses
    with pytest.raises(NotReady, match="Choose the scheme"):
        assess_hash_references(session, officer, [reference.id], DRAFT)
    bring_scheme(TOML)

    assert assess_hash_references(session, officer, [reference.id], DRAFT)
    session.flush()
    (row,) = list_assessments(session, [reference.id])
    assert (row.scheme_name, row.grade_label) == ("House scale 3", "First")
    assert assess_address(session, officer, first.id, DRAFT)
    assert assess_addresses(session, officer, [second.id], DRAFT)


def test_a_form_knows_it_once_it_is_told_of_it(session, bring_scheme):
    bring_scheme(TOML)

    assert "scheme" in DRAFT.problems()
    assert (
        AssessmentDraft("house-3", "a", Viewed.WHOLLY, own=list_schemes(session)[-1:]).problems()
        == {}
    )


def test_one_vaults_scheme_is_unknown_in_another(session, bring_scheme):
    bring_scheme(TOML)

    assert "house-3" not in {each.id for each in schemes()}


@pytest.mark.parametrize("taken", ["house-3", "copine"])
def test_a_scheme_that_is_here_is_never_replaced(session, bring_scheme, taken):
    bring_scheme(TOML)

    with pytest.raises(NotAScheme, match=f"id {taken} is here already"):
        bring_scheme(json.dumps(TOLD | {"id": taken, "version": "4"}))

    assert session.query(OwnScheme).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"id": "House 3"}, "small letters"),
        ({"id": "x" * 41}, "small letters"),
        ({"jurisdiction": "Finland"}, "two letters"),
        ({"levels": [["a", "First"]]}, "2 to 100 levels"),
        ({"levels": [["a", "First"], ["a", "Again"]]}, "no code twice"),
        ({"levels": [[str(at), "x"] for at in range(101)]}, "2 to 100 levels"),
        ({"levels": [["a", "First"], ["b", " "]]}, "needs a code and a label"),
        ({"name": " "}, "its name, its source"),
        ({"levels": [["a"], ["b"]]}, "no grading scheme"),
        ({"levels": {"a": "First"}}, "no grading scheme"),
        ({"version": 3}, "no grading scheme"),
    ],
)
def test_a_file_that_is_no_scheme_is_refused_and_says_why(session, bring_scheme, changes, sentence):
    with pytest.raises(NotAScheme, match=sentence):
        bring_scheme(json.dumps(TOLD | changes))

    assert list_schemes(session) == schemes()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b'{"id": ' + b"[" * 100_000, b" " * (MOST_OCTETS + 1)],
    ids=["empty", "cut off", "no text", "a list", "deep", "large"],
)
def test_what_cannot_be_read_is_refused(bring_scheme, content):
    with pytest.raises(NotAScheme):
        bring_scheme(content)


def test_each_cut_of_a_file_is_refused_and_breaks_nothing(bring_scheme):
    for end in range(len(TOML) - 3):
        with pytest.raises(NotAScheme):
            bring_scheme(TOML[:end])


def test_a_picture_is_no_scheme(bring_scheme):
    with pytest.raises(MediaRefused):
        bring_scheme(MEDIA["PNG"])


def test_a_file_that_is_gone_is_said_to_be(session, officer, tmp_path):
    with pytest.raises(SchemeFileUnreadable):
        import_scheme(session, officer, tmp_path / "none.toml")


def test_who_may_not_write_brings_no_scheme(session, officer, tmp_path):
    officer.permissions = (Permission.READ,)

    with pytest.raises(NotAllowed):
        import_scheme(session, officer, tmp_path / "none.toml")
