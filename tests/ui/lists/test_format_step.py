import pytest

from caseapp.formats.hash_lists.csv_columns import Holds
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.lists.import_frame import READ
from caseapp.ui.lists.import_wizard import ImportWizard
from tests.sample_lists import digests_of, write_csv
from tests.ui.lists.conftest import shown
from tests.ui.lists.importing import look_at, take_over, words_of

EMPTY = "d41d8cd98f00b204e9800998ecf8427e"


@pytest.fixture
def table(tmp_path):
    return write_csv(tmp_path / "list.csv", ["a", "b", "z"])


def test_what_kind_of_file_it_is_can_be_corrected(qtbot, wizard, table):
    look_at(qtbot, wizard, table)
    assert wizard.format.format.choice() == ListFormat.CSV

    wizard.format.format.choose(ListFormat.HASHDEEP)

    qtbot.waitUntil(lambda: not wizard.format.ready)
    assert not wizard.on.isEnabled()
    wizard.format.format.choose(ListFormat.CSV)
    qtbot.waitUntil(lambda: wizard.format.ready)


def test_the_algorithm_is_asked_where_the_file_does_not_name_it(qtbot, wizard, tmp_path):
    sums = tmp_path / "sums"
    sums.write_text(f"{digests_of('a')[0].value.hex()}  one\n{EMPTY}  two\n")
    look_at(qtbot, wizard, sums)
    assert wizard.footer.note.text() == "Choose the algorithm first."

    wizard.format.algorithm.choose(Algorithm.MD5)

    qtbot.waitUntil(wizard.on.isEnabled)
    rows = wizard.format.preview.table.rows
    shown_rows = [rows.row_at(at) for at in range(rows.rowCount())]
    assert [each.refused for each in shown_rows] == ["", "Stands for an empty file or for nothing"]
    assert wizard.format.preview.told.text() == "1 row understood, 1 refused."


def test_the_scheme_is_asked_where_a_code_would_mean_nothing(qtbot, wizard, table):
    look_at(qtbot, wizard, table)
    assert wizard.footer.note.text() == "Choose the scheme of its grades first."

    wizard.format.scheme.choose("")

    qtbot.waitUntil(wizard.on.isEnabled)


def test_columns_are_mapped_once_and_remembered(qtbot, desk, wizard, tmp_path):
    headings = "Pruefsumme,Stufe"
    path = write_csv(tmp_path / "theirs.csv", ["a"], headings=headings)
    look_at(qtbot, wizard, path)
    assert "No column of this file is said to hold digests." in words_of(wizard)
    wizard.format.columns.fields["Pruefsumme"].choose(Holds.MD5)
    wizard.format.columns.fields["Stufe"].choose(Holds.GRADE)
    qtbot.waitUntil(lambda: wizard.format.ready)
    wizard.format.scheme.choose("vics_us")
    qtbot.waitUntil(wizard.on.isEnabled)
    wizard.on.click()
    wizard.facts.form.name.set_text("Theirs")
    wizard.facts.form.source.set_text("Northline Hotline")
    wizard.on.click()
    qtbot.waitUntil(lambda: wizard.at() == READ and wizard.on.isEnabled())
    take_over(qtbot, wizard)

    for again in shown(ImportWizard(desk)):
        look_at(qtbot, again, write_csv(tmp_path / "next.csv", ["b"], headings=headings))

        assert again.format.columns.mapping() == {"Pruefsumme": "md5", "Stufe": "grade"}
        assert again.format.scheme.choice() == "vics_us"
        assert "You said this of a file with the same headings before." in words_of(again)
        assert again.on.isEnabled()


def test_a_file_of_no_known_kind_waits_for_a_person_to_say_its_format(qtbot, wizard, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\nthe list comes later.\n")

    look_at(qtbot, wizard, letter)

    assert wizard.format.format.choice() is None
    assert wizard.footer.note.text() == "Choose the format first."
    assert "It was not recognised." in words_of(wizard)
