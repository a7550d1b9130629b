import re
import tomllib
from pathlib import Path

from caseapp import __version__
from caseapp.ui.settings.about_section import ART, LICENCES, AboutSection
from caseapp.ui.widgets import PlainLabel

PROJECT = Path(__file__).parents[3]


def test_every_library_that_is_used_is_named_with_its_licence():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    used = {re.match(r"[\w-]+", each)[0] for each in project["project"]["dependencies"]}

    assert set(LICENCES) == used


def test_every_font_is_named():
    fonts = {path.stem.partition("-")[0] for path in (PROJECT / "resources/fonts").glob("*.ttf")}

    assert {"".join(name.split()) for names in ART for name in names.split(",")} >= fonts


def test_it_says_which_version_this_is(qtbot, desk, vault):
    section = AboutSection(desk, vault)
    qtbot.addWidget(section)

    texts = [label.text() for label in section.findChildren(PlainLabel)]
    assert f"caseapp {__version__}" in texts
