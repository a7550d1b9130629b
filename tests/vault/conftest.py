import io

import pytest

from caseapp.job import Job
from caseapp.vault.originals import originals_of
from tests.vault.backups import PACKAGE


@pytest.fixture
def kept(vault, officer_id):
    """The SHA-256 of an original that the vault holds."""
    with vault.reading() as session:
        return originals_of(session).keep(io.BytesIO(PACKAGE), job=Job())


@pytest.fixture
def backup(vault, officer_id, kept, tmp_path):
    return vault.back_up(tmp_path / "one.casebackup")
