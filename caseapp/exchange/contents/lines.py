"""A record as one line of `records.jsonl`, and back (docs/formats/records.md).

A line is canonical JSON (RFC 8785) without its line feed, at most 1 MiB. Both ways check the same
limits. Nothing here trusts a line: the errors of the libraries become one of ours.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias, cast

import msgspec
from msgspec import to_builtins

from caseapp.errors import CaseAppError
from caseapp.exchange.contents.lists import SharedHashList, SharedListEntries
from caseapp.exchange.contents.records import Shared, SharedAgency, SharedReceipt, SharedRecord
from caseapp.formats.refuse_media import refuse_media
from caseapp.models.columns import PROSE
from caseapp.sealing import canonical
from caseapp.words import _, later

MOST_BYTES = 1_048_576  # of a line
SHORT = 64  # characters: a name, a choice, a fingerprint
WITHOUT_MEANING = ("record", "id")  # what names a record and says nothing of it

Sayable: TypeAlias = Shared | SharedAgency | SharedReceipt | SharedHashList | SharedListEntries

_decoder: msgspec.json.Decoder[SharedRecord] = msgspec.json.Decoder(SharedRecord)


class NotARecord(CaseAppError):
    """A line of this package is not a record as the format describes it."""

    advice = later("Nothing was taken over. Ask the sender to seal the package again.")


def to_line(record: Sayable) -> bytes:
    """Return the record as its one legal line, at most 1 MiB, without a line feed.

    Raises `NotARecord` if a field is over its limit, `MediaRefused` if a text holds an image.
    """
    try:
        line = canonical.write(record)
    except canonical.NotCanonical as error:
        raise NotARecord(_("A record holds half of a character.")) from error
    _must_be_short(line)
    _decoded(line)  # msgspec checks no limit on the way out
    _must_be_words(msgspec.json.decode(line))
    return line


def read_line(line: bytes) -> tuple[SharedRecord, dict[str, object]]:
    """Read a line, strictly: the record, and what a newer version of the program also said.

    That is shown and kept, never used. Raises `NotARecord`, or `MediaRefused` if a text holds an
    image.
    """
    _must_be_short(line)
    try:
        values = canonical.read(line)
    except canonical.NotCanonical as error:
        raise NotARecord(_("A line is not canonical JSON.")) from error
    if not isinstance(values, dict):
        raise NotARecord(_("A line is not one record."))
    _must_be_words(values)
    record = _decoded(line)
    known = {"record", *record.__struct_fields__}
    return record, {name: said for name, said in values.items() if name not in known}


def from_line(line: bytes) -> SharedRecord:
    """Read a line as `read_line` does, without what a newer program also said."""
    return read_line(line)[0]


def unknown_fields(line: bytes) -> dict[str, object]:
    """Return only what a newer version of the program also said."""
    return read_line(line)[1]


def fields_of(record: Shared) -> dict[str, object]:
    """Return what the record says, as plain JSON values: what an exchanged state keeps."""
    values = cast("dict[str, object]", to_builtins(record))
    return {name: value for name, value in values.items() if name not in WITHOUT_MEANING}


def _decoded(line: bytes) -> SharedRecord:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        # The place is ours to name; the value is not.
        place = str(error).rpartition(" - at ")[2].strip("`")
        raise NotARecord(
            _("A record has a field that is not as it must be: {place}.").format(place=place)
        ) from error


def _must_be_short(line: bytes) -> None:
    if len(line) > MOST_BYTES:
        raise NotARecord(
            _("A record is longer than {most} bytes, the most there may be.").format(
                most=MOST_BYTES
            )
        )


def _must_be_words(values: object) -> None:
    """Look through each text, the names of fields too."""
    for text in _texts(values):
        if len(text) > PROSE:
            raise NotARecord(_("A text is longer than {most} characters.").format(most=PROSE))
        if len(text) <= SHORT:
            _refuse_media_once(text)
        else:
            refuse_media(text, what=_("A record"))


@lru_cache(maxsize=10_000)
def _refuse_media_once(text: str) -> None:
    """Names of fields, choices and fingerprints return in every line: look at each once."""
    refuse_media(text, what=_("A record"))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _texts(part)
        case dict():
            for name, part in value.items():
                yield name
                yield from _texts(part)
