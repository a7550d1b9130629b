import pytest
from alembic import command
from sqlalchemy import inspect, text

from caseapp.errors import DamagedVault
from caseapp.vault.engine import MIGRATING, Records
from caseapp.vault.errors import VaultTooNew
from caseapp.vault.upgrade import _config, check_links, upgrade, upgrade_old


@pytest.fixture
def records(tmp_path):
    records = Records(tmp_path / "records.db", bytes(32))
    yield records
    records.close()


@pytest.fixture
def migrating(records):
    return records.engine.execution_options(opening=MIGRATING)


def tables(records):
    with records.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_new_records_get_all_their_tables(records):
    upgrade(records.engine)

    assert tables(records) >= {"officer", "report", "audit_entry", "alembic_version"}


def test_what_is_up_to_date_is_left_alone(records, monkeypatch):
    upgrade(records.engine)
    monkeypatch.setattr(command, "upgrade", None)

    upgrade_old(records.engine)


def test_what_an_older_version_left_is_brought_up_to_date(records, migrating):
    config = _config()
    with migrating.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    before = tables(records)

    upgrade_old(records.engine)

    assert before < tables(records)


def test_what_a_newer_version_changed_is_not_touched(records, migrating):
    upgrade(records.engine)
    with migrating.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(VaultTooNew):
        upgrade_old(records.engine)


def test_an_empty_file_is_no_vault_in_use(records):
    with pytest.raises(DamagedVault):
        upgrade_old(records.engine)


def test_a_failed_migration_leaves_no_table(migrating):
    with pytest.raises(KeyError), migrating.begin() as connection:
        connection.execute(text("CREATE TABLE half_done (id)"))
        raise KeyError

    with migrating.begin() as connection:
        assert inspect(connection).get_table_names() == []


def test_a_migration_that_loses_a_record_is_refused(migrating):
    with migrating.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (parent_id REFERENCES parent)"))
        check_links(connection)
        connection.execute(text("INSERT INTO child VALUES (1)"))

        with pytest.raises(DamagedVault):
            check_links(connection)
