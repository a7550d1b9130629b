"""Hash lists, their matches, votes and schemes; questions about digests; what a paper held."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _lists()
    _matches()
    _questions()
    _papers()
    _choices()


def _lists() -> None:
    _make(
        "hash_list",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        _link("hash_list", "source_agency_id", "agency.id", nullable=True),
        sa.Column("nature", sa.String(length=40), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("licence", sa.String(length=20000), nullable=False),
        sa.Column("permitted_use", sa.String(length=20000), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_why", sa.String(length=20000), nullable=False),
        *_shareable("hash_list"),
    )
    _make(
        "list_version",
        _link("list_version", "list_id", "hash_list.id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said_version", sa.String(length=200), nullable=False),
        _link("list_version", "officer_id", "officer.id", nullable=True),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("source_sha256", sa.LargeBinary(length=32), nullable=True),
        sa.Column("reason", sa.String(length=20000), nullable=False),
        sa.Column("segment_id", sa.Uuid(), nullable=False),
        sa.Column("segment_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("segment_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digests", sa.Integer(), nullable=False),
        sa.Column("algorithms", sa.JSON(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.UniqueConstraint("list_id", "number", name=op.f("uq_list_version_list_id")),
    )
    _make(
        "list_vote",
        _link("list_vote", "list_id", "hash_list.id"),
        sa.Column("algorithm", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=600), nullable=False),
        sa.Column("vote", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=20000), nullable=False),
        _link("list_vote", "officer_id", "officer.id", nullable=True),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        *_shareable("list_vote"),
    )
    op.create_index(op.f("ix_list_vote_list_id"), "list_vote", ["list_id"])
    _make(
        "list_export",
        _link("list_export", "list_id", "hash_list.id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _link("list_export", "officer_id", "officer.id", nullable=True),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("file_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
    )
    op.create_index(op.f("ix_list_export_list_id"), "list_export", ["list_id"])


def _matches() -> None:
    _make(
        "list_match",
        _link("list_match", "hash_reference_id", "hash_reference.id"),
        _link("list_match", "list_id", "hash_list.id"),
        _link("list_match", "version_id", "list_version.id"),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("algorithm", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=600), nullable=False),
        sa.Column("distance", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("assessor", sa.String(length=200), nullable=False),
        sa.Column("graded_on", sa.String(length=40), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=200), nullable=False),
        sa.Column("victim_identified", sa.Boolean(), nullable=True),
        sa.Column("offender_identified", sa.Boolean(), nullable=True),
        sa.Column("distributed", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        _link("list_match", "confirmed_by", "officer.id", nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
    )
    for column in ("hash_reference_id", "list_id", "version_id", "digest"):
        op.create_index(op.f(f"ix_list_match_{column}"), "list_match", [column])
    _make(
        "list_correction",
        _link("list_correction", "match_id", "list_match.id"),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("scheme_before", sa.String(length=40), nullable=False),
        sa.Column("grade_before", sa.String(length=40), nullable=False),
        sa.Column("scheme_after", sa.String(length=40), nullable=False),
        sa.Column("grade_after", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=20000), nullable=False),
        _link("list_correction", "seen_by", "officer.id", nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
    )
    op.create_index(op.f("ix_list_correction_match_id"), "list_correction", ["match_id"])


def _questions() -> None:
    _make(
        "digest_question",
        _link("digest_question", "officer_id", "officer.id"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("algorithm", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=600), nullable=False),
        sa.Column("hit", sa.Boolean(), nullable=False),
        sa.Column("call", sa.JSON(), nullable=False),
    )
    for column in ("at", "digest"):
        op.create_index(op.f(f"ix_digest_question_{column}"), "digest_question", [column])


def _papers() -> None:
    added = (
        sa.Column("reason", sa.String(length=20000), nullable=False, server_default=""),
        sa.Column("warnings", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("records", sa.JSON(), nullable=False, server_default="[]"),
    )
    limits = sa.inspect(op.get_bind()).get_check_constraints("referral")
    kept = (sa.CheckConstraint(rule["sqltext"], name=rule["name"]) for rule in limits)
    rules = (*kept, *_rules("referral", added))
    # Made anew, with its rules: SQLite forgets them. The defaults are for papers written before.
    with op.batch_alter_table("referral", table_args=rules, recreate="always") as table:
        for column in added:
            table.add_column(column)


def _choices() -> None:
    _make(
        "column_choice",
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("algorithm", sa.String(length=40), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
    )
    _make(
        "own_scheme",
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=200), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        _link("own_scheme", "officer_id", "officer.id", nullable=True),
        sa.UniqueConstraint("scheme", name=op.f("uq_own_scheme_scheme")),
    )


def _shareable(table: str) -> tuple[sa.Column[object], ...]:
    return (
        _link(table, "origin", "agency.id"),
        sa.Column("foreign_author", sa.String(length=200), nullable=True),
    )


def _link(table: str, name: str, to: str, *, nullable: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey(to, name=op.f(f"fk_{table}_{name}_{to.removesuffix('.id')}"))
    return sa.Column(name, sa.Uuid(), key, nullable=nullable)


def _make(table: str, *parts: sa.Column[object] | sa.UniqueConstraint) -> None:
    op.create_table(
        table,
        *parts,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        *_rules(table, parts),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _rules(table: str, parts: Iterable[object]) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{part.name}_length"))
        for part in parts
        if isinstance(part, sa.Column) and (rule := _rule(str(part.name), part.type))
    ]


def _rule(name: str, kind: sa.types.TypeEngine[object]) -> str:
    """Return the limit of a column as it was when these tables came to be."""
    match kind:
        case sa.LargeBinary():
            return f"length({name}) = {kind.length}"
        case sa.String():
            return f"length({name}) <= {kind.length} AND instr({name}, char(0)) = 0"
        case sa.JSON():
            return f"length({name}) <= 1000000"
        case _:
            return ""
