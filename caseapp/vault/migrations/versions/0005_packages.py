"""Sealed packages that went out or came in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "package",
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("thread", sa.Uuid(), nullable=False),
        sa.Column("in_reply_to", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("requested", sa.String(length=200), nullable=False),
        sa.Column("respond_by", sa.DateTime(), nullable=True),
        sa.Column("respond_zone", sa.String(length=40), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("urgency_reasons", sa.JSON(), nullable=False),
        sa.Column("child_at_risk", sa.String(40), nullable=False),
        sa.Column("sealed_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("expires", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("answer_reason", sa.String(length=20000), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("override_reason", sa.String(length=20000), nullable=False),
        sa.Column("review_asked", sa.Boolean(), nullable=False),
        sa.Column("manifest", sa.String(length=8388608), nullable=False),
        sa.Column("manifest_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("ssh_signature", sa.String(length=20000), nullable=False),
        sa.Column("mldsa65_signature", sa.LargeBinary(length=3309), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("file_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("tlp", sa.String(40), nullable=False),
        sa.Column("pap", sa.String(40), nullable=False),
        sa.Column("handling", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(answer) <= 40 AND instr(answer, char(0)) = 0",
            name=op.f("ck_package_answer_length"),
        ),
        sa.CheckConstraint(
            "length(answer_reason) <= 20000 AND instr(answer_reason, char(0)) = 0",
            name=op.f("ck_package_answer_reason_length"),
        ),
        sa.CheckConstraint(
            "length(child_at_risk) <= 40 AND instr(child_at_risk, char(0)) = 0",
            name=op.f("ck_package_child_at_risk_length"),
        ),
        sa.CheckConstraint(
            "length(direction) <= 40 AND instr(direction, char(0)) = 0",
            name=op.f("ck_package_direction_length"),
        ),
        sa.CheckConstraint("length(file_key) = 16", name=op.f("ck_package_file_key_length")),
        sa.CheckConstraint(
            "length(file_name) <= 200 AND instr(file_name, char(0)) = 0",
            name=op.f("ck_package_file_name_length"),
        ),
        sa.CheckConstraint("length(file_sha256) = 32", name=op.f("ck_package_file_sha256_length")),
        sa.CheckConstraint("length(handling) <= 1000000", name=op.f("ck_package_handling_length")),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_package_kind_length")
        ),
        sa.CheckConstraint(
            "length(manifest) <= 8388608 AND instr(manifest, char(0)) = 0",
            name=op.f("ck_package_manifest_length"),
        ),
        sa.CheckConstraint(
            "length(manifest_hash) = 32", name=op.f("ck_package_manifest_hash_length")
        ),
        sa.CheckConstraint(
            "length(mldsa65_signature) = 3309", name=op.f("ck_package_mldsa65_signature_length")
        ),
        sa.CheckConstraint(
            "length(override_reason) <= 20000 AND instr(override_reason, char(0)) = 0",
            name=op.f("ck_package_override_reason_length"),
        ),
        sa.CheckConstraint(
            "length(pap) <= 40 AND instr(pap, char(0)) = 0", name=op.f("ck_package_pap_length")
        ),
        sa.CheckConstraint(
            "length(requested) <= 200 AND instr(requested, char(0)) = 0",
            name=op.f("ck_package_requested_length"),
        ),
        sa.CheckConstraint(
            "length(respond_zone) <= 40 AND instr(respond_zone, char(0)) = 0",
            name=op.f("ck_package_respond_zone_length"),
        ),
        sa.CheckConstraint(
            "length(ssh_signature) <= 20000 AND instr(ssh_signature, char(0)) = 0",
            name=op.f("ck_package_ssh_signature_length"),
        ),
        sa.CheckConstraint(
            "length(state) <= 40 AND instr(state, char(0)) = 0",
            name=op.f("ck_package_state_length"),
        ),
        sa.CheckConstraint(
            "length(subject) <= 200 AND instr(subject, char(0)) = 0",
            name=op.f("ck_package_subject_length"),
        ),
        sa.CheckConstraint(
            "length(tlp) <= 40 AND instr(tlp, char(0)) = 0", name=op.f("ck_package_tlp_length")
        ),
        sa.CheckConstraint(
            "length(urgency) <= 40 AND instr(urgency, char(0)) = 0",
            name=op.f("ck_package_urgency_length"),
        ),
        sa.CheckConstraint(
            "length(urgency_reasons) <= 1000000", name=op.f("ck_package_urgency_reasons_length")
        ),
        sa.CheckConstraint("length(warnings) <= 1000000", name=op.f("ck_package_warnings_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_package_case_id_case")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["agency.id"], name=op.f("fk_package_partner_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_package_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package")),
        sa.UniqueConstraint(
            "direction", "partner_id", "manifest_hash", name=op.f("uq_package_direction")
        ),
    )
    op.create_index(op.f("ix_package_in_reply_to"), "package", ["in_reply_to"], unique=False)
    op.create_index(op.f("ix_package_number"), "package", ["number"], unique=False)
    op.create_index(op.f("ix_package_partner_id"), "package", ["partner_id"], unique=False)
    op.create_index(op.f("ix_package_thread"), "package", ["thread"], unique=False)
