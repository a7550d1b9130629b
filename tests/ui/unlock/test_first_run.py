import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from caseapp.casework.home import describe_desk
from caseapp.casework.our_card import our_card
from caseapp.models.vocabulary import AgencyKind
from caseapp.sealing.card import read_card
from caseapp.ui.unlock.first_run import CODE, DESK, PROOF, SECRET, FirstRun
from tests.accessibility.walk import nameless
from tests.conftest import WORDS
from tests.ui.unlock.conftest import remembered


@pytest.fixture
def run(qtbot):
    run = FirstRun()
    qtbot.addWidget(run)
    run.resize(800, 820)
    run.show()
    yield run
    if run.made:
        run.made.vault.close()


def fill_in(run, folder):
    desk = run.desk
    desk.agency.set_text("Northline Hotline")
    desk.kind.choose(AgencyKind.HOTLINE)
    desk.country.choose("LU")
    desk.officer.set_text("Ana Exampleson")
    desk.role.set_text("Analyst")
    desk.day.set_text("+352 555 0100")
    desk.place.set_text(str(folder))


def choose_passphrase(run):
    run.secret.passphrase.first.set_text(WORDS)
    run.secret.passphrase.again.set_text(WORDS)


def make_vault(qtbot, run, folder):
    fill_in(run, folder)
    run.on.click()
    choose_passphrase(run)
    run.on.click()
    qtbot.waitUntil(lambda: at(run) == CODE)


def type_proof(run):
    for place, field in run.proof.part.asked.items():
        field.set_text(run.made.recovery_code.groups[place].lower())


def at(run):
    return run.pages.currentIndex()


def read(vault, query, *args):
    with vault.reading() as session:
        return query(session, *args)


def test_a_desk_is_started_with_the_keyboard_alone(qtbot, run, tmp_path):
    fill_in(run, tmp_path / "vault")
    qtbot.keyClick(run.desk.agency.control, Qt.Key.Key_Return)
    assert at(run) == SECRET
    assert run.secret.passphrase.first.control.hasFocus()
    choose_passphrase(run)
    qtbot.keyClick(run.secret.passphrase.again.control, Qt.Key.Key_Return)
    assert run.on.text() == "Making the vault…"
    qtbot.waitUntil(lambda: at(run) == CODE)

    code = run.made.recovery_code
    assert " ".join(code.groups[0]) in run.code.part.code.accessibleName()
    assert remembered() == [tmp_path / "vault"]  # from now on it can be found again
    assert run.secret.passphrase.text() == ""
    assert not run.back.isVisible()

    qtbot.keyClick(run, Qt.Key.Key_Return)
    assert at(run) == PROOF
    type_proof(run)
    with qtbot.waitSignal(run.unlocked) as unlocked:
        qtbot.keyClick(run.focusWidget(), Qt.Key.Key_Return)

    vault = unlocked.args[0]
    desk = read(vault, describe_desk, vault.officer_id)
    assert (desk.agency, desk.officer) == ("Northline Hotline", "Ana Exampleson")
    assert desk.recovery_proved
    card = read_card(read(vault, our_card).file).content
    assert card.languages == ("fr", "lb", "de", "en")


def test_the_proof_is_two_groups_of_the_code_and_one_may_look_again(qtbot, run, tmp_path):
    make_vault(qtbot, run, tmp_path / "vault")
    run.on.click()
    assert len(run.proof.part.asked) == 2

    run.on.click()
    problems = [field.problem() for field in run.proof.part.asked.values()]
    assert problems == ["This is not what the code says here."] * 2
    assert run.back.isVisible()
    run.back.click()
    assert at(run) == CODE
    assert not run.back.isVisible()  # the vault is made: nothing typed before is taken back
    run.on.click()
    type_proof(run)
    with qtbot.waitSignal(run.unlocked):
        run.on.click()


def test_who_cannot_prove_it_now_is_asked_again_at_home(qtbot, run, tmp_path):
    make_vault(qtbot, run, tmp_path / "vault")
    run.on.click()

    with qtbot.waitSignal(run.unlocked) as unlocked:
        run.proof.later.click()

    vault = unlocked.args[0]
    assert not read(vault, describe_desk, vault.officer_id).recovery_proved


def test_the_code_is_saved_as_a_page_to_print(qtbot, run, tmp_path, monkeypatch):
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(sheet), ""))
    make_vault(qtbot, run, tmp_path / "vault")

    run.code.part.save.click()
    qtbot.waitUntil(run.code.part.save.isEnabled)

    assert sheet.read_bytes().startswith(b"%PDF")
    assert run.code.part.saved.isVisible()


def test_what_is_missing_is_said_under_each_field(run):
    run.on.click()

    wrong = [name for name, field in run.desk.fields.items() if field.problem()]
    assert at(run) == DESK
    assert wrong == ["agency", "kind", "jurisdiction", "telephone_day", "officer"]
    assert run.desk.agency.control.hasFocus()


def test_a_folder_that_holds_something_is_refused_before_a_passphrase_is_typed(run, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    fill_in(run, tmp_path)

    run.on.click()

    assert at(run) == DESK
    assert run.desk.place.problem().startswith("The folder for the new vault is not empty.")


@pytest.mark.parametrize("typed", ["", "desk", "~nobody/desk"])
def test_a_folder_is_named_in_full(run, tmp_path, typed):
    fill_in(run, tmp_path / "vault")
    run.desk.place.set_text(typed)

    run.on.click()

    assert run.desk.place.problem().startswith("Say in full where the vault shall lie")


def test_a_folder_that_was_taken_meanwhile_leads_back_to_its_field(qtbot, run, tmp_path):
    fill_in(run, tmp_path / "vault")
    run.on.click()
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "letter.txt").write_text("mine")
    choose_passphrase(run)
    run.on.click()
    qtbot.waitUntil(lambda: at(run) == DESK)

    assert run.desk.place.problem().startswith("The folder for the new vault is not empty.")
    assert run.on.isEnabled()
    assert run.made is None
    assert remembered() == []


def test_what_a_killed_first_run_left_does_not_stand_in_the_way(qtbot, run, tmp_path):
    (tmp_path / "vault" / "originals").mkdir(parents=True)
    for name in ("vault.lock", "vault.json.part", "records.db.part", "records.db.part-wal"):
        (tmp_path / "vault" / name).write_bytes(b"torn")

    make_vault(qtbot, run, tmp_path / "vault")

    assert run.made


def test_one_may_go_back_and_forth_and_nothing_typed_is_lost(qtbot, run, tmp_path):
    fill_in(run, tmp_path / "vault")
    run.on.click()
    run.secret.label.set_text("Desk 7")

    run.back.click()
    assert at(run) == DESK
    assert run.desk.agency.text() == "Northline Hotline"
    run.on.click()
    assert run.secret.label.text() == "Desk 7"
    run.stepper.chosen.emit(DESK)
    assert at(run) == DESK
    with qtbot.waitSignal(run.left):
        run.back.click()


def open_steps(run):
    steps = run.stepper.findChildren(QAbstractButton)
    return [step.text() for step in steps if step.isEnabled()]


def test_once_the_vault_is_made_only_the_code_can_be_seen_again(qtbot, run, tmp_path):
    fill_in(run, tmp_path / "vault")
    run.on.click()
    assert open_steps(run) == ["Desk"]
    choose_passphrase(run)
    run.on.click()
    qtbot.waitUntil(lambda: at(run) == CODE)
    assert open_steps(run) == []
    run.on.click()
    assert open_steps(run) == ["Recovery code"]


@pytest.mark.parametrize(
    ("label", "first", "again", "wrong"),
    [
        ("Desk 1", "too short", "too short", "first"),
        ("Desk 1", WORDS, WORDS + "x", "again"),
        ("", WORDS, WORDS, "label"),
        ("Desk\u202e1", WORDS, WORDS, "label"),
    ],
)
def test_a_lock_has_a_label_and_a_passphrase_typed_twice(run, tmp_path, label, first, again, wrong):
    fill_in(run, tmp_path / "vault")
    run.on.click()
    run.secret.label.set_text(label)
    run.secret.passphrase.first.set_text(first)
    run.secret.passphrase.again.set_text(again)

    run.on.click()

    fields = {
        "label": run.secret.label,
        "first": run.secret.passphrase.first,
        "again": run.secret.passphrase.again,
    }
    assert [name for name, field in fields.items() if field.problem()] == [wrong]
    assert not (tmp_path / "vault").exists()


def test_languages_follow_the_country_until_they_are_typed(run):
    run.desk.country.choose("BE")
    assert run.desk.languages.text() == "nl, fr, de, en"
    run.desk.country.choose("FI")
    assert run.desk.languages.text() == "fi, sv, en"
    run.desk.languages.set_text("sv, en")
    run.desk.country.choose("EE")
    assert run.desk.draft().languages == ("sv", "en")


def test_a_chosen_folder_that_is_in_use_gets_a_new_one_inside(run, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))

    run.desk.choose.click()
    assert run.desk.folder() == tmp_path
    (tmp_path / "letter.txt").write_text("mine")
    run.desk.choose.click()
    assert run.desk.folder() == tmp_path / "desk"


def test_everything_in_each_step_has_a_name(qtbot, run, tmp_path):
    assert nameless(run) == []
    fill_in(run, tmp_path / "vault")
    run.on.click()
    assert nameless(run) == []


def test_a_folder_that_a_service_copies_is_warned_about_as_it_is_typed(run, tmp_path):
    place = run.desk.place
    before = place.control.accessibleDescription()

    place.set_text(str(tmp_path / "Dropbox" / "vault"))
    assert "Dropbox copies this folder" in place.control.accessibleDescription()

    place.set_text(str(tmp_path / "vault"))
    assert place.control.accessibleDescription() == before
