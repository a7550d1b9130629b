"""What partners say of records that are not theirs, and what we do with their word."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Boolean, Enum, Integer, String, inspect, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from caseapp.casework.belonging import everything_of
from caseapp.casework.drafts import write_value
from caseapp.casework.ours import must_be_ours
from caseapp.errors import NotAllowed
from caseapp.models import Agency, Base, Officer, Shareable, Statement
from caseapp.models.columns import FrozenJson, UtcDateTime
from caseapp.models.vocabulary import Nature, Permission, StatementStatus
from caseapp.words import Word, _

MODELS: dict[str, type[Base]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers
}
# Ours alone to say, of a record that is ours: no partner's word becomes it. Nor does one half of
# what means something only as a whole, or what the record was found by.
NEVER_ADOPTED = frozenset(
    {
        *("exact", "algorithm", "digest", "scheme", "grade"),
        *("status", "status_since", "outcome", "owner_id", "tlp", "pap", "handling"),
        *("regime", "article", "necessity", "transfer_ground", "basis"),
        *("id", "origin", "foreign_author", "created_at", "review_on"),
    }
)
READERS: dict[type[TypeEngine[Any]], Callable[[str], object]] = {
    FrozenJson: lambda text: tuple(text.splitlines()),
    String: lambda text: text,
    Boolean: lambda text: text == str(True),
    Integer: lambda text: int(text) if text else None,
    UtcDateTime: lambda text: datetime.fromisoformat(text) if text else None,
}


@dataclass(frozen=True)
class StatementRow:
    """A partner's word about one field, beside what stands there."""

    id: UUID
    record_id: UUID
    kind: str  # the record's table
    field: str
    value: str
    ours: str  # what stands there now, written the same way
    said_by: str
    said_at: datetime
    nature: Nature
    grading: str  # with its scheme; empty if it has none
    status: StatementStatus
    adoptable: bool


def list_statements(
    session: Session,
    *,
    case_id: UUID | None = None,
    record_id: UUID | None = None,
    status: StatementStatus | None = StatementStatus.KEPT,
) -> list[StatementRow]:
    """List what partners say of a record, or of a case and all that hangs on it, newest first."""
    about = [Statement.record_id == record_id]
    if case_id:
        about.append(Statement.record_id.in_(everything_of(case_id)))
    query = (
        select(Statement, Agency.name)
        .join(Agency, Agency.id == Statement.said_by)
        .where(or_(*about))
        .order_by(Statement.said_at.desc(), Statement.id.desc())
    )
    if status:
        query = query.where(Statement.status == status)
    return [_row(session, statement, name) for statement, name in session.execute(query)]


def adopt_statement(session: Session, by: Officer, statement_id: UUID) -> UUID:
    """Take a partner's word over into our record, by our own act. Whose word it was stays known."""
    by.must(Permission.WRITE)
    statement = session.get_one(Statement, statement_id)
    record = session.get_one(MODELS[statement.kind], statement.record_id)
    must_be_ours(session, by, cast("Shareable", record))
    if statement.field in NEVER_ADOPTED:
        raise NotAllowed(_("This is ours alone to say: change it yourself if you agree."))
    write_value(record, statement.field, _read(type(record), statement.field, statement.value))
    statement.settle(StatementStatus.ADOPTED, by=by.id)
    return record.id


def set_statement_aside(session: Session, by: Officer, statement_id: UUID) -> UUID:
    """Note that we do not take a partner's word over. It stays on record."""
    by.must(Permission.WRITE)
    statement = session.get_one(Statement, statement_id)
    statement.settle(StatementStatus.SET_ASIDE, by=by.id)
    return statement.record_id


def _row(session: Session, statement: Statement, said_by: str) -> StatementRow:
    record = session.get_one(MODELS[statement.kind], statement.record_id)
    origin = session.get_one(Agency, cast("Shareable", record).origin)
    return StatementRow(
        id=statement.id,
        record_id=statement.record_id,
        kind=statement.kind,
        field=statement.field,
        value=statement.value,
        ours=_written(getattr(record, statement.field)),
        said_by=said_by,
        said_at=statement.said_at,
        nature=statement.nature,
        grading=f"{statement.grading_scheme} {statement.grading}".strip(),
        status=statement.status,
        adoptable=origin.ours and statement.field not in NEVER_ADOPTED,
    )


def _written(value: object) -> str:
    """Write a value the way a statement keeps it: a list one a line, a moment as ISO 8601."""
    match value:
        case None:
            return ""
        case tuple():
            return "\n".join(map(str, value))
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case Word():
            return value.value
        case _:
            return str(value)


def _read(model: type[Base], field: str, text: str) -> object:
    """Read a value as a statement keeps it, into what the record's field holds."""
    kind = inspect(model).columns[field].type
    if isinstance(kind, Enum):
        return _word(cast("type[Word]", kind.enum_class), text)
    for held, read in READERS.items():
        if isinstance(kind, held):
            return read(text)
    raise NotAllowed(_("This names another record. Link it yourself if you agree."))


def _word(words: type[Word], text: str) -> Word:
    for word in words:
        if word.value == text:
            return word
    raise NotAllowed(_("The partner chose a word that this version does not know."))
