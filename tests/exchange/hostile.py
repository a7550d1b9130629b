"""A partner whose keys are genuine and whose program does as it likes."""

from collections import Counter

from uuid_utils.compat import uuid7

from caseapp.exchange.contents import SharedCase, SharedReceipt, SharedReport
from caseapp.exchange.envelope import address_to
from caseapp.exchange.incoming import open_received
from caseapp.models import Agency, Officer
from caseapp.models.vocabulary import PackageKind, Pap, Tlp
from caseapp.sealing import canonical
from caseapp.sealing import manifest as sealing
from caseapp.sealing.archive import Member
from caseapp.sealing.manifest import FILES
from caseapp.sealing.package import seal
from tests.sample import MONDAY

ACTION = sealing.Action(
    requested="Please assess",
    respond_by=None,
    respond_zone="UTC",
    urgency="routine",
    reasons=(),
    child_at_risk="unknown",
)
DISCLOSURE = sealing.Disclosure(
    regime="not_known",
    article="Not known",
    necessity="Not known",
    transfer_ground="Not known",
    basis="not_known",
    text="Not known",
)
MARKING = sealing.Marking(tlp="amber", pap="amber", handling=(), conditions=())


def mark_of(desk):
    """Return the fingerprint of a desk, as records name it."""
    return desk.get(Agency, desk.agency_id).fingerprint.hex()


def a_shared(origin, kind=SharedReport, /, **fields):
    """Return a record as a partner's line says it: a report unless told otherwise."""
    marked = {"reference": "RP-1", "tlp": Tlp.AMBER, "pap": Pap.AMBER, "handling": ()}
    needed = {SharedReport: marked | {"received_at": MONDAY}, SharedCase: marked}
    return kind(**{"id": uuid7(), "origin": origin, **needed.get(kind, {}), **fields})


def forge(sender, recipient, *records, kind=PackageKind.UPDATE, counts=None, change=None, **said):
    """Seal whatever we like, signed with the sender's own keys, and return the file.

    Lines may be bare bytes. `change` gives the manifest as it is sealed.
    """

    def write(session):
        by = session.get_one(Officer, sender.officer_id)
        envelope = address_to(session, by, sender.knows(recipient))
        manifest = envelope.manifest(
            **{
                "kind": kind,
                "thread": uuid7(),
                "clock": sealing.Clock(known=True, seconds=0),
                "references": (),
                "action": ACTION,
                "in_reply_to": None,
                "disclosure": DISCLOSURE,
                "marking": MARKING,
                "evidential_status": "not_known",
                "counts": _counts(records) if counts is None else counts,
                "withheld": (),
                **said,
            }
        )
        manifest = change(manifest) if change else manifest
        path = sender.folder / f"{uuid7()}.casepkg"
        members = [Member.from_bytes(*each) for each in zip(FILES, _files(records), strict=True)]
        with path.open("wb") as file:
            seal(file, manifest, members, keys=envelope.keys, to=[envelope.to])
        return path

    return sender.read(write)


def forged(sender, recipient, *records, **said):
    """Seal whatever we like, and open it at the recipient's desk."""
    return recipient.read(open_received, forge(sender, recipient, *records, **said))


def answering(package, **said):
    """Return the line that answers a package which its sender holds as a row."""
    about = {"answers": package.number, "manifest_sha256": package.manifest_hash.hex()}
    return SharedReceipt(**{**about, **said})


def in_reply_to(package):
    """Return how a manifest names the package it answers."""
    return sealing.Answered(id=package.number, sha256=package.manifest_hash.hex())


def _counts(records):
    kinds = (each.__struct_config__.tag for each in records if not isinstance(each, bytes))
    return dict(Counter(kind for kind in kinds if kind != "agency"))


def _files(records):
    lines = (each if isinstance(each, bytes) else canonical.write(each) + b"\n" for each in records)
    return b"", b"", b"".join(lines)
