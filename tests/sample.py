"""Records and drafts as tests need them: valid unless told otherwise. Nobody in them is real."""

from datetime import UTC, datetime

from caseapp.models import Address, Case, Report

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def a_draft(**fields):
    """Return a report as typed in."""
    from caseapp.casework.report_drafts import ReportDraft  # noqa: PLC0415  not all tests need it

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
