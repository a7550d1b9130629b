"""People in a case, the traces that lead to them, and what there is to do."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("pseudonym", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("age_band", sa.String(40), nullable=False),
        sa.Column("child_at_risk", sa.String(40), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("remark", sa.String(length=20000), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(age_band) <= 40 AND instr(age_band, char(0)) = 0",
            name=op.f("ck_person_age_band_length"),
        ),
        sa.CheckConstraint(
            "length(child_at_risk) <= 40 AND instr(child_at_risk, char(0)) = 0",
            name=op.f("ck_person_child_at_risk_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_person_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(jurisdiction) <= 40 AND instr(jurisdiction, char(0)) = 0",
            name=op.f("ck_person_jurisdiction_length"),
        ),
        sa.CheckConstraint(
            "length(number) <= 40 AND instr(number, char(0)) = 0",
            name=op.f("ck_person_number_length"),
        ),
        sa.CheckConstraint(
            "length(pseudonym) <= 200 AND instr(pseudonym, char(0)) = 0",
            name=op.f("ck_person_pseudonym_length"),
        ),
        sa.CheckConstraint(
            "length(remark) <= 20000 AND instr(remark, char(0)) = 0",
            name=op.f("ck_person_remark_length"),
        ),
        sa.CheckConstraint(
            "length(role) <= 40 AND instr(role, char(0)) = 0", name=op.f("ck_person_role_length")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_person_case_id_case")),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_person_origin_agency")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_person_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_case_id"), "person", ["case_id"], unique=False)
    op.create_index(op.f("ix_person_report_id"), "person", ["report_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("due_zone", sa.String(length=40), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(due_zone) <= 40 AND instr(due_zone, char(0)) = 0",
            name=op.f("ck_task_due_zone_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_task_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(title) <= 200 AND instr(title, char(0)) = 0", name=op.f("ck_task_title_length")
        ),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["officer.id"], name=op.f("fk_task_assignee_id_officer")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_task_case_id_case")),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_task_origin_agency")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_task_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_case_id"), "task", ["case_id"], unique=False)
    op.create_index(op.f("ix_task_report_id"), "task", ["report_id"], unique=False)
    op.create_table(
        "identity",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("born", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=20000), nullable=False),
        sa.Column("documents", sa.String(length=20000), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(born) <= 200 AND instr(born, char(0)) = 0", name=op.f("ck_identity_born_length")
        ),
        sa.CheckConstraint(
            "length(contact) <= 20000 AND instr(contact, char(0)) = 0",
            name=op.f("ck_identity_contact_length"),
        ),
        sa.CheckConstraint(
            "length(documents) <= 20000 AND instr(documents, char(0)) = 0",
            name=op.f("ck_identity_documents_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_identity_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(full_name) <= 200 AND instr(full_name, char(0)) = 0",
            name=op.f("ck_identity_full_name_length"),
        ),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_identity_origin_agency")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_identity_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("person_id", name=op.f("uq_identity_person_id")),
    )
    op.create_table(
        "indicator",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("value", sa.String(length=8000), nullable=False),
        sa.Column("platform", sa.String(length=200), nullable=False),
        sa.Column("port", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("clock_source", sa.String(length=200), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(clock_source) <= 200 AND instr(clock_source, char(0)) = 0",
            name=op.f("ck_indicator_clock_source_length"),
        ),
        sa.CheckConstraint(
            "length(event) <= 200 AND instr(event, char(0)) = 0",
            name=op.f("ck_indicator_event_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_indicator_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_indicator_kind_length")
        ),
        sa.CheckConstraint(
            "length(platform) <= 200 AND instr(platform, char(0)) = 0",
            name=op.f("ck_indicator_platform_length"),
        ),
        sa.CheckConstraint(
            "length(precision) <= 40 AND instr(precision, char(0)) = 0",
            name=op.f("ck_indicator_precision_length"),
        ),
        sa.CheckConstraint(
            "length(remark) <= 200 AND instr(remark, char(0)) = 0",
            name=op.f("ck_indicator_remark_length"),
        ),
        sa.CheckConstraint(
            "length(value) <= 8000 AND instr(value, char(0)) = 0",
            name=op.f("ck_indicator_value_length"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_indicator_case_id_case")),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_indicator_origin_agency")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_indicator_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_indicator_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_case_id"), "indicator", ["case_id"], unique=False)
    op.create_index(op.f("ix_indicator_report_id"), "indicator", ["report_id"], unique=False)
    op.create_index(op.f("ix_indicator_value"), "indicator", ["value"], unique=False)
    op.create_table(
        "identity_access",
        sa.Column("identity_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(purpose) <= 200 AND instr(purpose, char(0)) = 0",
            name=op.f("ck_identity_access_purpose_length"),
        ),
        sa.ForeignKeyConstraint(
            ["identity_id"], ["identity.id"], name=op.f("fk_identity_access_identity_id_identity")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_identity_access_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_access")),
    )
    op.create_index(
        op.f("ix_identity_access_identity_id"), "identity_access", ["identity_id"], unique=False
    )
