"""Records and drafts as tests need them: valid unless told otherwise. Nobody in them is real."""

from datetime import UTC, datetime
from uuid import uuid4

from caseapp.casework.report_drafts import ReportDraft
from caseapp.models import Address, Case, Package, Report
from caseapp.models.vocabulary import Direction, PackageKind, PackageState

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def a_draft(**fields):
    """Return a report as typed in."""
    return ReportDraft(
        **{"received_at": MONDAY, "summary": "A page that a caller found by accident", **fields}
    )


def a_report(origin, *, addresses=("https://example.org/a",), **fields):
    """Return a report record, born at an agency. It is in no session yet."""
    return Report(
        **{
            "origin": origin,
            "reference": "RP-2026-000001",
            "received_at": MONDAY,
            "summary": "A page that a caller found by accident",
            "addresses": [an_address(origin, exact) for exact in addresses],
            **fields,
        }
    )


def an_address(origin, exact="https://example.org/a", **fields):
    """Return an address record. It is in no session yet."""
    return Address(**{"origin": origin, "exact": exact, "normal": exact, **fields})


def a_case(origin, **fields):
    """Return a case record, born at an agency. It is in no session yet."""
    return Case(
        **{"origin": origin, "reference": "CR-2026-000001", "title": "Amber harbour", **fields}
    )


def a_package(partner_id, **fields):
    """Return the record of a package that went to a partner. It is in no session yet."""
    return Package(
        **{
            "partner_fingerprint": bytes(32),
            "direction": Direction.SENT,
            "partner_id": partner_id,
            "number": uuid4(),
            "kind": PackageKind.REFERRAL,
            "thread": uuid4(),
            "state": PackageState.SEALED,
            "subject": "A referral",
            "sealed_at": MONDAY,
            "manifest": "{}",
            "manifest_hash": uuid4().bytes * 2,
            "ssh_signature": "",
            "mldsa65_signature": bytes(3_309),
            "file_name": "a.casepkg",
            "file_size": 1,
            "file_sha256": bytes(32),
            "file_key": bytes(16),
            **fields,
        },
    )
