"""Where our trail stands, as each package tells it to its recipient."""

import pytest

from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.models import Agency, AuditEntry, Witness
from caseapp.sealing.note import Checkpoint, Note
from caseapp.sealing.tree import check_consistency
from caseapp.vault.audit import head
from tests.exchange.asking import ask
from tests.sample import a_case


@pytest.fixture
def asked(hotline, police):
    (case_id,) = hotline.add(a_case(hotline.agency_id))
    return ask(hotline, "case", case_id, police)


def told_audit(hotline, police, asked):
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)
    return police.read(open_received, sealed.path).manifest.audit


def witness(hotline, partner_id, size, root=bytes(32)):
    hotline.add(Witness(agency_id=partner_id, size=size, root=root, note=""))


def test_a_package_shows_the_signed_head_of_our_trail(hotline, police, asked):
    entries = len(hotline.all(AuditEntry))

    audit = told_audit(hotline, police, asked)

    shown = Checkpoint.read(Note.read(audit.checkpoint.encode()).text)
    assert shown.origin == f"caseapp/{hotline.get(Agency, hotline.agency_id).fingerprint.hex()}"
    assert shown.size == entries
    assert (audit.since, audit.proof) == (0, ())


def test_a_package_proves_that_the_trail_only_grew_since_it_was_cosigned(hotline, police, asked):
    partner_id = asked.partner_id
    seen = hotline.read(head, "caseapp/any")
    witness(hotline, partner_id, 1)
    witness(hotline, partner_id, seen.size)

    audit = told_audit(hotline, police, asked)

    shown = Checkpoint.read(Note.read(audit.checkpoint.encode()).text)
    assert audit.since == seen.size
    check_consistency(
        old_size=seen.size,
        old_root=seen.root,
        size=shown.size,
        root=shown.root,
        proof=[bytes.fromhex(each) for each in audit.proof],
    )


def test_another_partners_witness_proves_nothing_to_this_one(hotline, police, third, asked):
    witness(hotline, hotline.knows(third), 2)

    assert told_audit(hotline, police, asked).since == 0


def test_a_trail_that_was_cut_says_so_by_having_no_proof(hotline, police, asked):
    witness(hotline, asked.partner_id, 1_000)

    audit = told_audit(hotline, police, asked)

    assert (audit.since, audit.proof) == (1_000, ())
