"""Compare what a file says with what stands in a list (docs/formats/lists.md, Comparing)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import structs

from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.vault.list_chain import Found, ListChain
from caseapp.vault.segment import name_of
from caseapp.vault.segment_writer import SegmentWriter

_PAGE = 2_000  # entries that are looked at together


class Comparison:
    """What a file changes in a list: counted, and written, as it is read."""

    def __init__(
        self, chain: ListChain, writer: SegmentWriter, *, ids_are_names: bool = False
    ) -> None:
        self.added = self.changed = self.withdrawn = self.same = self.duplicates = 0
        self.gone: Counter[Algorithm] = Counter()  # digests that do not stand any more
        self._chain, self._writer = chain, writer
        self._ids_are_names = ids_are_names
        self._named = _Rows()
        # Withdrawn at the end, unless the file names it further down.
        self._leaving: dict[tuple[int, int], Found] = {}

    def take(self, entries: Sequence[ListEntry]) -> None:
        """Compare some entries, some thousand at most. Raises what the writer raises."""
        standing = self._standing(entries)
        by_id = self._by_id(entries, standing)
        for entry, found in zip(entries, standing, strict=True):
            under_its_id = by_id.get(entry.ref, [])
            if entry.withdrawn:
                self.same += not self._let_go(found or under_its_id)
            else:
                self._say(entry, found)
                # What is named stays anyway; it need not be remembered as well.
                self._let_go(old for old in under_its_id if name_of(old.entry) != name_of(entry))

    def finish(self, *, whole: bool, job: Job) -> None:
        """Withdraw what was taken back and, if the file was the whole list, what it left out."""
        for row, old in self._leaving.items():
            if row not in self._named:
                self._withdraw(old.entry)
        if whole:
            self._withdraw_the_rest(job)

    def _say(self, entry: ListEntry, standing: Sequence[Found]) -> None:
        if not standing:
            self.added += 1  # unless it stood in this file before: the writer counts those
            self._writer.add(entry)
            return
        old = standing[0]
        if not self._named.add(old.segment, old.row):
            self.duplicates += 1
        elif _what_it_says(old.entry) == _what_it_says(entry):
            self.same += 1
        else:
            self.changed += 1
            self.gone.update(each.algorithm for each in old.entry.digests)
            self._writer.add(entry)

    def _let_go(self, standing: Iterable[Found]) -> bool:
        """Note what is to be withdrawn, and say whether any of it is new."""
        before = len(self._leaving)
        self._leaving |= {(old.segment, old.row): old for old in standing}
        return len(self._leaving) > before

    def _withdraw(self, entry: ListEntry) -> None:
        self.withdrawn += 1
        self._writer.add(tombstone(entry))
        self.gone.update({each.algorithm: 2 for each in entry.digests})  # its own, the tombstone's

    def _withdraw_the_rest(self, job: Job) -> None:
        place = 0
        while page := self._chain.entries(place, _PAGE):
            for listed in page:
                row = listed.segment, listed.row
                if row not in self._named and row not in self._leaving:
                    self._withdraw(listed.entry)
            place = page[-1].place
            job.reached(job.done, job.total)  # may it go on?

    def _standing(self, entries: Sequence[ListEntry]) -> list[list[Found]]:
        """Return by entry what stands of it: one of its name; of a tombstone, what it names."""
        asked = [at for at, entry in enumerate(entries) if entry.digests]
        standing: list[list[Found]] = [[] for _ in entries]
        for found in self._chain.find([name_of(entries[at]) for at in asked]):
            at = asked[found.asked]
            if not found.entry.withdrawn and _is_meant(entries[at], found.entry):
                standing[at].append(found)
        return standing

    def _by_id(
        self, entries: Sequence[ListEntry], standing: list[list[Found]]
    ) -> dict[str, list[Found]]:
        """Return by the source's id what stands under it, where that counts."""
        pairs = zip(entries, standing, strict=True)
        refs = list(
            {
                entry.ref: None
                for entry, found in pairs
                if entry.ref and (self._ids_are_names or (entry.withdrawn and not found))
            }
        )
        by_id: dict[str, list[Found]] = {}
        for found in self._chain.by_ref(refs) if refs else ():
            if not found.entry.withdrawn:
                by_id.setdefault(refs[found.asked], []).append(found)
        return by_id


class _Rows:
    """Which rows of which segments, one bit each."""

    def __init__(self) -> None:
        self._bits: dict[int, bytearray] = {}

    def add(self, segment: int, row: int) -> bool:
        """Note a row; say whether it is new."""
        bits = self._bits.setdefault(segment, bytearray())
        at, bit = row >> 3, 1 << (row & 7)
        if at >= len(bits):
            bits.extend(bytes(at + 1))
        new = not bits[at] & bit
        bits[at] |= bit
        return new

    def __contains__(self, row: tuple[int, int]) -> bool:
        segment, number = row
        bits = self._bits.get(segment, b"")
        return number >> 3 < len(bits) and bool(bits[number >> 3] & 1 << (number & 7))


def tombstone(entry: ListEntry) -> ListEntry:
    """Return the word that an entry is withdrawn. It names all that the entry was found by."""
    return ListEntry(0, entry.digests, ref=entry.ref, withdrawn=True)


def _is_meant(entry: ListEntry, standing: ListEntry) -> bool:
    if not entry.withdrawn:
        return name_of(entry) == name_of(standing)
    said = {(each.algorithm, each.value) for each in entry.digests}
    return said <= {(each.algorithm, each.value) for each in standing.digests}


def _what_it_says(entry: ListEntry) -> ListEntry:
    return structs.replace(entry, line=0)
