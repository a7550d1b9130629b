"""JSON in its one legal form (RFC 8785). docs/formats/package.md, "Canonical form"."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

import msgspec
import rfc8785

from caseapp.errors import CaseAppError
from caseapp.words import _, later

MAX_NESTING = 64
MAX_NUMBER = 2**53 - 1  # either way; beyond it, programs round differently

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


class NotCanonical(CaseAppError):
    """A text is not JSON, or not in its one legal form, or beyond the limits of the format."""

    advice = later("Nothing was kept. Ask for it again, made with an up-to-date program.")


def write(value: object) -> bytes:
    """Write a value in canonical form: msgspec structs, UUIDs, aware times, words and plain JSON.

    Raises `NotCanonical` for what has no such form: numbers beyond 2^53 - 1, half characters.
    """
    try:
        plain = msgspec.to_builtins(value)
        _check(plain)
        return rfc8785.dumps(plain)
    except (ValueError, RecursionError) as error:  # rfc8785's own errors are ValueErrors
        raise NotCanonical(_("This cannot be written in the form that packages use.")) from error


def read(text: bytes) -> Json:
    """Read JSON that is byte for byte its own canonical form. Raises `NotCanonical`.

    msgspec takes the last of duplicate keys: comparing shows them, as it shows all else.
    """
    try:
        value: Json = msgspec.json.decode(text)
        _check(value)
        canonical = rfc8785.dumps(value)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotCanonical(_("This is not JSON that packages can hold.")) from error
    if canonical != text:
        raise NotCanonical(_("This JSON is not in its one legal form."))
    return value


def _check(value: Json) -> None:
    """Go down level by level, not by recursion: that is what must not run away."""
    level: list[Json] = [value]
    depth = 0
    while level:
        if any(isinstance(part, float) and abs(part) > MAX_NUMBER for part in level):
            raise ValueError("a number is too great")
        wholes = [part for part in level if isinstance(part, dict | list)]
        if wholes and depth == MAX_NESTING:
            raise ValueError("nested too deeply")
        level = [part for whole in wholes for part in _parts(whole)]
        depth += 1


def _parts(whole: dict[str, Json] | list[Json]) -> Collection[Json]:
    return whole.values() if isinstance(whole, dict) else whole
