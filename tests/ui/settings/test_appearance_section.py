import pytest
from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.ui.settings.appearance_section import AppearanceSection
from caseapp.ui.theme import theme


@pytest.fixture
def section(qtbot, desk, vault, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    settings.save(settings.Settings("light", vaults=("here",)))
    section = AppearanceSection(desk, vault)
    qtbot.addWidget(section)
    yield section
    theme.install(QApplication.instance(), "light", reduced_motion=True)


def test_colours_turn_at_once_and_are_kept(section):
    section.mode.choose("dark")

    assert theme.dark
    assert settings.load().appearance == "dark"


def test_text_grows_at_once_and_is_kept(section):
    section.scale.choose(1.5)

    assert theme.scale == 1.5
    assert settings.load().text_scale == 1.5


def test_rows_move_apart_at_once_and_that_is_kept(section):
    before = theme.metric("row")

    section.density.choose("roomy")

    assert theme.metric("row") > before
    assert settings.load().density == "roomy"


def test_one_choice_leaves_the_others_alone(section):
    section.mode.choose("dark")
    section.scale.choose(1.2)

    assert settings.load() == settings.Settings("dark", 1.2, ("here",))


def test_it_shows_what_was_chosen_by_the_keyboard(section):
    theme.set_scale(1.3)
    theme.set_mode("dark")

    assert section.scale.choice() == 1.3
    assert section.mode.choice() == "dark"


def test_a_size_between_two_shows_as_the_nearest(section):
    theme.set_scale(1.22)

    assert section.scale.choice() == 1.2
    assert theme.scale == 1.22
