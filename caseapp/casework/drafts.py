"""What every draft is held to, and how it becomes a record: their fields bear the same names."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import String, inspect

from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError
from caseapp.models import Base
from caseapp.models.columns import LINE
from caseapp.words import Word, _, later

MOST_LINES = 50  # in a list of short texts; a package carries no more

AnyDraft = TypeVar("AnyDraft", bound="Draft")


class NotReady(CaseAppError):
    """Something typed in is missing, too long or not what it should be."""

    advice = later("Nothing was saved. Correct it and save again.")


class Draft(Protocol):
    """Something typed in that can say what is wrong with it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""


def text_problems(draft: Draft, model: type[Base]) -> dict[str, str]:
    """Say which texts of a draft the record cannot hold, by field: too long, or media."""
    problems = {}
    for field, value in _values(draft, model):
        try:
            _as_kept(value, _most(model, field))
        except CaseAppError as error:
            problems[field] = str(error)
    return problems


def must_be_ready(draft: Draft) -> None:
    """Refuse a draft with problems: not every way in is a form that shows them."""
    if problems := draft.problems():
        raise NotReady(" ".join(problems.values()))


def write_into(record: Base, draft: Draft) -> None:
    """Let a record say what a draft says. What stays the same leaves no trace in its history."""
    for field, value in _values(draft, type(record)):
        write_value(record, field, value)


def write_value(record: Base, field: str, value: object) -> None:
    """Let one field of a record say something. Raises what `kept` raises."""
    setattr(record, field, _as_kept(value, _most(type(record), field)))


def said(kind: type[AnyDraft], record: Base) -> AnyDraft:
    """Return what a record says, as the draft by which it is changed."""
    return kind(**{name: getattr(record, name) for name in kind.__dataclass_fields__})


def _values(draft: Draft, model: type[Base]) -> Iterator[tuple[str, object]]:
    # Columns only: what becomes a record of its own, such as an address, is not written here.
    columns = inspect(model).columns
    return ((at.name, getattr(draft, at.name)) for at in fields(draft) if at.name in columns)


def _as_kept(value: object, most: int) -> object:
    match value:
        case Word():
            return value
        case str():
            return kept(value, most=most)
        case tuple():
            if len(value) > MOST_LINES:
                raise NotReady(_("At most {most} lines fit.").format(most=MOST_LINES))
            return tuple(line for text in value if (line := kept(text, most=most)))
        case _:
            return value


def _most(model: type[Base], field: str) -> int:
    kind = inspect(model).columns[field].type
    return (kind.length or LINE) if isinstance(kind, String) else LINE
