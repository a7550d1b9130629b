"""What came in, and the work that follows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "case",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=20000), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("priority", sa.String(40), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("urgency_reasons", sa.JSON(), nullable=False),
        sa.Column("child_at_risk", sa.String(40), nullable=False),
        sa.Column("jurisdictions", sa.JSON(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("review_on", sa.DateTime(), nullable=True),
        sa.Column("regime", sa.String(40), nullable=False),
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("necessity", sa.String(length=20000), nullable=False),
        sa.Column("transfer_ground", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("tlp", sa.String(40), nullable=False),
        sa.Column("pap", sa.String(40), nullable=False),
        sa.Column("handling", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(article) <= 200 AND instr(article, char(0)) = 0",
            name=op.f("ck_case_article_length"),
        ),
        sa.CheckConstraint(
            "length(basis) <= 40 AND instr(basis, char(0)) = 0", name=op.f("ck_case_basis_length")
        ),
        sa.CheckConstraint(
            "length(child_at_risk) <= 40 AND instr(child_at_risk, char(0)) = 0",
            name=op.f("ck_case_child_at_risk_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_case_foreign_author_length"),
        ),
        sa.CheckConstraint("length(handling) <= 1000000", name=op.f("ck_case_handling_length")),
        sa.CheckConstraint(
            "length(jurisdictions) <= 1000000", name=op.f("ck_case_jurisdictions_length")
        ),
        sa.CheckConstraint(
            "length(necessity) <= 20000 AND instr(necessity, char(0)) = 0",
            name=op.f("ck_case_necessity_length"),
        ),
        sa.CheckConstraint(
            "length(outcome) <= 40 AND instr(outcome, char(0)) = 0",
            name=op.f("ck_case_outcome_length"),
        ),
        sa.CheckConstraint(
            "length(pap) <= 40 AND instr(pap, char(0)) = 0", name=op.f("ck_case_pap_length")
        ),
        sa.CheckConstraint(
            "length(priority) <= 40 AND instr(priority, char(0)) = 0",
            name=op.f("ck_case_priority_length"),
        ),
        sa.CheckConstraint(
            "length(reference) <= 40 AND instr(reference, char(0)) = 0",
            name=op.f("ck_case_reference_length"),
        ),
        sa.CheckConstraint(
            "length(regime) <= 40 AND instr(regime, char(0)) = 0",
            name=op.f("ck_case_regime_length"),
        ),
        sa.CheckConstraint(
            "length(status) <= 40 AND instr(status, char(0)) = 0",
            name=op.f("ck_case_status_length"),
        ),
        sa.CheckConstraint(
            "length(summary) <= 20000 AND instr(summary, char(0)) = 0",
            name=op.f("ck_case_summary_length"),
        ),
        sa.CheckConstraint(
            "length(title) <= 200 AND instr(title, char(0)) = 0", name=op.f("ck_case_title_length")
        ),
        sa.CheckConstraint(
            "length(tlp) <= 40 AND instr(tlp, char(0)) = 0", name=op.f("ck_case_tlp_length")
        ),
        sa.CheckConstraint(
            "length(transfer_ground) <= 200 AND instr(transfer_ground, char(0)) = 0",
            name=op.f("ck_case_transfer_ground_length"),
        ),
        sa.CheckConstraint(
            "length(urgency) <= 40 AND instr(urgency, char(0)) = 0",
            name=op.f("ck_case_urgency_length"),
        ),
        sa.CheckConstraint(
            "length(urgency_reasons) <= 1000000", name=op.f("ck_case_urgency_reasons_length")
        ),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_case_origin_agency")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["officer.id"], name=op.f("fk_case_owner_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
    )
    op.create_index(op.f("ix_case_reference"), "case", ["reference"], unique=False)
    op.create_table(
        "report",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_zone", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.String(length=20000), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("urgency_reasons", sa.JSON(), nullable=False),
        sa.Column("child_at_risk", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("status_reason", sa.String(length=200), nullable=False),
        sa.Column("duplicate_of", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("tlp", sa.String(40), nullable=False),
        sa.Column("pap", sa.String(40), nullable=False),
        sa.Column("handling", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(channel) <= 40 AND instr(channel, char(0)) = 0",
            name=op.f("ck_report_channel_length"),
        ),
        sa.CheckConstraint(
            "length(child_at_risk) <= 40 AND instr(child_at_risk, char(0)) = 0",
            name=op.f("ck_report_child_at_risk_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_report_foreign_author_length"),
        ),
        sa.CheckConstraint("length(handling) <= 1000000", name=op.f("ck_report_handling_length")),
        sa.CheckConstraint(
            "length(language) <= 40 AND instr(language, char(0)) = 0",
            name=op.f("ck_report_language_length"),
        ),
        sa.CheckConstraint(
            "length(pap) <= 40 AND instr(pap, char(0)) = 0", name=op.f("ck_report_pap_length")
        ),
        sa.CheckConstraint(
            "length(received_zone) <= 40 AND instr(received_zone, char(0)) = 0",
            name=op.f("ck_report_received_zone_length"),
        ),
        sa.CheckConstraint(
            "length(reference) <= 40 AND instr(reference, char(0)) = 0",
            name=op.f("ck_report_reference_length"),
        ),
        sa.CheckConstraint(
            "length(source) <= 40 AND instr(source, char(0)) = 0",
            name=op.f("ck_report_source_length"),
        ),
        sa.CheckConstraint(
            "length(status) <= 40 AND instr(status, char(0)) = 0",
            name=op.f("ck_report_status_length"),
        ),
        sa.CheckConstraint(
            "length(status_reason) <= 200 AND instr(status_reason, char(0)) = 0",
            name=op.f("ck_report_status_reason_length"),
        ),
        sa.CheckConstraint(
            "length(summary) <= 20000 AND instr(summary, char(0)) = 0",
            name=op.f("ck_report_summary_length"),
        ),
        sa.CheckConstraint(
            "length(tlp) <= 40 AND instr(tlp, char(0)) = 0", name=op.f("ck_report_tlp_length")
        ),
        sa.CheckConstraint(
            "length(urgency) <= 40 AND instr(urgency, char(0)) = 0",
            name=op.f("ck_report_urgency_length"),
        ),
        sa.CheckConstraint(
            "length(urgency_reasons) <= 1000000", name=op.f("ck_report_urgency_reasons_length")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_report_case_id_case")),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["report.id"], name=op.f("fk_report_duplicate_of_report")
        ),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_report_origin_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_case_id"), "report", ["case_id"], unique=False)
    op.create_index(op.f("ix_report_received_at"), "report", ["received_at"], unique=False)
    op.create_index(op.f("ix_report_reference"), "report", ["reference"], unique=False)
    op.create_table(
        "address",
        sa.Column("exact", sa.String(length=8000), nullable=False),
        sa.Column("normal", sa.String(length=8000), nullable=False),
        sa.Column("host", sa.String(length=8000), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("status_since", sa.DateTime(), nullable=False),
        sa.Column("platform", sa.String(length=200), nullable=False),
        sa.Column("hosted_in", sa.String(length=40), nullable=False),
        sa.Column("hosted_by", sa.String(length=200), nullable=False),
        sa.Column("located_how", sa.String(length=200), nullable=False),
        sa.Column("how_reached", sa.String(length=200), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=True),
        sa.Column("online", sa.String(40), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("same_as", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(exact) <= 8000 AND instr(exact, char(0)) = 0",
            name=op.f("ck_address_exact_length"),
        ),
        sa.CheckConstraint(
            "length(foreign_author) <= 200 AND instr(foreign_author, char(0)) = 0",
            name=op.f("ck_address_foreign_author_length"),
        ),
        sa.CheckConstraint(
            "length(host) <= 8000 AND instr(host, char(0)) = 0", name=op.f("ck_address_host_length")
        ),
        sa.CheckConstraint(
            "length(hosted_by) <= 200 AND instr(hosted_by, char(0)) = 0",
            name=op.f("ck_address_hosted_by_length"),
        ),
        sa.CheckConstraint(
            "length(hosted_in) <= 40 AND instr(hosted_in, char(0)) = 0",
            name=op.f("ck_address_hosted_in_length"),
        ),
        sa.CheckConstraint(
            "length(how_reached) <= 200 AND instr(how_reached, char(0)) = 0",
            name=op.f("ck_address_how_reached_length"),
        ),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_address_kind_length")
        ),
        sa.CheckConstraint(
            "length(located_how) <= 200 AND instr(located_how, char(0)) = 0",
            name=op.f("ck_address_located_how_length"),
        ),
        sa.CheckConstraint(
            "length(normal) <= 8000 AND instr(normal, char(0)) = 0",
            name=op.f("ck_address_normal_length"),
        ),
        sa.CheckConstraint(
            "length(online) <= 40 AND instr(online, char(0)) = 0",
            name=op.f("ck_address_online_length"),
        ),
        sa.CheckConstraint(
            "length(platform) <= 200 AND instr(platform, char(0)) = 0",
            name=op.f("ck_address_platform_length"),
        ),
        sa.CheckConstraint(
            "length(status) <= 40 AND instr(status, char(0)) = 0",
            name=op.f("ck_address_status_length"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_address_case_id_case")),
        sa.ForeignKeyConstraint(["origin"], ["agency.id"], name=op.f("fk_address_origin_agency")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_address_report_id_report")
        ),
        sa.ForeignKeyConstraint(
            ["same_as"], ["address.id"], name=op.f("fk_address_same_as_address")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
    )
    op.create_index(op.f("ix_address_case_id"), "address", ["case_id"], unique=False)
    op.create_index(op.f("ix_address_host"), "address", ["host"], unique=False)
    op.create_index(op.f("ix_address_normal"), "address", ["normal"], unique=False)
    op.create_index(op.f("ix_address_report_id"), "address", ["report_id"], unique=False)
    op.create_table(
        "address_access",
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["address.id"], name=op.f("fk_address_access_address_id_address")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_address_access_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_access")),
    )
    op.create_index(
        op.f("ix_address_access_address_id"), "address_access", ["address_id"], unique=False
    )
