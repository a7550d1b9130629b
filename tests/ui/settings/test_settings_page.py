import pytest

from caseapp import settings
from caseapp.ui.settings.settings_page import SettingsPage
from caseapp.ui.theme import theme


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")


@pytest.fixture
def page(qtbot, desk, vault):
    page = SettingsPage(desk, vault)
    qtbot.addWidget(page)
    page.show()
    return page


def test_each_section_stands_behind_its_tab(page):
    for key, section in page.sections.items():
        page.open(key)

        assert section.isVisible()


def test_a_section_is_read_anew_when_it_comes_to_the_front(page):
    page.open("about")
    theme.set_scale(1.2)

    page.open("appearance")

    assert page.sections["appearance"].scale.choice() == 1.2
