import os
from hashlib import sha256
from io import BytesIO

import pytest

from caseapp.errors import Cancelled
from caseapp.job import Job
from caseapp.vault.errors import FolderUnusable, OriginalMissing
from caseapp.vault.originals import Originals, originals_of

CONTENT = b"sealed" * 400_000  # more than two blocks


@pytest.fixture
def originals(vault):
    with vault.reading() as session:
        return originals_of(session)


def names(originals):
    return [path.name for path in originals.folder.iterdir()]


def test_a_received_file_is_kept_byte_for_byte_under_its_hash(originals):
    job = Job()

    digest = originals.keep(BytesIO(CONTENT), job=job)

    assert digest == sha256(CONTENT).digest()
    assert names(originals) == [f"{sha256(CONTENT).hexdigest()}.casepkg"]
    with originals.open(digest) as kept:
        assert kept.read() == CONTENT
    assert job.done == job.total == len(CONTENT)


def test_the_same_file_again_changes_nothing(originals):
    received = BytesIO(CONTENT)
    received.read(7)  # wherever it stands, it is kept whole

    assert originals.keep(received, job=Job()) == originals.keep(BytesIO(CONTENT), job=Job())
    assert len(names(originals)) == 1


def test_a_step_that_saves_lends_the_same_originals(vault, session, originals):
    assert originals_of(session) == originals
    assert originals.folder == vault.folder / "originals"


def test_a_copy_that_is_stopped_leaves_nothing(originals):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        originals.keep(BytesIO(CONTENT), job=job)

    assert names(originals) == []


def test_a_copy_that_fails_leaves_nothing(originals, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderUnusable):
        originals.keep(BytesIO(CONTENT), job=Job())

    assert names(originals) == []


def test_an_original_that_is_gone_is_said_to_be(originals):
    with pytest.raises(OriginalMissing):
        originals.open(bytes(32))


def test_an_original_that_cannot_be_opened_is_another_matter(originals):
    (originals.folder / f"{bytes(32).hex()}.casepkg").mkdir()

    with pytest.raises(FolderUnusable):
        originals.open(bytes(32))


def test_a_folder_that_is_gone_cannot_keep_anything(tmp_path):
    with pytest.raises(FolderUnusable):
        Originals(tmp_path / "missing").keep(BytesIO(b"x"), job=Job())
