"""The real window, when an officer is removed who has a copy of the folder."""

import shutil

import pytest

from caseapp.casework.desk_open import open_desk
from caseapp.casework.report_views import list_reports
from caseapp.errors import DamagedVault
from caseapp.vault.errors import NoSuchLock
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault_json import list_locks
from tests.journeys.by_hand import do
from tests.journeys.main_job import WORDS
from tests.journeys.removal import BEN_WORDS


def test_an_officer_who_took_a_copy_along_opens_nothing_new_and_work_goes_on(tmp_path):
    do("removal", tmp_path)

    vault, copy = tmp_path / "vault", tmp_path / "copy"
    (ana,) = list_locks(vault)
    (ben,) = (lock for lock in list_locks(copy) if lock.id != ana.id)
    with pytest.raises(NoSuchLock):
        open_desk(vault, ben.id, BEN_WORDS)
    mixed = shutil.copytree(vault, tmp_path / "mixed")
    shutil.copy(copy / "vault.json", mixed / "vault.json")
    for lock, words in ((ben, BEN_WORDS), (ana, WORDS)):
        with pytest.raises(DamagedVault):
            open_desk(mixed, lock.id, words)
    opened = open_desk(vault, ana.id, WORDS)
    with opened.reading() as session:
        assert len(list_reports(session)) == 2
        assert check_trail(session).problems == ()
    opened.close()
    old = open_desk(copy, ben.id, BEN_WORDS)  # what the copy held, its owner still reads
    with old.reading() as session:
        assert len(list_reports(session)) == 1
    old.close()
