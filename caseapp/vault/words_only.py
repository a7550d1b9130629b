"""Nothing is stored that holds an image, a video or sound: the last gate, whatever the way in.

Forms and readers of packages refuse media where they can say which field holds it. This looks at
every text of every record on its way into the file, so that no way in can be forgotten.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from caseapp.formats.refuse_media import refuse_media
from caseapp.models import AuditEntry, Base, Revision
from caseapp.words import _


def keep_words_only(session: Session) -> None:
    """Let this session store no record that holds media. It raises `MediaRefused` as it flushes."""
    event.listen(session, "before_flush", lambda _session, _context, _some: _look_at(session))


def _look_at(session: Session) -> None:
    for record in (*session.new, *session.dirty):
        if isinstance(record, AuditEntry | Revision):
            continue  # they repeat what was looked at
        # All at once: what is split between two lines or two fields is found too.
        refuse_media("\n".join(_texts_of(record)), what=_("This record"))


def _texts_of(record: Base) -> Iterator[str]:
    state = inspect(record)
    for column in state.mapper.column_attrs:
        if state.pending:  # all of it is new: thousands can come in one step, and this is fast
            yield from _texts(state.dict.get(column.key))
        elif (at := state.attrs[column.key]).history.has_changes():
            yield from _texts(at.value)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            yield from _texts((*value.keys(), *value.values()))
        case tuple() | list():
            for part in value:
                yield from _texts(part)
