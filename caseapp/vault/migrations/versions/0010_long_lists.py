"""Indexes for long lists: cases and reports by the hundred thousand, and what was exchanged."""

from alembic import op

revision = "0010"
down_revision = "0009"

LISTED = ["created_at", "id", "reference", "title", "status", "owner_id"]
PRESSING = ["priority", "child_at_risk", "due", "review_on"]


def upgrade() -> None:
    op.create_index("ix_case_list", "case", LISTED + PRESSING)
    op.create_index("ix_package_of_case", "package", ["case_id", "sealed_at", "partner_id"])
    op.create_index("ix_package_of_report", "package", ["report_id", "sealed_at", "partner_id"])
    op.create_index("ix_package_of_partner", "package", ["partner_id", "case_id", "report_id"])
    op.create_index("ix_package_waiting", "package", ["direction", "state", "answered_at", "kind"])
    op.create_index(
        "ix_report_list", "report", ["received_at", "id", "status", "urgency", "child_at_risk"]
    )
    op.drop_index("ix_report_received_at", "report")
    op.drop_index("ix_package_partner_id", "package")
