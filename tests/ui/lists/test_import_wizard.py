import os
from pathlib import Path

import pytest

from caseapp.casework.hash_lists import describe_hash_list, list_hash_lists
from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.models.vocabulary import ListNature
from caseapp.ui import background
from caseapp.ui.lists.import_frame import FACTS, FILE, FORMAT, READ
from caseapp.ui.lists.import_wizard import ImportWizard
from tests.formats.media_heads import MEDIA
from tests.sample_lists import write_csv, write_vics
from tests.ui.lists.conftest import shown
from tests.ui.lists.importing import (
    asked,
    button,
    facts_of,
    look_at,
    read,
    take_over,
    words_of,
)

ROOT = Path(__file__).parents[3]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples"))
EMPTY = "d41d8cd98f00b204e9800998ecf8427e"


@pytest.fixture
def table(tmp_path):
    return write_csv(tmp_path / "list.csv", ["a", "b", "z"])


def segments(desk):
    return [path.name for path in (desk._vault.folder / "lists").iterdir()]


def test_a_list_counts_once_it_is_taken_over_and_says_which_cases_it_reached(
    qtbot, wizard, desk, case_id, table
):
    read(qtbot, wizard, table)
    assert facts_of(wizard)["Added"] == "3 entries"
    assert desk.read(list_hash_lists) == []

    take_over(qtbot, wizard)

    (row,) = desk.read(list_hash_lists)
    assert (row.name, row.source, row.entries, row.matches) == (
        "Known series",
        "Northline Hotline",
        3,
        2,
    )
    assert "It names 2 hash references" in words_of(wizard)
    with qtbot.waitSignal(wizard.record_asked) as opened:
        button(wizard, "Open the chosen one").click()
    assert opened.args == ["case", case_id]


def test_a_list_that_names_nothing_of_ours_says_so(qtbot, wizard, case_id, tmp_path):
    read(qtbot, wizard, write_csv(tmp_path / "other.csv", ["y"]))
    take_over(qtbot, wizard)

    assert "None of your cases and reports holds a digest of this list." in words_of(wizard)


def test_a_picture_is_refused_before_anything_of_it_is_read(qtbot, wizard, desk, tmp_path):
    picture = tmp_path / "list.json"
    picture.write_bytes(MEDIA["PNG"] + bytes(500))

    wizard.file.zone.take(picture)
    qtbot.waitUntil(wizard.file.trouble.isVisible)

    assert wizard.at() == FILE
    assert wizard.file.zone.isEnabled()
    assert segments(desk) == []


def test_without_a_name_and_a_source_nothing_is_read(qtbot, wizard, table):
    look_at(qtbot, wizard, table)
    wizard.format.scheme.choose("vics_us")
    qtbot.waitUntil(wizard.on.isEnabled)
    wizard.on.click()

    wizard.on.click()

    assert wizard.at() == FACTS
    assert wizard.facts.form.name.problem()
    assert wizard.facts.form.source.problem()


def test_an_update_says_what_it_would_withdraw_before_anything_counts(
    qtbot, desk, wizard, case_id, table, tmp_path
):
    read(qtbot, wizard, table)
    take_over(qtbot, wizard)
    (row,) = desk.read(list_hash_lists)

    for update in shown(ImportWizard(desk, row.id)):
        read(qtbot, update, write_csv(tmp_path / "next.csv", ["b", "z", "y"]))
        told = facts_of(update)
        assert (told["Added"], told["Withdrawn"]) == ("1 entry", "1 entry")
        assert "1 entry that the list has now would be withdrawn." in words_of(update)
        assert desk.read(describe_hash_list, row.id).row.version == 1
        take_over(qtbot, update)

        sheet = desk.read(describe_hash_list, row.id)
        assert (sheet.row.version, sheet.row.entries, sheet.row.matches) == (2, 3, 1)
        reached = update.finished.table.current_row()
        assert (reached.references, reached.corrections) == (1, 1)


def test_an_addition_withdraws_nothing(qtbot, desk, wizard, table, tmp_path):
    read(qtbot, wizard, table)
    take_over(qtbot, wizard)
    (row,) = desk.read(list_hash_lists)

    for update in shown(ImportWizard(desk, row.id)):
        update.facts.whole.choose(False)
        read(qtbot, update, write_csv(tmp_path / "more.csv", ["y"]))
        take_over(qtbot, update)

        assert desk.read(describe_hash_list, row.id).row.entries == 4


def test_what_is_discarded_leaves_nothing_behind(qtbot, wizard, desk, table):
    read(qtbot, wizard, table)
    assert segments(desk)

    wizard.discard.click()

    assert wizard.at() == FACTS
    assert segments(desk) == []
    assert desk.read(list_hash_lists) == []


def test_reading_can_be_stopped_and_leaves_nothing_behind(qtbot, wizard, desk, tmp_path):
    look_at(qtbot, wizard, write_vics(tmp_path / "many.json", [(f"n{n}", 1) for n in range(9_000)]))
    wizard.format.scheme.choose("vics_us")
    wizard.on.click()
    wizard.facts.form.name.set_text("Many")
    wizard.facts.form.source.set_text("Northline Hotline")
    wizard.on.click()
    assert wizard.at() == READ

    button(wizard.reading, "Cancel").click()

    assert wizard.at() == FACTS
    with pytest.raises(Cancelled):
        wizard._job.reached(1, 2)
    qtbot.waitUntil(lambda: not background.busy())
    assert wizard.at() == FACTS
    assert wizard._prepared is None
    assert segments(desk) == []


def test_what_is_stopped_while_it_is_taken_over_can_still_be_taken_over(
    qtbot, wizard, desk, case_id, table
):
    read(qtbot, wizard, table)
    wizard.on.click()
    assert not wizard.stack.isEnabled()

    wizard.progress.stopped.emit()
    qtbot.waitUntil(lambda: not background.busy())

    if wizard.at() == READ:  # it was stopped before it was done
        assert desk.read(list_hash_lists) == []
        take_over(qtbot, wizard)
    (row,) = desk.read(list_hash_lists)
    assert (row.entries, row.matches) == (3, 2)


def test_whoever_leaves_with_something_read_is_asked_and_nothing_stays(qtbot, wizard, desk, table):
    read(qtbot, wizard, table)

    wizard.go_back()
    with qtbot.waitSignal(wizard.left):
        asked(wizard).yes.click()

    assert segments(desk) == []


def test_before_a_file_is_chosen_nobody_is_asked(qtbot, wizard):
    with qtbot.waitSignal(wizard.left):
        wizard.go_back()


def test_the_very_same_file_is_read_again_only_when_somebody_says_so(qtbot, desk, wizard, table):
    read(qtbot, wizard, table)
    take_over(qtbot, wizard)

    for again in shown(ImportWizard(desk)):
        look_at(qtbot, again, table)
        qtbot.waitUntil(again.on.isEnabled)
        again.on.click()
        again.facts.form.name.set_text("The same")
        again.facts.form.source.set_text("Northline Hotline")
        again.on.click()
        qtbot.waitUntil(lambda again=again: again.at() == FACTS)
        assert asked(again).yes.text() == "Read it again"
        asked(again).yes.click()
        qtbot.waitUntil(lambda again=again: again._prepared is not None)


def test_a_file_that_cannot_be_read_to_its_end_says_why_and_changes_nothing(
    qtbot, wizard, desk, tmp_path
):
    path = write_vics(tmp_path / "list.json", [("a", 1), ("b", 1)])
    look_at(qtbot, wizard, path)
    wizard.format.scheme.choose("vics_us")
    qtbot.waitUntil(wizard.on.isEnabled)
    path.write_bytes(path.read_bytes()[:-20])
    wizard.on.click()
    wizard.facts.form.name.set_text("Cut off")
    wizard.facts.form.source.set_text("Northline Hotline")

    wizard.on.click()
    qtbot.waitUntil(lambda: wizard.at() == FACTS)

    assert asked(wizard).question.text()
    assert segments(desk) == []


def test_known_software_is_never_taken_for_material(qtbot, wizard, desk):
    path = SAMPLES / "hash" / "NSRL-2.0.txt"
    if not path.is_file():
        pytest.skip("the public samples are not here: set CASEAPP_SAMPLES")
    look_at(qtbot, wizard, path)
    qtbot.waitUntil(wizard.on.isEnabled)
    wizard.on.click()
    wizard.facts.form.name.set_text("NSRL sample")
    wizard.facts.form.source.set_text("NIST")
    wizard.on.click()
    assert wizard.at() == FACTS
    assert "known software and nothing else" in wizard.facts.form.nature.problem()

    wizard.facts.form.nature.choose(ListNature.KNOWN_SOFTWARE)
    wizard.on.click()
    qtbot.waitUntil(lambda: wizard.at() == READ and wizard.on.isEnabled())
    take_over(qtbot, wizard)

    (row,) = desk.read(list_hash_lists)
    assert row.nature == ListNature.KNOWN_SOFTWARE
    assert row.entries > 0


def test_a_public_vics_file_is_read_through_the_window(qtbot, wizard, desk):
    path = SAMPLES / "vics" / "gleapp_vics20_60_seed1_bom_indent.json"
    if not path.is_file():
        pytest.skip("the public samples are not here: set CASEAPP_SAMPLES")

    read(qtbot, wizard, path)
    take_over(qtbot, wizard)

    (row,) = desk.read(list_hash_lists)
    assert (row.format, row.entries) == (ListFormat.VICS, 60)


def test_a_step_that_is_done_can_be_visited_again_until_it_is_read(qtbot, wizard, table):
    look_at(qtbot, wizard, table)
    wizard.format.scheme.choose("vics_us")
    qtbot.waitUntil(wizard.on.isEnabled)
    wizard.on.click()

    wizard.back.click()

    assert wizard.at() == FORMAT
    wizard.stepper.chosen.emit(FILE)
    assert wizard.at() == FILE
    wizard.on.click()
    assert wizard.at() == FORMAT
