"""Many ids, kept small."""

from collections.abc import Sequence
from typing import overload
from uuid import UUID

_DIGITS = 32  # of an id in hexadecimal, as the records hold it


class Ids(Sequence[UUID]):
    """The ids of a long list, in order, as one text: an id becomes a value when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __len__(self) -> int:
        return len(self._text) // _DIGITS

    @overload
    def __getitem__(self, at: int) -> UUID: ...
    @overload
    def __getitem__(self, at: slice) -> list[UUID]: ...
    def __getitem__(self, at: int | slice) -> UUID | list[UUID]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        start = range(len(self))[at] * _DIGITS
        return UUID(hex=self._text[start : start + _DIGITS])

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Return where an id stands. Raises ValueError."""
        digits, end = getattr(value, "hex", ""), None if stop is None else stop * _DIGITS
        at = self._text.find(digits, start * _DIGITS, end) if digits else -1
        while at % _DIGITS and at >= 0:  # the digits of two neighbours
            at = self._text.find(digits, at + 1, end)
        if at < 0:
            raise ValueError("this id is not in the list")
        return at // _DIGITS
