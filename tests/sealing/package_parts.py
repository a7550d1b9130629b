"""Parts of packages for tests: valid unless told otherwise, and plainly made up."""

from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

from msgspec.structs import replace

from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.archive import Member
from caseapp.sealing.manifest import (
    FILES,
    Action,
    Answered,
    Audit,
    Clock,
    Disclosure,
    Manifest,
    Marking,
    Reference,
    Roster,
    Sender,
    Withheld,
)
from caseapp.sealing.opening import open_package
from caseapp.sealing.package import seal

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_desk(number):
    """Keys that are the same each time."""
    return AgencyKeys.from_seeds(*(bytes([number, part]) * 16 for part in range(3)))


SENDER, RECIPIENT, STRANGER = a_desk(1), a_desk(2), a_desk(3)
PARTNERS = {SENDER.public.ed25519: SENDER.public}


def a_manifest(**changes):
    manifest = Manifest(
        id=UUID("01957f6e-0000-7000-8000-000000000001"),
        kind="referral",
        thread=UUID("01957f6e-0000-7000-8000-000000000002"),
        created=NOON,
        expires=NOON.replace(month=5),
        program="caseapp 0.1.0",
        clock=Clock(known=True, seconds=0),
        sender=Sender(
            unit="Example hotline, analysis desk",
            contact_day="+49 30 0000000",
            contact_night="+49 30 0000001",
        ),
        language="en",
        references=(Reference(system="Example register", number="2026-17"),),
        action=Action(
            requested="Locate the host and preserve its records.",
            respond_by=NOON.replace(day=9),
            respond_zone="Europe/Berlin",
            urgency="urgent",
            reasons=("New address every day.",),
            child_at_risk="unknown",
        ),
        roster=Roster(version=3, sha256="ab" * 32),
        previous=None,
        in_reply_to=None,
        disclosure=Disclosure(
            regime="police_directive",
            article="Article 10, Example Police Data Act",
            necessity="Needed to find the host.",
            transfer_ground="Not known.",
            basis="legal_basis",
            text="Assessed by the sender; the recipient's own law decides there.",
        ),
        marking=Marking(
            tlp="amber",
            pap="amber",
            handling=("h2",),
            conditions=("Ask before you tell the host.",),
        ),
        evidential_status="information_only",
        counts={"address": 2, "report": 1},
        withheld=(Withheld(kind="person", field="name", reason="Not needed for this request."),),
        audit=Audit(checkpoint="caseapp/00\n1\nAAAA\n\n- made up\n", since=0, proof=()),
    )
    return replace(manifest, **changes)


def an_answer(**changes):
    answered = Answered(id=UUID("01957f6e-0000-7000-8000-000000000001"), sha256="cd" * 32)
    nothing = {"action": None, "disclosure": None, "counts": {}, "withheld": (), "audit": None}
    return a_manifest(**{"kind": "receipt", "in_reply_to": answered, **nothing, **changes})


def three_files(cover=b"Cover.\n", addresses=b"address\n", records=b'{"a":1}\n'):
    contents = (cover, addresses, records)
    return [Member.from_bytes(*pair) for pair in zip(FILES, contents, strict=True)]


def a_package(manifest=None, files=None, *, keys=SENDER, to=(RECIPIENT.public,), job=None):
    """Seal, and give the package with what was kept of it."""
    out = BytesIO()
    kept = seal(out, manifest or a_manifest(), files or three_files(), keys=keys, to=to, job=job)
    return out, kept


def opened(package, *, ours=(RECIPIENT,), partners=None, job=None):
    return open_package(package, ours=ours, partners=partners or PARTNERS, job=job)
