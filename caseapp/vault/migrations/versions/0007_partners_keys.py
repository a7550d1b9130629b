"""Keys of partners and of ours have a life; an answer's outcome; an identity for each origin."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _our_keys()
    _identities()
    _packages()
    with op.batch_alter_table("partner_card", table_args=_limits("partner_card")) as table:
        table.add_column(sa.Column("state_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("state_by", sa.Uuid(), nullable=True))
        table.create_index(op.f("ix_partner_card_fingerprint"), ["fingerprint"])
        table.create_foreign_key(
            op.f("fk_partner_card_state_by_officer"), "officer", ["state_by"], ["id"]
        )


def _our_keys() -> None:
    with op.batch_alter_table("desk_keys", table_args=_limits("desk_keys")) as table:
        table.add_column(sa.Column("fingerprint", sa.LargeBinary(32), nullable=True))
        table.add_column(sa.Column("destroyed_at", sa.DateTime(), nullable=True))
        for seed in ("ed25519_seed", "mldsa65_seed", "opening_seed"):
            table.alter_column(seed, existing_type=sa.LargeBinary(32), nullable=True)
    _fill_fingerprint("desk_keys", "fingerprint", "agency_id")


def _identities() -> None:
    with op.batch_alter_table("identity", table_args=_limits("identity")) as table:
        table.drop_constraint(op.f("uq_identity_person_id"), type_="unique")
        table.create_unique_constraint(op.f("uq_identity_person_id"), ["person_id", "origin"])


def _packages() -> None:
    with op.batch_alter_table("package") as table:
        table.add_column(sa.Column("partner_fingerprint", sa.LargeBinary(32), nullable=True))
        table.add_column(sa.Column("outcome", sa.String(40), nullable=True))
    _fill_fingerprint(
        "package",
        "partner_fingerprint",
        "partner_id",
        sa.CheckConstraint(
            "length(outcome) <= 40 AND instr(outcome, char(0)) = 0",
            name=op.f("ck_package_outcome_length"),
        ),
    )


def _fill_fingerprint(name: str, column: str, agency: str, *more: sa.CheckConstraint) -> None:
    """Say what was true for all until now: each agency had one pair of signing keys."""
    table = sa.table(name, sa.column(column), sa.column(agency))
    known = sa.table("agency", sa.column("id"), sa.column("fingerprint"))
    mark = sa.select(known.c.fingerprint).where(known.c.id == table.c[agency]).scalar_subquery()
    op.execute(table.update().values({column: mark}))
    rule = sa.CheckConstraint(f"length({column}) = 32", name=op.f(f"ck_{name}_{column}_length"))
    with op.batch_alter_table(name, table_args=(*_limits(name), *more, rule)) as changed:
        changed.alter_column(column, existing_type=sa.LargeBinary(32), nullable=False)
        changed.create_index(op.f(f"ix_{name}_{column}"), [column])


def _limits(table: str) -> tuple[sa.CheckConstraint, ...]:
    """Return the table's rules: making it anew on SQLite would forget them."""
    rules = sa.inspect(op.get_bind()).get_check_constraints(table)
    return tuple(sa.CheckConstraint(rule["sqltext"], name=rule["name"]) for rule in rules)
