"""A day at a desk with words that must never be found: worked, crashed, backed up, restored.

It runs as a program of its own and tells its secrets to nobody but the pipe it is given.
"""

import json
import os
import sys
import traceback
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseapp import log, settings
from caseapp.casework.backups import back_up
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.desk_open import begin_desk, open_desk
from caseapp.casework.identities import IdentityDraft, record_identity
from caseapp.casework.people import PersonDraft, add_person
from caseapp.casework.reports import record_report
from caseapp.exchange.restored_desk import restore_desk_by_code
from caseapp.models import Case, DeskKeys, Officer
from caseapp.models.vocabulary import AgencyKind, PersonRole
from caseapp.ui.messages import show_error
from tests.conftest import CHEAPEST
from tests.sample import a_draft

PASSPHRASE, OTHER = "canary passphrase of seven birds", "canary passphrase of eight birds"
WORDS = {
    "passphrase": PASSPHRASE,
    "new passphrase": OTHER,
    "officer": "Canaria Exampleson",
    "summary": "A canary sang in the report",
    "title": "Canary case of the yellow bird",
    "address": "https://canary.example/yellow/bird",
    "person": "Canarius Sampleman",
    "telephone": "+352 555 0177",
}
DRAFT = DeskDraft(
    agency="Northline Hotline",
    unit="Analysis desk",
    kind=AgencyKind.HOTLINE,
    jurisdiction="LU",
    officer=WORDS["officer"],
    telephone_day=WORDS["telephone"],
)


def main(root: Path, secrets: int) -> None:
    """Live the whole day under `root`; write what must not be found to this pipe."""
    log.start()
    app = QApplication([])
    made = begin_desk(root / "vault", DRAFT, label="Desk 1", passphrase=PASSPHRASE, cost=CHEAPEST)
    code = made.recovery_code
    settings.save(settings.load().with_vault(root / "vault"))
    with closing(made.vault) as vault:
        tell(secrets, vault, code)
        work(vault)
        back_up(vault, to=root / "one.casebackup")
        complain(lambda: back_up(vault, to=root / "one.casebackup"))
        complain(lambda: break_a_rule(vault))
        sys.stderr.write(f"{[vault, vault._opened, code, made]!r}\n")
    complain(lambda: open_desk(root / "vault", made.officer_id, f"not {PASSPHRASE}"))
    complain(lambda: restore(root, "0" * 32, made.officer_id))
    restore(root, " ".join(code.groups), made.officer_id).close()
    again = open_desk(root / "vault", made.officer_id, PASSPHRASE)
    work(again)
    assert app
    os._exit(9)  # the log stays beside the records


def work(vault):
    step(vault, record_report, a_draft(summary=WORDS["summary"], addresses=(WORDS["address"],)))
    case_id = step(vault, open_case, CaseDraft(WORDS["title"]))
    person_id = step(vault, add_person, PersonDraft(PersonRole.CHILD), case_id=case_id)
    step(vault, record_identity, person_id, IdentityDraft(full_name=WORDS["person"]))


def step(vault, action, *args, **kwargs):
    with vault.writing(vault.officer_id, action.__name__.replace("_", " ")) as session:
        return action(session, session.get_one(Officer, vault.officer_id), *args, **kwargs)


def break_a_rule(vault):
    """Let the database refuse a text: its error must not quote it."""
    with vault.writing(vault.officer_id, "break a rule") as session:
        session.query(Case).first().title = WORDS["title"] * 50


def restore(root, typed, officer_id):
    return restore_desk_by_code(
        root / "one.casebackup",
        typed,
        officer_id,
        OTHER,
        to=root / "again",
        reason="The disk failed.",
        cost=CHEAPEST,
    )


def complain(work):
    """Say all that can be said of an error: in the window, in the log, and as Python would."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whatever it is
        traceback.print_exc()
        sys.stderr.write(f"{error!r}\n")
        show_error(None, error).close()
    else:
        raise AssertionError("it should have failed")


def tell(pipe, vault, code):
    opened = vault._opened
    with vault.reading() as session:
        keys = session.query(DeskKeys).one()
        seeds = {"signing": keys.ed25519_seed, "mldsa": keys.mldsa65_seed}
        seeds["opening"] = keys.opening_seed
    seeds |= {"seed": opened.seed, "vault key": opened.vault_key, "code": code.secret}
    seeds |= {"records key": opened.records_key, "seal key": opened.seal_key}
    shown = ["".join(code.groups), " ".join(code.groups), "-".join(code.groups)]
    with os.fdopen(pipe, "w") as out:
        json.dump({"seeds": {name: raw.hex() for name, raw in seeds.items()}, "code": shown}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
