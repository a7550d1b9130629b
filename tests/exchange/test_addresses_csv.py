import csv
import io
from datetime import UTC, datetime

import pytest

from caseapp.exchange.addresses_csv import COLUMNS, write_addresses
from caseapp.exchange.disclosure import disclose
from caseapp.exchange.outgoing import Choice
from caseapp.formats.csv_safe import original
from caseapp.models import Assessment
from caseapp.models.vocabulary import AssessmentStage
from tests.exchange.asking import add_full_case, ask
from tests.sample import a_report, an_address


@pytest.fixture
def rows(hotline, police):
    asked = ask(hotline, "case", add_full_case(hotline)["case"][0], police)
    return read(hotline, asked)


def read(desk, asked, choice=Choice()):  # noqa: B008 it is frozen
    written = write_addresses(desk.read(disclose, asked, choice))
    header, *rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_an_address_is_written_byte_for_byte(rows):
    assert rows[0]["address"] == "https://example.org/album?set=4"
    assert rows[0]["last_seen"] == "2026-01-06T07:30:15Z"
    assert rows[0]["online"] == "online"


@pytest.mark.breaks("formulas")
def test_an_address_that_looks_like_a_formula_is_made_harmless_and_can_be_restored(rows):
    assert rows[1]["address"] == "'@night.owl@example.net"
    assert original(rows[1]["address"]) == "@night.owl@example.net"


def test_an_address_stands_with_its_assessment(rows):
    assert (rows[0]["scheme"], rows[0]["grade"]) == ("uk_sentencing_council", "B")
    assert rows[0]["viewed"] == "wholly"
    assert rows[0]["law"] == "Sample Penal Code, section 12"
    assert rows[1]["grade"] == ""


def test_a_settled_assessment_counts_more_than_a_newer_one(hotline, police):
    report = a_report(hotline.agency_id, addresses=())
    address = an_address(hotline.agency_id, report_id=report.id)
    judged = [
        Assessment(
            origin=hotline.agency_id,
            address_id=address.id,
            scheme="fi-1",
            grade=grade,
            stage=stage,
            assessed_at=datetime(2026, month, 1, tzinfo=UTC),
        )
        for grade, stage, month in (
            ("1", AssessmentStage.FIRST, 3),
            ("2", AssessmentStage.SETTLED, 2),
            ("3", AssessmentStage.FIRST, 4),
        )
    ]
    report_id, *_rest = hotline.add(report, address, *judged)

    (row,) = read(hotline, ask(hotline, "report", report_id, police))

    assert row["grade"] == "2"


def test_only_addresses_that_leave_are_written(hotline, police):
    ids = add_full_case(hotline)
    asked = ask(hotline, "case", ids["case"][0], police)

    rows = read(hotline, asked, Choice(left_out=frozenset(ids["address"][:1])))

    assert [row["number"] for row in rows] == ["A1"]
    assert rows[0]["address"] == "'@night.owl@example.net"
