"""Errands in a process of its own, given and answered as JSON: `test_secret_service` runs it."""

import json
import sys
from pathlib import Path
from uuid import UUID

from caseapp.errors import CaseAppError
from caseapp.vault import os_keyring
from caseapp.vault.remembered_head import notice_older_copy, remember_head
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS

SERVICE = "caseapp-test"


def bind(folder: str, lock_id: str) -> str:
    vault = Vault.open(Path(folder), UUID(lock_id), WORDS)
    try:
        vault.bind(WORDS, cost=CHEAPEST)
        return str(vault.bound_to)
    finally:
        vault.close()


def open_vault(folder: str, lock_id: str) -> str:
    vault = Vault.open(Path(folder), UUID(lock_id), WORDS)
    vault.close()
    return str(vault.bound_to)


def look(folder: str, lock_id: str) -> str:
    """Open a vault as the window does, take a step and close it. Returns what was noticed."""
    vault = Vault.open(Path(folder), UUID(lock_id), WORDS)
    try:
        noticed = notice_older_copy(vault)
        with vault.writing(vault.officer_id, "take a step"):
            pass
        remember_head(vault)
        return noticed
    finally:
        vault.close()


ERRANDS = {
    "probe": os_keyring.need_keyring,
    "keep": lambda name, value: os_keyring.keep(SERVICE, name, value),
    "find": lambda name: os_keyring.find(SERVICE, name),
    "forget": lambda name: os_keyring.forget(SERVICE, name),
    "bind": bind,
    "open": open_vault,
    "look": look,
}


def outcome(errand: str, *words: str) -> dict[str, str | None]:
    try:
        return {"result": ERRANDS[errand](*words)}
    except CaseAppError as error:
        return {"error": type(error).__name__, "says": f"{error} {error.advice}"}


if __name__ == "__main__":
    outcomes = [outcome(*errand) for errand in json.loads(sys.argv[1])]
    sys.stdout.write(json.dumps(outcomes) + "\n")
