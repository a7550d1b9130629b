import re
from pathlib import Path

import pytest

import caseapp

SOURCES = [path.read_text() for path in Path(caseapp.__file__).parent.rglob("*.py")]
LINES = [line for source in SOURCES for line in source.splitlines()]
FORMATS = Path(__file__).parents[2] / "docs" / "formats"
FOR_READERS_ONLY = {"Without caseapp", "Rules", "Vectors", "What this does not do"}


@pytest.mark.parametrize("page", ["package.md", "card.md"])
def test_each_chapter_of_a_format_is_named_by_the_code_that_follows_it(page):
    chapters = re.findall(r"^## (.+)$", (FORMATS / page).read_text(), re.MULTILINE)

    naming = [line for line in LINES if f"docs/formats/{page}, " in line]
    missing = [name for name in chapters if not any(f'"{name}"' in line for line in naming)]

    assert chapters
    assert set(missing) <= FOR_READERS_ONLY
