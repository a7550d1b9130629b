"""A record as one line of `records.jsonl`, and back (docs/formats/records.md).

A line is canonical JSON (RFC 8785) without its line feed, at most 1 MiB. Both ways check the same
limits. Nothing here trusts a line: the errors of the libraries become one of ours.
"""

from collections.abc import Iterator
from typing import cast

import msgspec
import rfc8785
from msgspec import to_builtins

from caseapp.errors import CaseAppError
from caseapp.exchange.contents.records import Shared, SharedRecord
from caseapp.models.columns import PROSE
from caseapp.words import _, later

MOST_BYTES = 1_048_576  # of a line
MOST_DEEP = 64  # levels of nesting
WITHOUT_MEANING = ("record", "id")  # what names a record and says nothing of it

_decoder: msgspec.json.Decoder[SharedRecord] = msgspec.json.Decoder(SharedRecord)


class NotARecord(CaseAppError):
    """A line of this package is not a record as the format describes it."""

    advice = later("Nothing was taken over. Ask the sender to seal the package again.")


def to_line(record: SharedRecord) -> bytes:
    """Return the record as its one legal line. Raises `NotARecord` if a field is over its limit."""
    line = _canonical(to_builtins(record))
    from_line(line)  # the very check that the recipient makes
    return line


def from_line(line: bytes) -> SharedRecord:
    """Read a line, strictly. Unknown fields are left to `unknown_fields`. Raises `NotARecord`."""
    _parsed(line)
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        # The place is ours to name; the value is not.
        place = str(error).rpartition(" - at ")[2].strip("`")
        raise NotARecord(
            _("A record has a field that is not as it must be: {place}.").format(place=place)
        ) from error


def unknown_fields(line: bytes) -> dict[str, object]:
    """Return what a newer version of the program also said. It is shown and kept, never used."""
    known = {field.encode_name for field in msgspec.structs.fields(from_line(line))}
    return {name: said for name, said in _parsed(line).items() if name not in {*known, "record"}}


def fields_of(record: Shared) -> dict[str, object]:
    """Return what the record says, as plain JSON values: what an exchanged state keeps."""
    values = cast("dict[str, object]", to_builtins(record))
    return {name: value for name, value in values.items() if name not in WITHOUT_MEANING}


def _parsed(line: bytes) -> dict[str, object]:
    """Return the line as plain values, if it is short, flat, and its own canonical form."""
    if len(line) > MOST_BYTES:
        raise NotARecord(
            _("A record is longer than {most} bytes, the most there may be.").format(
                most=MOST_BYTES
            )
        )
    try:
        values = msgspec.json.decode(line)
        same = _canonical(values) == line  # or keys are twice there, unsorted or oddly written
    except (
        msgspec.DecodeError,
        UnicodeError,
        RecursionError,
        rfc8785.CanonicalizationError,
    ) as error:
        raise NotARecord(_("A line is not canonical JSON.")) from error
    if not same or not isinstance(values, dict):
        raise NotARecord(_("A line is not canonical JSON."))
    for text in _texts(values, MOST_DEEP):
        if len(text) > PROSE:
            raise NotARecord(_("A text is longer than {most} characters.").format(most=PROSE))
    return values


def _texts(value: object, levels: int) -> Iterator[str]:
    """Yield each text, the names of fields too."""
    if not levels:
        raise NotARecord(_("A line is nested too deeply."))
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _texts(part, levels - 1)
        case dict():
            for name, part in value.items():
                yield name
                yield from _texts(part, levels - 1)


def _canonical(values: object) -> bytes:
    return rfc8785.dumps(values)  # type: ignore[arg-type]  # it checks the type itself
