import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from caseapp.casework.desk_officers import take_in
from caseapp.casework.officers import OfficerDraft, change_rights, list_all_officers
from caseapp.models.vocabulary import Permission
from caseapp.ui.settings.officer_dialogs import AddOfficerDialog, RemoveDialog, RightsDialog
from caseapp.ui.settings.officers_section import OfficersSection
from caseapp.vault import vault_json
from tests.conftest import CHEAPEST, WORDS
from tests.two_officers import SECOND_WORDS


@pytest.fixture
def second_id(vault, officer_id):
    draft = OfficerDraft("Ben Sample", "Analyst")
    return take_in(vault, draft, label="Desk 2", passphrase=SECOND_WORDS, cost=CHEAPEST)


@pytest.fixture
def section(qtbot, desk, vault):
    section = OfficersSection(desk, vault)
    qtbot.addWidget(section)
    section.show()
    desk.changed.connect(section.reload)
    return section


def named(section):
    return {button.accessibleName() for button in section.findChildren(QPushButton)}


def officers(desk):
    return {each.row.name: each for each in desk.read(list_all_officers)}


def asked(section, kind):
    (dialog,) = section.findChildren(kind)
    return dialog


def test_an_officer_is_added_with_a_passphrase_they_type_themselves(qtbot, section, desk, vault):
    section.ask_to_add()
    dialog = asked(section, AddOfficerDialog)
    dialog.accept()
    assert dialog.form.fields["name"].problem(), "nobody has no name"

    dialog.name.set_text("Ben Sample")
    dialog.label.set_text("Desk 1")
    dialog.accept()
    assert dialog.label.problem() == "Another lock is called so already."
    dialog.label.set_text("Desk 2")
    dialog.accept()
    dialog.accept()
    assert dialog.passphrase.first.problem()
    for field in (dialog.passphrase.first, dialog.passphrase.again):
        field.set_text(SECOND_WORDS)
    dialog.accept()
    dialog.reject()  # not while it is under way
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: "Ben Sample" in officers(desk))
    qtbot.waitUntil(lambda: "Remove Ben Sample" in named(section))

    assert [lock.label for lock in vault_json.list_locks(vault.folder)] == ["Desk 1", "Desk 2"]
    assert Permission.MANAGE_OFFICERS not in officers(desk)["Ben Sample"].rights
    vault.sign_as(officers(desk)["Ben Sample"].row.id, SECOND_WORDS, b"it is their passphrase")


def test_going_back_from_the_passphrase_keeps_what_was_typed(section):
    section.ask_to_add()
    dialog = asked(section, AddOfficerDialog)
    dialog.name.set_text("Ben Sample")
    dialog.accept()

    dialog.reject()

    assert dialog.isVisible()
    assert dialog.name.text() == "Ben Sample"
    dialog.reject()
    assert not dialog.isVisible()


def test_rights_are_set(section, desk, second_id):
    section.reload()
    section.ask_for_rights(officers(desk)["Ben Sample"])
    dialog = asked(section, RightsDialog)
    assert dialog.rights.ticks[Permission.APPROVE].checked()

    dialog.rights.ticks[Permission.APPROVE].check(on=False)
    dialog.accept()

    assert Permission.APPROVE not in officers(desk)["Ben Sample"].rights
    assert Permission.SHARE in officers(desk)["Ben Sample"].rights


def test_an_officer_is_removed_in_the_background(qtbot, section, desk, vault, second_id):
    section.reload()
    section.ask_to_remove(second_id, "Ben Sample")
    dialog = asked(section, RemoveDialog)
    assert dialog.no.isDefault(), "Enter destroys nothing"

    dialog.accept()
    dialog.accept()  # a second press does nothing more
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: "Remove Ben Sample" not in named(section))

    assert second_id not in vault.labels
    assert not officers(desk)["Ben Sample"].active


def test_what_stands_in_the_way_of_a_removal_is_said_in_the_dialog(
    qtbot, section, desk, vault, officer_id
):
    section.ask_to_remove(officer_id, "Ana")
    dialog = asked(section, RemoveDialog)

    dialog.accept()
    qtbot.waitUntil(dialog.trouble.isVisible)

    assert officer_id in vault.labels
    dialog.reject()
    assert not dialog.isVisible()


def test_a_lock_that_is_nobodys_is_shown_and_removed(qtbot, section, vault):
    lock_id = vault.add_lock(label="Desk 9", passphrase=SECOND_WORDS, cost=CHEAPEST)
    section.reload()
    assert "Remove this lock…" in named(section)

    section.ask_to_remove(lock_id, "")
    asked(section, RemoveDialog).accept()
    qtbot.waitUntil(lambda: "Remove this lock…" not in named(section))

    assert lock_id not in vault.labels


def test_who_may_not_manage_officers_sees_them_and_changes_nothing(
    qtbot, section, desk, vault, officer_id, second_id
):
    rights = tuple(Permission)
    desk.write(change_rights, second_id, rights=rights, locks=tuple(vault.labels))
    desk.write(change_rights, officer_id, rights=(), locks=tuple(vault.labels))

    section.reload()

    assert not section.add.isEnabled()
    qtbot.waitUntil(lambda: named(section) == {"Add an officer…"})


def test_the_first_passphrase_is_forgotten_by_the_fields(section):
    section.ask_to_add()
    dialog = asked(section, AddOfficerDialog)
    dialog.name.set_text("Ben Sample")
    dialog.accept()
    dialog.passphrase.first.set_text(WORDS)
    dialog.passphrase.again.set_text(WORDS)

    dialog.accept()

    assert (dialog.passphrase.first.text(), dialog.passphrase.again.text()) == ("", "")
    QApplication.processEvents()
