"""Backups, restorations, and what opening the vault noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _backups()
    _findings()
    _restorations()
    _heads()


def _backups() -> None:
    op.create_table(
        "backup",
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(file_name) <= 200 AND instr(file_name, char(0)) = 0",
            name=op.f("ck_backup_file_name_length"),
        ),
        sa.CheckConstraint("length(root) = 32", name=op.f("ck_backup_root_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup")),
    )


def _findings() -> None:
    op.create_table(
        "finding",
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=20000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(problems) <= 1000000", name=op.f("ck_finding_problems_length")),
        sa.CheckConstraint(
            "length(reason) <= 20000 AND instr(reason, char(0)) = 0",
            name=op.f("ck_finding_reason_length"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["officer.id"], name=op.f("fk_finding_settled_by_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )


def _restorations() -> None:
    op.create_table(
        "restoration",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("restored_at", sa.DateTime(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("known", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=20000), nullable=False),
        sa.Column("restored_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=20000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(note) <= 20000 AND instr(note, char(0)) = 0",
            name=op.f("ck_restoration_note_length"),
        ),
        sa.CheckConstraint(
            "length(reason) <= 20000 AND instr(reason, char(0)) = 0",
            name=op.f("ck_restoration_reason_length"),
        ),
        sa.CheckConstraint("length(root) = 32", name=op.f("ck_restoration_root_length")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_restoration_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["restored_by"], ["officer.id"], name=op.f("fk_restoration_restored_by_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restoration")),
    )
    op.create_index(op.f("ix_restoration_agency_id"), "restoration", ["agency_id"])


def _heads() -> None:
    rules = sa.inspect(op.get_bind()).get_check_constraints("seen_checkpoint")
    limits = [sa.CheckConstraint(rule["sqltext"], name=op.f(str(rule["name"]))) for rule in rules]
    rule = sa.CheckConstraint(
        "length(standing) <= 40 AND instr(standing, char(0)) = 0",
        name=op.f("ck_seen_checkpoint_standing_length"),
    )
    # Made anew, with its rules: SQLite forgets them when it changes a table.
    with op.batch_alter_table(
        "seen_checkpoint", table_args=(*limits, rule), recreate="always"
    ) as table:
        # The default is for the heads that were seen already.
        table.add_column(
            sa.Column("standing", sa.String(40), nullable=False, server_default="current")
        )
