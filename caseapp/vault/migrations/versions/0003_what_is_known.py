"""What is known in a case: digests, assessments, notes and other numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "external_reference",
        sa.Column("system", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_external_reference_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(number) <= 200 AND instr(number, char(0)) = 0",
            name=op.f("ck_external_reference_number_length"),
        ),
        sa.CheckConstraint(
            "length(system) <= 200 AND instr(system, char(0)) = 0",
            name=op.f("ck_external_reference_system_length"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_external_reference_case_id_case")
        ),
        sa.ForeignKeyConstraint(
            ["origin"], ["agency.id"], name=op.f("fk_external_reference_origin_agency")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_external_reference_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_reference")),
    )
    op.create_index(
        op.f("ix_external_reference_case_id"), "external_reference", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_external_reference_report_id"), "external_reference", ["report_id"], unique=False
    )
    op.create_table(
        "hash_reference",
        sa.Column("algorithm", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(length=600), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=True),
        sa.Column("named_by", sa.String(length=200), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(algorithm) <= 40 AND instr(algorithm, char(0)) = 0",
            name=op.f("ck_hash_reference_algorithm_length"),
        ),
        sa.CheckConstraint(
            "length(digest) <= 600 AND instr(digest, char(0)) = 0",
            name=op.f("ck_hash_reference_digest_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_hash_reference_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(named_by) <= 200 AND instr(named_by, char(0)) = 0",
            name=op.f("ck_hash_reference_named_by_length"),
        ),
        sa.CheckConstraint(
            "length(remark) <= 200 AND instr(remark, char(0)) = 0",
            name=op.f("ck_hash_reference_remark_length"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_hash_reference_case_id_case")
        ),
        sa.ForeignKeyConstraint(
            ["origin"], ["agency.id"], name=op.f("fk_hash_reference_origin_agency")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_hash_reference_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hash_reference")),
    )
    op.create_index(op.f("ix_hash_reference_case_id"), "hash_reference", ["case_id"], unique=False)
    op.create_index(op.f("ix_hash_reference_digest"), "hash_reference", ["digest"], unique=False)
    op.create_index(
        op.f("ix_hash_reference_report_id"), "hash_reference", ["report_id"], unique=False
    )
    op.create_table(
        "note",
        sa.Column("text", sa.String(length=20000), nullable=False),
        sa.Column("may_distress", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_note_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(text) <= 20000 AND instr(text, char(0)) = 0", name=op.f("ck_note_text_length")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_note_case_id_case")),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_note_origin_agency")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_note_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_case_id"), "note", ["case_id"], unique=False)
    op.create_index(op.f("ix_note_report_id"), "note", ["report_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("address_id", sa.Uuid(), nullable=True),
        sa.Column("hash_reference_id", sa.Uuid(), nullable=True),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("law", sa.String(length=200), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("viewed", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("check_of", sa.Uuid(), nullable=True),
        sa.Column("assessor_role", sa.String(length=200), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("assessed_at", sa.DateTime(), nullable=False),
        sa.Column("remark", sa.String(length=20000), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(assessor_role) <= 200 AND instr(assessor_role, char(0)) = 0",
            name=op.f("ck_assessment_assessor_role_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_assessment_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(grade) <= 40 AND instr(grade, char(0)) = 0",
            name=op.f("ck_assessment_grade_length"),
        ),
        sa.CheckConstraint(
            "length(jurisdiction) <= 40 AND instr(jurisdiction, char(0)) = 0",
            name=op.f("ck_assessment_jurisdiction_length"),
        ),
        sa.CheckConstraint(
            "length(law) <= 200 AND instr(law, char(0)) = 0", name=op.f("ck_assessment_law_length")
        ),
        sa.CheckConstraint(
            "length(remark) <= 20000 AND instr(remark, char(0)) = 0",
            name=op.f("ck_assessment_remark_length"),
        ),
        sa.CheckConstraint(
            "length(scheme) <= 40 AND instr(scheme, char(0)) = 0",
            name=op.f("ck_assessment_scheme_length"),
        ),
        sa.CheckConstraint(
            "length(stage) <= 40 AND instr(stage, char(0)) = 0",
            name=op.f("ck_assessment_stage_length"),
        ),
        sa.CheckConstraint(
            "length(viewed) <= 40 AND instr(viewed, char(0)) = 0",
            name=op.f("ck_assessment_viewed_length"),
        ),
        sa.ForeignKeyConstraint(
            ["address_id"], ["address.id"], name=op.f("fk_assessment_address_id_address")
        ),
        sa.ForeignKeyConstraint(
            ["check_of"], ["assessment.id"], name=op.f("fk_assessment_check_of_assessment")
        ),
        sa.ForeignKeyConstraint(
            ["hash_reference_id"],
            ["hash_reference.id"],
            name=op.f("fk_assessment_hash_reference_id_hash_reference"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_assessment_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["origin"], ["agency.id"], name=op.f("fk_assessment_origin_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_address_id"), "assessment", ["address_id"], unique=False)
    op.create_index(op.f("ix_assessment_check_of"), "assessment", ["check_of"], unique=False)
    op.create_index(
        op.f("ix_assessment_hash_reference_id"), "assessment", ["hash_reference_id"], unique=False
    )
