import re
from pathlib import Path

import pytest

import caseapp.sealing

SOURCES = "".join(path.read_text() for path in Path(caseapp.sealing.__file__).parent.rglob("*.py"))
FORMATS = Path(__file__).parents[2] / "docs" / "formats"
FOR_READERS_ONLY = {"Without caseapp", "Rules", "Vectors", "What this does not do"}


@pytest.mark.parametrize("page", ["package.md", "card.md"])
def test_each_chapter_of_a_format_is_named_by_the_code_that_follows_it(page):
    chapters = re.findall(r"^## (.+)$", (FORMATS / page).read_text(), re.MULTILINE)

    missing = [name for name in chapters if f'{page}, "{name}"' not in SOURCES]

    assert chapters
    assert set(missing) <= FOR_READERS_ONLY
