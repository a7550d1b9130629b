import os
from dataclasses import replace

import pytest

from caseapp.casework.desk_draft import DeskDraft, spoken_in
from caseapp.casework.desk_open import (
    begin_desk,
    keep_recovery_proof,
    open_desk,
    recover_desk,
    renew_recovery_code,
)
from caseapp.casework.desk_start import DeskAlreadyStarted, start_desk
from caseapp.casework.drafts import NotReady
from caseapp.casework.home import describe_desk
from caseapp.casework.officer_check import DeskNotStarted
from caseapp.casework.our_card import our_card
from caseapp.casework.recovery_paper import write_recovery_sheet
from caseapp.errors import WrongPassphrase
from caseapp.models import Agency, AuditEntry, DeskKeys, Officer
from caseapp.models.vocabulary import AgencyKind
from caseapp.reference.jurisdictions import codes
from caseapp.sealing.card import read_card
from caseapp.sealing.refusals import NotACard
from caseapp.vault.errors import FolderNotEmpty, WrongRecoveryCode
from caseapp.vault.vault import Vault
from caseapp.vault.vault_json import list_locks
from tests.conftest import CHEAPEST, WORDS

OTHER = "five other plain words here"
DRAFT = DeskDraft(
    agency="Northline Hotline",
    unit="Analysis desk",
    kind=AgencyKind.HOTLINE,
    jurisdiction="FI",
    officer="Ana Sample",
    role="Analyst",
    telephone_day="+358 0 555 0100",
    telephone_night="+358 0 555 0101",
    email="desk@example.org",
    languages=("fi", "sv", "en"),
)


@pytest.fixture
def begin(tmp_path):
    """Begin desks, and let go of them afterwards."""
    begun = []

    def begin(draft=DRAFT, *, folder=None):
        made = begin_desk(
            folder or tmp_path / "vault",
            draft,
            label="Desk 1",
            passphrase=WORDS,
            cost=CHEAPEST,
        )
        begun.append(made.vault)
        return made

    yield begin
    for vault in begun:
        vault.close()


def read(vault, query, *args):
    with vault.reading() as session:
        return query(session, *args)


def steps(vault):
    with vault.reading() as session:
        return [entry.payload for entry in session.query(AuditEntry).order_by(AuditEntry.position)]


def test_a_desk_begins_with_an_agency_an_officer_keys_and_a_card(begin):
    made = begin()

    card = read_card(read(made.vault, our_card).file)
    assert card.content.agency == "Northline Hotline"
    assert card.content.contacts.night == "+358 0 555 0101"
    assert card.content.languages == ("fi", "sv", "en")
    with made.vault.reading() as session:
        agency = session.query(Agency).one()
        assert agency.ours
        assert agency.fingerprint == card.fingerprint
        officer = session.query(Officer).one()
        assert (officer.id, officer.name) == (made.officer_id, "Ana Sample")
        assert officer.signing_key == made.vault.signing_key
        assert session.query(DeskKeys).one().expires == card.content.expires
    assert '"start desk"' in steps(made.vault)[0]


def test_what_is_not_known_stands_on_the_card_in_words(begin):
    made = begin(replace(DRAFT, unit="", telephone_night="", email=""))

    content = read_card(read(made.vault, our_card).file).content
    assert content.unit == "Northline Hotline"
    assert content.contacts.night == "+358 0 555 0100"
    assert content.contacts.email == "not known"


def test_spaces_around_what_was_typed_are_not_kept(begin):
    made = begin(replace(DRAFT, agency="  Northline Hotline ", officer=" Ana Sample "))

    assert read(made.vault, our_card).agency == "Northline Hotline"
    assert read(made.vault, describe_desk, made.officer_id).officer == "Ana Sample"


def test_a_vault_gets_one_desk(begin):
    made = begin()

    with (
        pytest.raises(DeskAlreadyStarted),
        made.vault.writing(made.officer_id, "start desk") as session,
    ):
        start_desk(session, DRAFT, officer_id=made.officer_id, signing_key=bytes(32))


def test_a_draft_that_is_not_ready_leaves_no_vault_behind(begin, tmp_path):
    with pytest.raises(NotReady):
        begin(replace(DRAFT, agency=""))

    assert not (tmp_path / "vault").exists()


def test_a_folder_that_holds_something_is_left_alone(begin, tmp_path):
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "letter.txt").write_text("mine")

    with pytest.raises(FolderNotEmpty):
        begin()
    assert [path.name for path in (tmp_path / "vault").iterdir()] == ["letter.txt"]


class Careless(DeskDraft):
    """A draft that finds no fault with itself."""

    def problems(self):
        return {}


def test_a_desk_that_could_not_be_started_lets_go_of_its_vault(begin, tmp_path):
    with pytest.raises(NotACard):
        begin(Careless("Northline Hotline", "", AgencyKind.HOTLINE, "FI", "Ana", languages=("?",)))

    (lock,) = list_locks(tmp_path / "vault")
    with pytest.raises(DeskNotStarted):  # and not: open already
        open_desk(tmp_path / "vault", lock.id, WORDS)


@pytest.mark.parametrize("field", ["agency", "officer", "telephone_day"])
def test_what_every_desk_needs_is_asked_for(field):
    assert set(replace(DRAFT, **{field: "  "}).problems()) == {field}


def test_an_agency_says_what_it_is_and_under_whose_law():
    problems = replace(DRAFT, kind=None, jurisdiction="").problems()

    assert set(problems) == {"kind", "jurisdiction"}


def test_a_card_names_a_country():
    assert set(replace(DRAFT, jurisdiction="INT").problems()) == {"jurisdiction"}


@pytest.mark.parametrize("languages", [(), ("English please",), ("x" * 40,), ("en",) * 21])
def test_languages_are_given_by_their_codes(languages):
    assert set(replace(DRAFT, languages=languages).problems()) == {"languages"}


@pytest.mark.parametrize(
    "text", ["x" * 201, "two\u2028lines", "a\x07bell", "data:image/png;base64,iVBORw0KGgo="]
)
def test_what_a_card_cannot_hold_is_said_before_there_is_a_vault(text):
    assert set(replace(DRAFT, unit=text).problems()) == {"unit"}


@pytest.mark.parametrize("country", [code for code in codes() if code != "INT"])
def test_each_country_offers_languages_that_a_card_takes(country):
    draft = replace(DRAFT, jurisdiction=country, languages=spoken_in(country))

    assert draft.problems() == {}
    assert draft.languages[-1] == "en"


def test_a_lost_passphrase_is_replaced_by_the_recovery_code_typed_in_any_case(begin):
    made = begin()
    old_key = made.vault.signing_key
    typed = " ".join(made.recovery_code.groups).lower()
    made.vault.close()

    vault = recover_desk(made.vault.folder, typed, made.officer_id, OTHER, cost=CHEAPEST)

    with vault.reading() as session:
        assert session.get_one(Officer, made.officer_id).signing_key == vault.signing_key
    assert vault.signing_key != old_key
    assert '"reset lock by recovery code"' in steps(vault)[-1]
    vault.close()
    with pytest.raises(WrongPassphrase):
        open_desk(made.vault.folder, made.officer_id, WORDS)
    open_desk(made.vault.folder, made.officer_id, OTHER).close()


def test_another_recovery_code_opens_nothing(begin, tmp_path):
    made, other = begin(), begin(folder=tmp_path / "other")
    typed = "-".join(other.recovery_code.groups)
    made.vault.close()

    with pytest.raises(WrongRecoveryCode):
        recover_desk(made.vault.folder, typed, made.officer_id, OTHER, cost=CHEAPEST)
    open_desk(made.vault.folder, made.officer_id, WORDS).close()


def test_a_vault_without_a_desk_is_let_go_after_recovery(tmp_path):
    made = Vault.create(tmp_path / "v", label="Desk 1", passphrase=WORDS, cost=CHEAPEST)
    made.vault.close()
    typed = "-".join(made.recovery_code.groups)

    with pytest.raises(DeskNotStarted):
        recover_desk(tmp_path / "v", typed, made.officer_id, OTHER, cost=CHEAPEST)
    with pytest.raises(DeskNotStarted):  # and not: open already
        open_desk(tmp_path / "v", made.officer_id, OTHER)


def test_the_desk_remembers_that_the_code_was_proved(begin):
    vault = begin().vault
    assert not read(vault, describe_desk, vault.officer_id).recovery_proved

    keep_recovery_proof(vault)

    assert read(vault, describe_desk, vault.officer_id).recovery_proved


def test_a_new_recovery_code_is_to_be_proved_again_and_the_old_one_is_void(begin):
    made = begin()
    keep_recovery_proof(made.vault)

    code = renew_recovery_code(made.vault)

    assert not read(made.vault, describe_desk, made.officer_id).recovery_proved
    assert '"renew recovery code"' in steps(made.vault)[-1]
    made.vault.close()
    with pytest.raises(WrongRecoveryCode):
        old = "-".join(made.recovery_code.groups)
        recover_desk(made.vault.folder, old, made.officer_id, OTHER, cost=CHEAPEST)
    typed = "-".join(code.groups)
    recover_desk(made.vault.folder, typed, made.officer_id, OTHER, cost=CHEAPEST).close()


@pytest.mark.skipif(os.name != "posix", reason="other systems know no such rights")
def test_the_recovery_sheet_is_for_its_owner_alone(tmp_path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_text("an older one that others could read")
    sheet.chmod(0o644)

    write_recovery_sheet("Northline Hotline", ["AAAA"] * 8, to=sheet)

    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o777 == 0o600
