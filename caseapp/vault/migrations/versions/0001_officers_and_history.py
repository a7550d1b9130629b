"""Officers, their agency and its keys, and the history of every step."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Alembic forgets triggers when it recreates a table: a migration that does so repeats these.
NEVER_CHANGED = """
CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry
WHEN NOT (
    NEW.salt IS NULL AND NEW.payload IS NULL
    AND NEW.id IS OLD.id AND NEW.created_at IS OLD.created_at AND NEW.leaf IS OLD.leaf
    AND NEW.position IS OLD.position
)
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed; only its payload is erased'); END
"""
NEVER_DELETED = """
CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END
"""


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("jurisdictions", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("telephone_day", sa.String(length=200), nullable=False),
        sa.Column("telephone_night", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=True),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("recovery_proved_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(email) <= 200 AND instr(email, char(0)) = 0",
            name=op.f("ck_agency_email_length"),
        ),
        sa.CheckConstraint("length(fingerprint) = 32", name=op.f("ck_agency_fingerprint_length")),
        sa.CheckConstraint(
            "length(jurisdictions) <= 1000000", name=op.f("ck_agency_jurisdictions_length")
        ),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_agency_kind_length")
        ),
        sa.CheckConstraint("length(languages) <= 1000000", name=op.f("ck_agency_languages_length")),
        sa.CheckConstraint(
            "length(name) <= 200 AND instr(name, char(0)) = 0", name=op.f("ck_agency_name_length")
        ),
        sa.CheckConstraint(
            "length(telephone_day) <= 200 AND instr(telephone_day, char(0)) = 0",
            name=op.f("ck_agency_telephone_day_length"),
        ),
        sa.CheckConstraint(
            "length(telephone_night) <= 200 AND instr(telephone_night, char(0)) = 0",
            name=op.f("ck_agency_telephone_night_length"),
        ),
        sa.CheckConstraint(
            "length(unit) <= 200 AND instr(unit, char(0)) = 0", name=op.f("ck_agency_unit_length")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_agency_fingerprint")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(length=32), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=True),
        sa.Column("payload", sa.String(length=10000000), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(leaf) = 32", name=op.f("ck_audit_entry_leaf_length")),
        sa.CheckConstraint(
            "length(payload) <= 10000000 AND instr(payload, char(0)) = 0",
            name=op.f("ck_audit_entry_payload_length"),
        ),
        sa.CheckConstraint("length(salt) = 32", name=op.f("ck_audit_entry_salt_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("position", name=op.f("uq_audit_entry_position")),
    )
    op.create_table(
        "desk_keys",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("ed25519_seed", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mldsa65_seed", sa.LargeBinary(length=32), nullable=False),
        sa.Column("opening_seed", sa.LargeBinary(length=32), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.Column("card", sa.String(length=32768), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(card) <= 32768 AND instr(card, char(0)) = 0",
            name=op.f("ck_desk_keys_card_length"),
        ),
        sa.CheckConstraint(
            "length(ed25519_seed) = 32", name=op.f("ck_desk_keys_ed25519_seed_length")
        ),
        sa.CheckConstraint(
            "length(mldsa65_seed) = 32", name=op.f("ck_desk_keys_mldsa65_seed_length")
        ),
        sa.CheckConstraint(
            "length(opening_seed) = 32", name=op.f("ck_desk_keys_opening_seed_length")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_desk_keys_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_keys")),
    )
    op.create_index(op.f("ix_desk_keys_agency_id"), "desk_keys", ["agency_id"], unique=False)
    op.create_table(
        "officer",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("telephone", sa.String(length=200), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("permissions", sa.JSON(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(name) <= 200 AND instr(name, char(0)) = 0", name=op.f("ck_officer_name_length")
        ),
        sa.CheckConstraint(
            "length(permissions) <= 1000000", name=op.f("ck_officer_permissions_length")
        ),
        sa.CheckConstraint(
            "length(role) <= 200 AND instr(role, char(0)) = 0", name=op.f("ck_officer_role_length")
        ),
        sa.CheckConstraint("length(signing_key) = 32", name=op.f("ck_officer_signing_key_length")),
        sa.CheckConstraint(
            "length(telephone) <= 200 AND instr(telephone, char(0)) = 0",
            name=op.f("ck_officer_telephone_length"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_officer_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
    )
    op.create_table(
        "partner_card",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("ed25519_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mldsa65_key", sa.LargeBinary(length=1952), nullable=False),
        sa.Column("opening_key", sa.LargeBinary(length=1216), nullable=False),
        sa.Column("card", sa.String(length=32768), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("state_reason", sa.String(length=200), nullable=False),
        sa.Column("compared_by", sa.Uuid(), nullable=True),
        sa.Column("compared_at", sa.DateTime(), nullable=True),
        sa.Column("compared_with", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(card) <= 32768 AND instr(card, char(0)) = 0",
            name=op.f("ck_partner_card_card_length"),
        ),
        sa.CheckConstraint(
            "length(compared_with) <= 200 AND instr(compared_with, char(0)) = 0",
            name=op.f("ck_partner_card_compared_with_length"),
        ),
        sa.CheckConstraint(
            "length(ed25519_key) = 32", name=op.f("ck_partner_card_ed25519_key_length")
        ),
        sa.CheckConstraint(
            "length(fingerprint) = 32", name=op.f("ck_partner_card_fingerprint_length")
        ),
        sa.CheckConstraint(
            "length(level) <= 40 AND instr(level, char(0)) = 0",
            name=op.f("ck_partner_card_level_length"),
        ),
        sa.CheckConstraint(
            "length(mldsa65_key) = 1952", name=op.f("ck_partner_card_mldsa65_key_length")
        ),
        sa.CheckConstraint(
            "length(opening_key) = 1216", name=op.f("ck_partner_card_opening_key_length")
        ),
        sa.CheckConstraint(
            "length(state) <= 40 AND instr(state, char(0)) = 0",
            name=op.f("ck_partner_card_state_length"),
        ),
        sa.CheckConstraint(
            "length(state_reason) <= 200 AND instr(state_reason, char(0)) = 0",
            name=op.f("ck_partner_card_state_reason_length"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_partner_card_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["compared_by"], ["officer.id"], name=op.f("fk_partner_card_compared_by_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_card")),
    )
    op.create_index(op.f("ix_partner_card_agency_id"), "partner_card", ["agency_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=200), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(action) <= 200 AND instr(action, char(0)) = 0",
            name=op.f("ck_revision_action_length"),
        ),
        sa.CheckConstraint("length(changed) <= 1000000", name=op.f("ck_revision_changed_length")),
        sa.CheckConstraint(
            "length(kind) <= 40 AND instr(kind, char(0)) = 0", name=op.f("ck_revision_kind_length")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_revision_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["revision.id"], name=op.f("fk_revision_parent_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("parent_id", name=op.f("uq_revision_parent_id")),
    )
    op.create_index(op.f("ix_revision_record_id"), "revision", ["record_id"], unique=False)
    op.execute(NEVER_CHANGED)
    op.execute(NEVER_DELETED)
