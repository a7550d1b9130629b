import tomllib
from pathlib import Path

import caseapp


def test_the_trail_names_the_version_that_the_installer_names():
    project = Path(__file__).parent.parent / "pyproject.toml"

    assert tomllib.loads(project.read_text())["project"]["version"] == caseapp.__version__
