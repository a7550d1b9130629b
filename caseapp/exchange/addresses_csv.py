"""`files/addresses.csv`: byte-exact addresses with their assessment, for whoever has no program.

A cell that a spreadsheet could take for a formula has an apostrophe in front (`formats.csv_safe`);
an empty cell says "not known".
"""

from datetime import UTC, datetime

from msgspec import UnsetType

from caseapp.exchange.contents import SharedAddress, SharedAssessment
from caseapp.exchange.disclosure import Disclosure
from caseapp.formats.csv_safe import write_csv
from caseapp.models.vocabulary import AssessmentStage

COLUMNS = (
    *("number", "address", "kind", "platform", "hosted_in", "hosted_by", "how_reached"),
    *("last_seen", "online", "checked_at", "scheme", "grade", "law", "viewed", "assessed_at"),
)


def write_addresses(told: Disclosure) -> bytes:
    """Return the addresses that leave as CSV, with the numbers that the sheet gives them."""
    best: dict[object, SharedAssessment] = {}
    for each in sorted(told.all(SharedAssessment), key=_weight):
        best[each.address_id] = each
    rows = (
        (f"A{number}", *_address(address), *_assessment(best.get(address.id)))
        for number, address in enumerate(told.all(SharedAddress), 1)
    )
    return write_csv(COLUMNS, rows)


def _weight(assessment: SharedAssessment) -> tuple[bool, datetime]:
    """Order assessments so that the last one counts: the settled, then the newest."""
    return assessment.stage == AssessmentStage.SETTLED, assessment.assessed_at


def _address(address: SharedAddress) -> tuple[str, ...]:
    return (
        address.exact,
        _cell(address.kind),
        _cell(address.platform),
        _cell(address.hosted_in),
        _cell(address.hosted_by),
        _cell(address.how_reached),
        _cell(address.last_seen),
        _cell(address.online),
        _cell(address.checked_at),
    )


def _assessment(assessment: SharedAssessment | None) -> tuple[str, ...]:
    if assessment is None:
        return ("",) * 5
    return (
        assessment.scheme,
        assessment.grade,
        _cell(assessment.law),
        _cell(assessment.viewed),
        _cell(assessment.assessed_at),
    )


def _cell(value: str | datetime | UnsetType | None) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value) if value else ""
