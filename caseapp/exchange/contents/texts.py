"""How much a field may hold: the limits of the vault's own columns."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from caseapp.models import columns

# No NUL: SQLite's length() stops at one, and a longer text could hide behind it.
NO_NUL = r"^[^\u0000]*$"
# Something is there, and nothing after it: in Python, `$` alone lets a last line feed pass.
ONE_LINE = r"^(?=.*\S)[^\u0000\r\n]*(?![\s\S])"

Code = Annotated[str, Meta(max_length=columns.CODE, pattern=NO_NUL)]
Line = Annotated[str, Meta(max_length=columns.LINE, pattern=NO_NUL)]
Digest = Annotated[str, Meta(max_length=columns.DIGEST, pattern=NO_NUL)]
Link = Annotated[str, Meta(max_length=columns.LINK, pattern=NO_NUL)]
Place = Annotated[str, Meta(max_length=columns.LINK, pattern=ONE_LINE)]
Prose = Annotated[str, Meta(max_length=columns.PROSE, pattern=NO_NUL)]
Codes = Annotated[tuple[Code, ...], Meta(max_length=250)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=50)]
Fingerprint = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Moment = Annotated[datetime, Meta(tz=True)]
Port = Annotated[int, Meta(ge=0, le=65_535)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Counts = Annotated[dict[Code, Annotated[int, Meta(ge=0)]], Meta(max_length=64)]
