from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

Row = TypeVar("Row")
Kind = Literal["text", "title", "mono", "number", "chip", "tlp", "status", "urgency", "due", "icon"]


@dataclass(frozen=True)
class Look:
    """How one cell looks beside its words: a tone, an icon, how far a ring or bars are filled."""

    tone: str = ""
    icon: str = ""
    fraction: float = 0.0
    level: int = 0


PLAIN = Look()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A heading, how to read its text from a row, and how that is shown.

    The text is always the words: what is spoken, copied and, but for `urgency`, shown. `look`
    gives what the kind needs: a `chip` its tone and icon, a `status` its fraction and tone, an
    `urgency` its level of 0 to 4, a `due` its tone. Without a `width` the column takes the room
    that is left. `detail` is the second line where rows have two; `wide_only` columns are left
    out there. `order` makes the heading sort: by a key of the row, or, where rows are `PagedRows`,
    by a word that their `sort` knows.
    """

    heading: str
    text: Callable[[Row], str]
    kind: Kind = "text"
    look: Callable[[Row], Look] | None = None
    width: int = 0
    detail: Callable[[Row], str] | None = None
    wide_only: bool = False
    order: Callable[[Row], Any] | str | None = None

    def look_of(self, row: Row) -> Look:
        """Return how the cell of a row looks."""
        return self.look(row) if self.look else PLAIN
