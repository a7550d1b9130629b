"""What the migration of partners' keys says of a vault that was in use."""

import pytest
from alembic import command
from sqlalchemy import BLOB, JSON, Boolean, DateTime, Integer, MetaData, Table, select

from caseapp.models.base import now
from caseapp.vault.engine import MIGRATING, Records
from caseapp.vault.upgrade import _config, upgrade

MARK, AGENCY = b"m" * 32, "a" * 32
SIZES = {"mldsa65_signature": 3_309, "file_key": 16}  # bytes, where not 32


@pytest.fixture
def records(tmp_path):
    records = Records(tmp_path / "records.db", bytes(32))
    yield records
    records.close()


def filler(column):
    match column.type:
        case BLOB():
            return bytes(SIZES.get(column.name, 32))
        case DateTime():
            return now().replace(tzinfo=None)
        case Boolean() | Integer():
            return 1
        case JSON():
            return []
        case _:
            return ""


def put(connection, name, **said):
    """Put a row into a table as it was then, with something in each column that needs it."""
    table = Table(name, MetaData(), autoload_with=connection)
    needed = {each.name: filler(each) for each in table.columns if not each.nullable}
    connection.execute(table.insert().values(needed | said))


def only(records, name):
    with records.engine.connect() as connection:
        table = Table(name, MetaData(), autoload_with=connection)
        return connection.execute(select(table)).mappings().one()


def test_what_was_true_of_all_keys_is_now_said_of_each(records):
    config = _config()
    with records.engine.execution_options(opening=MIGRATING).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        put(connection, "agency", id=AGENCY, fingerprint=MARK)
        put(connection, "desk_keys", id="k" * 32, agency_id=AGENCY)
        put(connection, "package", id="p" * 32, partner_id=AGENCY)

    upgrade(records.engine)

    assert only(records, "desk_keys")["fingerprint"] == MARK
    package = only(records, "package")
    assert (package["partner_fingerprint"], package["outcome"]) == (MARK, None)
