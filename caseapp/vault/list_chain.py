"""A list as the chain of its segments: the newest word about an entry counts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.matching.digest import SIZE, Algorithm
from caseapp.matching.perceptual import DISTANCE
from caseapp.vault.match_files import questions
from caseapp.vault.open_segment import OpenSegment
from caseapp.vault.segment import SLOTS, Name, name_of

_PAGE = 2_000  # entries that are looked at together
_ROWS = 2**32  # more than a segment has


class Found(NamedTuple):
    """What was asked, by its index, is in this row of this segment (an index, too)."""

    asked: int
    segment: int
    row: int
    entry: ListEntry


class FoundNear(NamedTuple):
    """A PDQ that was asked is so many bits from one of this entry."""

    asked: int
    segment: int
    row: int
    distance: int
    entry: ListEntry


class Listed(NamedTuple):
    """An entry that stands. `place` is what `entries` goes on after."""

    place: int
    segment: int
    row: int
    entry: ListEntry


class ListChain:
    """A list, oldest segment first. An entry is known by its first digest (`name_of`).

    All of it raises `ListFileDamaged`, `FolderUnusable`.
    """

    def __init__(self, segments: Sequence[OpenSegment], match_key: bytes) -> None:
        self._segments, self._match_key = segments, match_key

    @property
    def rows(self) -> int:
        """How many entries and tombstones there are, with those that do not stand any more."""
        return sum(segment.file.total.entries for segment in self._segments)

    def came_with(self, segment: int, row: int) -> int:
        """Return the version that an entry came with; 0 in a segment that is of one version."""
        return self._segments[segment].file.came_with(row)

    def find(self, asked: Sequence[Name]) -> list[Found]:
        """Say which digests the list has now. A tombstone is an answer, too."""
        prefixes, places = questions(self._match_key, asked)
        found: dict[tuple[int, int, int], Found] = {}
        for number, segment in enumerate(self._segments):
            hits = _exact(segment, asked, prefixes, places)
            found |= {each[:3]: each for each in self._newest(number, hits)}
        return [found[key] for key in sorted(found)]

    def by_ref(self, refs: Sequence[str]) -> list[Found]:
        """Say which entries have one of these ids of the source. A tombstone is an answer, too."""
        where: dict[str, list[int]] = {}
        for at, ref in enumerate(refs):
            where.setdefault(ref, []).append(at)
        found: dict[tuple[int, int, int], Found] = {}
        for number, segment in enumerate(self._segments):
            hits = [(at, row) for ref, row in segment.file.with_refs(where) for at in where[ref]]
            found |= {each[:3]: each for each in self._newest(number, hits)}
        return [found[key] for key in sorted(found)]

    def find_near(self, pdqs: Sequence[bytes], distance: int = DISTANCE) -> list[FoundNear]:
        """Say which PDQ of the list (32 octets) are at most so many bits from those that are asked.

        What stands there with a quality under 50 is left out. A tombstone is an answer, too.
        """
        asked = np.frombuffer(b"".join(pdqs), np.uint8).reshape(-1, SIZE[Algorithm.PDQ])
        found: dict[tuple[int, int, int], FoundNear] = {}
        for number, segment in enumerate(self._segments):
            if not segment.file.total.pdqs:
                continue
            near = zip(*(each.tolist() for each in segment.near.near(asked, distance)), strict=True)
            bits = {(at, row): far for at, row, far in near}
            words = self._words(number, {row for _at, row in bits})
            for (at, row), far in bits.items():
                if row in words:
                    segment_, row_, entry = words[row]
                    found[at, segment_, row_] = FoundNear(at, segment_, row_, far, entry)
        return [found[key] for key in sorted(found)]

    def entries(
        self, after: int = 0, limit: int = _PAGE, *, tombstones: bool = False
    ) -> list[Listed]:
        """List entries that stand, oldest segment first, from a place on (`Listed.place`).

        With tombstones, it is the newest word about each entry that the list ever had.
        """
        number, row = divmod(after, _ROWS)
        listed: list[Listed] = []
        while number < len(self._segments) and len(listed) < limit:
            page = self._segments[number].file.after(row, min(_PAGE, limit - len(listed)))
            if not page:
                number, row = number + 1, 0
                continue
            newer = self._newer(number, page.values())
            for row, entry in page.items():
                stands = tombstones or not entry.withdrawn
                if stands and name_of(entry) not in newer:
                    listed.append(Listed(number * _ROWS + row, number, row, entry))
        return listed

    def count(self) -> int:
        """Count the entries that stand."""
        return sum(self._gained(number) for number in range(len(self._segments)))

    def _gained(self, number: int) -> int:
        """Count what a segment added, less what it withdrew or put something else in place of."""
        file = self._segments[number].file
        gained = file.total.entries - file.total.withdrawn
        row, older = 0, ListChain(self._segments[:number], self._match_key)
        while number and (page := file.after(row, _PAGE)):
            names = [name_of(entry) for entry in page.values()]
            before = older.find(names)
            gained -= len(
                {
                    each.asked
                    for each in before
                    if not each.entry.withdrawn and name_of(each.entry) == names[each.asked]
                }
            )
            row = max(page)
        return gained

    def _newest(self, number: int, hits: list[tuple[int, int]]) -> Iterator[Found]:
        words = self._words(number, {row for _at, row in hits})
        for at, row in hits:
            if row in words:
                yield Found(at, *words[row])

    def _words(self, number: int, rows: Iterable[int]) -> dict[int, tuple[int, int, ListEntry]]:
        """Return what counts of these rows now: themselves, or the tombstones that came for them.

        What another entry took the place of is left out: that one is found by itself.
        """
        entries = self._segments[number].file.entries(rows) if rows else {}
        newer = self._newer(number, entries.values())
        words: dict[int, tuple[int, int, ListEntry]] = {}
        for row, entry in entries.items():
            word = newer.get(name_of(entry), (number, row, entry))
            if word[0] == number or word[2].withdrawn:
                words[row] = word
        return words

    def _newer(
        self, number: int, entries: Iterable[ListEntry]
    ) -> dict[Name, tuple[int, int, ListEntry]]:
        """Return what later segments say of the same entries, each time the newest."""
        names = [name_of(entry) for entry in entries]
        newer: dict[Name, tuple[int, int, ListEntry]] = {}
        if not names or number + 1 == len(self._segments):
            return newer
        prefixes, places = questions(self._match_key, names)
        for later in range(number + 1, len(self._segments)):
            hits = _exact(self._segments[later], names, prefixes, places)
            found = self._segments[later].file.entries({row for _at, row in hits}) if hits else {}
            newer |= {
                names[at]: (later, row, found[row])
                for at, row in hits
                if name_of(found[row]) == names[at]
            }
        return newer


def _exact(
    segment: OpenSegment,
    asked: Sequence[Name],
    prefixes: NDArray[np.uint64],
    places: NDArray[np.uint32],
) -> list[tuple[int, int]]:
    """Return what was asked and is in a segment, with the row: prefixes hint, digests decide."""
    at, ids = segment.known.ask(prefixes)
    one_kind = places[at] == ids % SLOTS
    at, ids = at[one_kind], ids[one_kind]
    if not len(at):
        return []
    values = segment.file.values(ids)
    pairs = zip(at.tolist(), ids.tolist(), strict=True)
    return [(each, id_ // SLOTS) for each, id_ in pairs if values[id_] == asked[each][1]]
