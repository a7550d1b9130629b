"""The real window, from the first run to the receipt, and what locking leaves of it."""

import sys
import time
from pathlib import Path

import pytest

from caseapp.casework.desk_open import open_desk
from caseapp.errors import CaseAppError
from caseapp.exchange.rows import list_received, list_sent, list_unanswered
from caseapp.models.vocabulary import Answer, PackageState
from caseapp.vault.vault_json import list_locks
from tests.journeys.by_hand import begin, do
from tests.journeys.display import MISSING, display
from tests.journeys.main_job import WORDS

PATIENCE = 300  # seconds


def open_vault(folder):
    (lock,) = list_locks(folder)
    return open_desk(folder, lock.id, WORDS)


def test_the_main_job_is_done_by_hand_without_a_screen(tmp_path):
    do("main_job", tmp_path)

    hotline, police = (open_vault(tmp_path / desk / "vault") for desk in ("hotline", "police"))
    with hotline.reading() as session:
        (sent,) = list_sent(session)
        assert sent.answer == Answer.ACCEPTED
        assert list_unanswered(session) == []
    with police.reading() as session:
        (received,) = list_received(session)
        assert received.case_id
    hotline.close()
    police.close()


def test_who_was_sent_a_package_answers_it_in_the_plain_window(tmp_path):
    do("invited", tmp_path)

    hotline, partner = (open_vault(tmp_path / desk / "vault") for desk in ("hotline", "partner"))
    with hotline.reading() as session:
        (sent,) = list_sent(session)
        assert sent.answer == Answer.OUTCOME
        assert sent.state == PackageState.OUTCOME_REPORTED
    with partner.reading() as session:
        (received,) = list_received(session)
        assert received.answer == Answer.OUTCOME
    hotline.close()
    partner.close()


@pytest.mark.skipif(bool(MISSING), reason=f"there is no {' and no '.join(MISSING)} here")
def test_the_main_job_is_done_by_hand_on_a_screen(tmp_path):
    with display() as name:
        do("main_job", tmp_path, DISPLAY=name, QT_QPA_PLATFORM="xcb")


@pytest.mark.skipif(sys.platform != "linux", reason="the process is watched through /proc")
def test_locking_ends_the_process_and_lets_the_vault_go(tmp_path):
    process = begin("lock", tmp_path)
    try:
        command = Path(f"/proc/{process.pid}/cmdline")
        wait_until((tmp_path / "open").exists)
        wait_until(lambda: b"tests.journeys" not in command.read_bytes())

        open_vault(tmp_path / "vault").close()

        assert process.poll() is None, "the fresh process waits at the unlock page"
        assert b"caseapp" in command.read_bytes()
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()
        assert WORDS.encode() not in environment + command.read_bytes()
    finally:
        process.kill()
        process.communicate()


def test_a_vault_that_is_open_elsewhere_is_refused(tmp_path):
    process = begin("lock", tmp_path, "stay")
    try:
        wait_until((tmp_path / "open").exists)

        with pytest.raises(CaseAppError, match="open"):
            open_vault(tmp_path / "vault")
    finally:
        process.kill()
        process.communicate()


def wait_until(happens):
    for _look in range(PATIENCE * 10):
        if happens():
            return
        time.sleep(0.1)
    raise TimeoutError
