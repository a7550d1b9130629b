import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import JSON, LargeBinary, String, inspect
from sqlalchemy.exc import IntegrityError

from caseapp.models import Agency, Base
from caseapp.models.columns import LINE, FrozenJson

COLUMNS = [
    pytest.param(column, id=str(column))
    for table in Base.metadata.sorted_tables
    for column in table.columns
]


@pytest.mark.parametrize("name", ["x" * (LINE + 1), "x\0hidden"])
def test_a_text_that_is_too_long_or_hides_its_end_is_refused(vault, officer_id, name):
    with (
        pytest.raises(IntegrityError, match="ck_agency_name_length"),
        vault.writing(officer_id, "add agency") as session,
    ):
        session.add(Agency(name=name))


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_knows_its_limit(column):
    rules = {constraint.name for constraint in column.table.constraints}

    if isinstance(column.type, String | LargeBinary):
        assert column.type.length
    if isinstance(column.type, String | LargeBinary | FrozenJson):
        assert f"ck_{column.table.name}_{column.name}_length" in rules
    assert not isinstance(column.type, JSON), "use FrozenJson"


def test_migrations_and_models_agree(session):
    context = MigrationContext.configure(session.connection())
    assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_migrations_and_models_agree_on_limits(session, table):
    in_the_vault = inspect(session.connection()).get_check_constraints(table.name)
    in_the_models = {
        (rule.name, str(rule.sqltext)) for rule in table.constraints if hasattr(rule, "sqltext")
    }

    assert {(rule["name"], rule["sqltext"]) for rule in in_the_vault} == in_the_models
