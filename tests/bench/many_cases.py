"""A desk with very many made-up cases, the same each time."""

from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from caseapp.clock import now
from caseapp.models import Agency, Case, Package
from caseapp.models.vocabulary import (
    AgencyKind,
    CaseStatus,
    Direction,
    PackageKind,
    PackageState,
    Priority,
)
from caseapp.reference.pseudonyms import coded_title
from caseapp.vault.engine import WRITING
from caseapp.vault.vault import Vault
from tests.two_agencies import WORDS, a_desk

CASES, PARTNERS, EXCHANGED = 100_000, 40, 5  # each fifth case was exchanged
AT_ONCE = 5_000  # rows
SUMMARY = "A few plain words about the matter. " * 6


def make(folder: Path) -> Vault:
    """Make the vault at its usual cost, fill it, and close it. Gives the closed vault."""
    folder.mkdir()
    desk = a_desk(folder, agency="Example Bureau")
    desk.vault.change_passphrase(WORDS, WORDS)  # tests make theirs with the least that is allowed
    partners = desk.add(
        *(Agency(name=f"{_name(n)} Bureau", kind=AgencyKind.POLICE) for n in range(PARTNERS))
    )
    cases = _cases(desk.agency_id, desk.officer_id)
    packages = _packages([row["id"] for row in cases][::EXCHANGED], partners)
    # Straight into the tables: a step for each case, with its history, would take an hour.
    records = desk.vault._records.engine.execution_options(opening=WRITING)
    with records.begin() as connection:
        for table, rows in ((Case, cases), (Package, packages)):
            for start in range(0, len(rows), AT_ONCE):
                connection.execute(insert(table), rows[start : start + AT_ONCE])
    desk.vault.close()
    return desk.vault


def _name(number: int) -> str:
    return coded_title(UUID(int=Random(number).getrandbits(128)))  # noqa: S311 - made-up data


def _cases(agency_id: UUID, officer_id: UUID) -> list[dict[str, object]]:
    chance, moment = Random(1), now() - timedelta(minutes=CASES)  # noqa: S311 - made-up data
    statuses, priorities = list(CaseStatus), list(Priority)
    rows = []
    for number in range(CASES):
        case = Case(
            origin=agency_id,
            reference=f"C-{2000 + number // 5_000}-{number % 5_000 + 1:06}",
            title=coded_title(UUID(int=chance.getrandbits(128))),
            summary=SUMMARY,
            status=chance.choice(statuses),
            priority=chance.choice(priorities),
            owner_id=None if number % 7 else officer_id,
            due=None if number % 3 else moment + timedelta(days=chance.randint(-30, 300)),
        )
        rows.append(_columns(case) | {"created_at": moment + timedelta(minutes=number)})
    return rows


def _packages(case_ids: list[UUID], partners: list[UUID]) -> list[dict[str, object]]:
    chance = Random(2)  # noqa: S311 - made-up data
    return [
        _columns(
            Package(
                direction=Direction.SENT,
                partner_id=chance.choice(partners),
                partner_fingerprint=bytes(32),
                number=uuid7(),
                kind=PackageKind.REFERRAL,
                thread=uuid7(),
                state=PackageState.ACCEPTED,
                subject="Referral",
                sealed_at=now() - timedelta(hours=at),
                manifest="{}" * 500,
                manifest_hash=chance.randbytes(32),
                ssh_signature="made up",
                mldsa65_signature=bytes(3_309),
                file_name="made-up.casepkg",
                file_size=65_536,
                file_sha256=bytes(32),
                file_key=bytes(16),
                case_id=case_id,
            )
        )
        for at, case_id in enumerate(case_ids)
    ]


def _columns(record: Case | Package) -> dict[str, object]:
    return {column.key: getattr(record, column.key) for column in record.__mapper__.columns}
