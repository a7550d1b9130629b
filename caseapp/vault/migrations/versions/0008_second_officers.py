"""What every officer is to know, and what a second officer approves."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _notices()
    _approvals()
    rule = sa.CheckConstraint(
        "length(former_keys) <= 1000000", name=op.f("ck_officer_former_keys_length")
    )
    limits = (*_limits("officer"), rule)
    with op.batch_alter_table("officer", table_args=limits, recreate="always") as table:
        # The default is for the officers who are there already.
        table.add_column(sa.Column("former_keys", sa.JSON(), nullable=False, server_default="[]"))


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("waits_for", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_notice_kind_length")
        ),
        sa.CheckConstraint("length(waits_for) <= 1000000", name=op.f("ck_notice_waits_for_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )


def _approvals() -> None:
    op.create_table(
        "approval",
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=32), nullable=False),
        sa.Column("requester_id", sa.Uuid(), nullable=False),
        sa.Column("package_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=20000), nullable=False),
        sa.Column("approver_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("signing_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(reason) <= 20000 AND instr(reason, char(0)) = 0",
            name=op.f("ck_approval_reason_length"),
        ),
        sa.CheckConstraint("length(signature) = 64", name=op.f("ck_approval_signature_length")),
        sa.CheckConstraint("length(signing_key) = 32", name=op.f("ck_approval_signing_key_length")),
        sa.CheckConstraint(
            "length(step) <= 40 AND instr(step, char(0)) = 0", name=op.f("ck_approval_step_length")
        ),
        sa.CheckConstraint("length(subject) = 32", name=op.f("ck_approval_subject_length")),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["officer.id"], name=op.f("fk_approval_approver_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name=op.f("fk_approval_package_id_package")
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"], ["officer.id"], name=op.f("fk_approval_requester_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_package_id"), "approval", ["package_id"])


def _limits(table: str) -> list[sa.CheckConstraint]:
    """Return the table's rules: making it anew on SQLite would forget them."""
    rules = sa.inspect(op.get_bind()).get_check_constraints(table)
    return [sa.CheckConstraint(rule["sqltext"], name=op.f(str(rule["name"]))) for rule in rules]
