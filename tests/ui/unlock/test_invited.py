"""The first run of who was sent a package."""

import pytest
from PySide6.QtWidgets import QWidget

from caseapp import settings
from caseapp.casework.our_card import our_card
from caseapp.models.vocabulary import AgencyKind
from caseapp.ui.unlock.first_run import CODE, SECRET, FirstRun
from caseapp.vault.vault import Vault
from tests.accessibility.walk import nameless
from tests.conftest import WORDS


@pytest.fixture
def run(qtbot):
    run = FirstRun(invited=True)
    qtbot.addWidget(run)
    run.resize(800, 820)
    run.show()
    yield run
    if run.made:
        run.made.vault.close()


@pytest.fixture
def card(made, tmp_path):
    """The card of who sent the invitation."""
    vault = Vault.open(made.vault.folder, made.officer_id, WORDS)
    with vault.reading() as session:
        octets = our_card(session).file
    vault.close()
    path = tmp_path / "theirs.casecard"
    path.write_bytes(octets)
    return path


def fill_in(run, folder):
    run.desk.agency.set_text("Harbour Police")
    run.desk.kind.choose(AgencyKind.POLICE)
    run.desk.country.choose("MT")
    run.desk.officer.set_text("Sam Sample")
    run.desk.day.set_text("+356 555 0200")
    run.desk.place.set_text(str(folder))


def test_what_was_sent_is_named_and_handed_to_the_new_desk(qtbot, run, card, tmp_path):
    package = tmp_path / "package.casepkg"
    run.desk.sent.zone.take(package)  # in any order
    run.desk.sent.zone.take(card)
    named = " ".join(each.accessibleName() for each in run.desk.sent.list.findChildren(QWidget))
    assert "The card of Northline Hotline, passed" in named
    assert not run.desk.sent.later.isVisible()

    fill_in(run, tmp_path / "vault")
    run.on.click()
    for field in (run.secret.passphrase.first, run.secret.passphrase.again):
        field.set_text(WORDS)
    run.on.click()
    qtbot.waitUntil(lambda: run.pages.currentIndex() == CODE)
    assert settings.load().plain == (str(tmp_path / "vault"),)
    run.on.click()
    with qtbot.waitSignal(run.brought) as brought:
        run.proof.later.click()

    assert brought.args == [[card, package]]


def test_a_file_that_is_no_card_is_refused_where_it_was_dropped(run, tmp_path):
    (tmp_path / "theirs.casecard").write_bytes(b"no card")

    run.desk.sent.zone.take(tmp_path / "theirs.casecard")

    assert run.desk.sent.zone._problem.isVisible()
    assert run.desk.brought() == []


def test_the_few_fields_that_are_needed_are_enough(run, tmp_path):
    assert not run.desk.fold.is_open()
    fill_in(run, tmp_path / "vault")

    run.on.click()

    assert run.pages.currentIndex() == SECRET


def test_what_is_missing_is_never_folded_away(run, tmp_path):
    fill_in(run, "somewhere")

    run.on.click()

    assert run.desk.fold.is_open()
    assert run.desk.place.problem()


def test_everything_has_a_name(run):
    assert nameless(run) == []
