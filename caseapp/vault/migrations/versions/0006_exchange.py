"""What was exchanged and what partners said."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "seen_checkpoint",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("note", sa.String(length=20000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(note) <= 20000 AND instr(note, char(0)) = 0",
            name=op.f("ck_seen_checkpoint_note_length"),
        ),
        sa.CheckConstraint("length(root) = 32", name=op.f("ck_seen_checkpoint_root_length")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_seen_checkpoint_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_checkpoint")),
    )
    op.create_index(
        op.f("ix_seen_checkpoint_agency_id"), "seen_checkpoint", ["agency_id"], unique=False
    )
    op.create_table(
        "witness",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("note", sa.String(length=20000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(note) <= 20000 AND instr(note, char(0)) = 0",
            name=op.f("ck_witness_note_length"),
        ),
        sa.CheckConstraint("length(root) = 32", name=op.f("ck_witness_root_length")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_witness_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_witness")),
    )
    op.create_index(op.f("ix_witness_agency_id"), "witness", ["agency_id"], unique=False)
    op.create_table(
        "exchanged_state",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("package_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(fields) <= 1000000", name=op.f("ck_exchanged_state_fields_length")
        ),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0",
            name=op.f("ck_exchanged_state_kind_length"),
        ),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name=op.f("fk_exchanged_state_package_id_package")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["agency.id"], name=op.f("fk_exchanged_state_partner_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_exchanged_state_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchanged_state")),
    )
    op.create_index(
        op.f("ix_exchanged_state_package_id"), "exchanged_state", ["package_id"], unique=False
    )
    op.create_index(
        op.f("ix_exchanged_state_record_id"), "exchanged_state", ["record_id"], unique=False
    )
    op.create_table(
        "referral",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("package_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sheet_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(file_name) <= 200 AND instr(file_name, char(0)) = 0",
            name=op.f("ck_referral_file_name_length"),
        ),
        sa.CheckConstraint("length(file_sha256) = 32", name=op.f("ck_referral_file_sha256_length")),
        sa.CheckConstraint(
            "length(sheet_sha256) = 32", name=op.f("ck_referral_sheet_sha256_length")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_referral_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_referral_case_id_case")),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name=op.f("fk_referral_package_id_package")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_referral_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_case_id"), "referral", ["case_id"], unique=False)
    op.create_index(op.f("ix_referral_report_id"), "referral", ["report_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=20000), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("package_id", sa.Uuid(), nullable=True),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("nature", sa.String(40), nullable=False),
        sa.Column("grading_scheme", sa.String(length=40), nullable=False),
        sa.Column("grading", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(field) <= 40 AND instr(field, char(0)) = 0",
            name=op.f("ck_statement_field_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_statement_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(grading) <= 40 AND instr(grading, char(0)) = 0",
            name=op.f("ck_statement_grading_length"),
        ),
        sa.CheckConstraint(
            "length(grading_scheme) <= 40 AND instr(grading_scheme, char(0)) = 0",
            name=op.f("ck_statement_grading_scheme_length"),
        ),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_statement_kind_length")
        ),
        sa.CheckConstraint(
            "length(nature) <= 40 AND instr(nature, char(0)) = 0",
            name=op.f("ck_statement_nature_length"),
        ),
        sa.CheckConstraint(
            "length(status) <= 40 AND instr(status, char(0)) = 0",
            name=op.f("ck_statement_status_length"),
        ),
        sa.CheckConstraint(
            "length(value) <= 20000 AND instr(value, char(0)) = 0",
            name=op.f("ck_statement_value_length"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["officer.id"], name=op.f("fk_statement_decided_by_officer")
        ),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_statement_origin_agency")),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name=op.f("fk_statement_package_id_package")
        ),
        sa.ForeignKeyConstraint(
            ["said_by"], ["agency.id"], name=op.f("fk_statement_said_by_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_record_id"), "statement", ["record_id"], unique=False)
