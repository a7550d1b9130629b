"""What a field of a manifest or a card can hold, and how much of it.

docs/formats/package.md, "Manifest".
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta, ValidationError

from caseapp.sealing.canonical import Json

# No C0 and C1 control characters, no line breaks, and something that is not a space.
_ONE_LINE = r"\A(?=.*\S)[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
_LINES = r"\A(?=[\s\S]*\S)[^\x00-\x08\x0b-\x1f\x7f-\x9f]*\Z"

Code = Annotated[str, Meta(max_length=40, pattern=_ONE_LINE)]
Line = Annotated[str, Meta(max_length=200, pattern=_ONE_LINE)]
Prose = Annotated[str, Meta(max_length=20_000, pattern=_LINES)]
Note = Annotated[str, Meta(max_length=65_536, pattern=_LINES)]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Language = Annotated[str, Meta(max_length=35, pattern=r"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")]
Moment = Annotated[datetime, Meta(tz=True)]


def one_of(*words: str) -> Meta:
    """Allow these words and no others."""
    return Meta(pattern=rf"\A({'|'.join(map(re.escape, words))})\Z")


def check_years(*moments: datetime | None) -> None:
    """Raise `ValueError` for a time so far off that it could not be shown in another zone."""
    if any(moment and not 2000 <= moment.year <= 2999 for moment in moments):  # noqa: PLR2004 the years a package can name
        raise ValueError("a year is not between 2000 and 2999")


def unknown_fields(value: Json, known: Json, path: str = "") -> Mapping[str, Json]:
    """Collect the fields, by path ("action.colour"), that stand in a value but not in the known."""
    match value, known:
        case dict(), dict():
            found: dict[str, Json] = {}
            for name, part in value.items():
                here = f"{path}.{name}" if path else name
                found |= unknown_fields(part, known[name], here) if name in known else {here: part}
            return found
        case list(), list() | tuple():  # msgspec leaves tuples as they are
            pairs = enumerate(zip(value, known, strict=True))
            parts = [unknown_fields(part, other, f"{path}[{i}]") for i, (part, other) in pairs]
            return {name: field for part in parts for name, field in part.items()}
        case _:
            return {}


def broken_rule(error: ValidationError) -> str:
    """Say which field is wrong, but never what stands in it."""
    what, _at, where = str(error).rpartition(" - at ")
    return where.strip("`$.") or what
