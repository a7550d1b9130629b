import pytest
from PySide6.QtWidgets import QPushButton

from caseapp.casework.findings import list_findings
from caseapp.exchange.restored_desk import state_restoration
from caseapp.models import Agency, Finding, Officer
from caseapp.models.base import now
from caseapp.ui.home.safety_notices import SafetyNotices
from caseapp.ui.vault_states import vault_states
from caseapp.ui.widgets import Banner, Dialog, PlainLabel, TextField
from caseapp.vault.records_seal import Head
from tests.desk_lists import MadeList, bring, entry
from tests.own_keys import give_keys


@pytest.fixture
def notices(qtbot, desk):
    notices = SafetyNotices(desk)
    qtbot.addWidget(notices)
    desk.changed.connect(notices.reload)
    notices.reload()
    notices.show()
    return notices


def add_finding(session, by):
    assert by
    session.add(Finding(since=now(), problems=tuple(f"Problem {n}." for n in range(1, 7))))


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(PlainLabel))


def states(desk):
    return {state.key: state for state in vault_states(desk, ())}


def test_nothing_is_said_where_nothing_was_noticed(notices, desk):
    assert notices.findChildren(Banner) == []
    assert "finding" not in states(desk)


def test_a_finding_stands_on_the_desk_with_since_when_and_what_to_do(notices, desk):
    desk.write(add_finding)

    said = texts(notices)
    assert "The records of this vault are not as they were left." in said
    assert "Problem 4." in said
    assert "2 more of these." in said
    assert "nothing was wrong" in said
    assert "compare with a backup" in said
    assert states(desk)["finding"].tone == "danger"


def test_a_finding_is_settled_with_a_reason(notices, desk):
    desk.write(add_finding)
    [button] = notices.findChildren(QPushButton)

    button.click()
    [dialog] = notices.findChildren(Dialog)
    assert not dialog.yes.isEnabled()
    dialog.findChild(TextField).set_text("A colleague copied the wrong folder back.")
    dialog.yes.click()

    assert desk.read(list_findings) == []
    assert "finding" not in states(desk)


def test_a_restoration_that_waits_for_a_second_officer_says_so(notices, desk):
    def restored(session, by):
        agency = session.get_one(Agency, by.agency_id)
        session.add(Officer(name="Ben Sample", agency=agency))
        state_restoration(session, by, head=Head(12, bytes(32)), known=None, reason="Broken.")

    desk.write(give_keys)
    desk.write(restored)

    assert "once a second officer has approved" in texts(notices)


def test_hash_lists_whose_files_are_gone_are_named_with_the_way_to_them(qtbot, desk, notices):
    for name in ("Amber", "Birch"):
        bring(desk, MadeList(name, "Example Source"), [entry(1)])
    for path in (desk._vault.folder / "lists").glob("*.list"):
        path.unlink()

    notices.reload()

    (banner,) = notices.findChildren(Banner)
    said = texts(banner)
    assert "2 hash lists cannot be asked" in said
    assert "Amber, Birch." in said
    with qtbot.waitSignal(notices.lists_asked):
        banner.action.click()
