"""PDQ hashes that are near others: all of them, never most. docs/formats/lists.md, "Near".

Multi-index hashing (Norouzi, Punjani, Fleet 2012) whose radii are chosen for each question (the
general pigeonhole principle of Qin and others, 2018).
"""

from collections.abc import Iterator
from itertools import combinations, repeat

import numpy as np
from numpy.typing import NDArray

from caseapp.matching.runs import numbers_in_runs

DISTANCE = 31  # of 256 bits: what Meta, who made PDQ, take for the same picture
LEAST_QUALITY = 50  # of 100: below it a picture has too little in it to be told from others

_BITS = 256
_OCTETS, _WORDS = _BITS // 8, _BITS // 64
_BANDS, _VALUES = 16, 1 << 16  # bands of a hash, and the values that one can have
# All that is at most two bits from a band: it itself, then those one bit off, then two.
_RINGS = [[sum(bits) for bits in combinations([1 << at for at in range(16)], r)] for r in range(3)]
_FLIPS = np.concatenate(_RINGS).astype(np.uint16)
_RING_OF = np.repeat(np.arange(len(_RINGS)), [len(ring) for ring in _RINGS])
_RING_FROM = np.searchsorted(_RING_OF, np.arange(len(_RINGS)))
_PARTS = _BANDS * len(_RINGS)  # distances from here on are beyond the bands

_FEW = 32  # questions that are answered sooner than the bands are sorted
_CROWD = 4  # where more than one hash in so many is a candidate, looking at all is faster
_PLANNED = 64  # questions at once: some 10 MB
_BLOCK = 2**14  # hashes at once, so that they stay near the processor

_Hits = tuple[NDArray[np.intp], NDArray[np.uint16]]


class PdqIndex:
    """The PDQ hashes of a list, in memory: 36 octets each, and 64 more once many are asked."""

    def __init__(self, hashes: NDArray[np.uint8], rows: NDArray[np.uint32]) -> None:
        """Take hashes as rows of 32 octets, and the number that each is to be known by."""
        if hashes.shape != (len(rows), _OCTETS):
            raise ValueError("each row has one hash of 32 octets")
        self._hashes = _words(hashes)
        self._rows = rows
        self._bands: _Bands | None = None
        self._asked = 0

    def __len__(self) -> int:
        return len(self._rows)

    def near(
        self, queries: NDArray[np.uint8], distance: int = DISTANCE
    ) -> tuple[NDArray[np.intp], NDArray[np.uint32], NDArray[np.uint16]]:
        """Return each pair at this distance (bits, 0 to 256) or less, none left out.

        Queries are rows of 32 octets. What comes back is the index of the query, ascending, the
        row, and how many bits apart they are.
        """
        if not 0 <= distance <= _BITS:
            raise ValueError("a distance is from 0 to 256 bits")
        queries = np.ascontiguousarray(queries).reshape(-1, _OCTETS)
        candidates = self._candidates(queries, distance)
        hits = [
            self._within(distance, query, places)
            for query, places in zip(_words(queries), candidates, strict=True)
        ]
        asked = np.repeat(np.arange(len(hits)), [len(places) for places, _apart in hits])
        places, apart = _joined(hits)
        return asked, self._rows[places], apart

    def _candidates(
        self, queries: NDArray[np.uint8], distance: int
    ) -> Iterator[NDArray[np.uint32] | None]:
        """Tell for each query what can be near it; `None` is all there is."""
        self._asked += len(queries)
        if distance >= _PARTS or (self._bands is None and self._asked <= _FEW):
            yield from repeat(None, len(queries))
            return
        self._bands = self._bands or _Bands(self._hashes)
        for first in range(0, len(queries), _PLANNED):
            yield from self._bands.candidates(queries[first : first + _PLANNED], distance)

    def _within(
        self, distance: int, query: NDArray[np.uint64], places: NDArray[np.uint32] | None
    ) -> _Hits:
        hits = []
        for first in range(0, len(self) if places is None else len(places), _BLOCK):
            block = slice(first, first + _BLOCK)
            # take: seven times as fast here as an index in brackets
            hashes = self._hashes[block] if places is None else self._hashes.take(places[block], 0)
            apart = _bits_apart(hashes, query)
            near = np.flatnonzero(apart <= distance) + first
            hits.append((near, apart[near - first]))
        found, apart = _joined(hits)
        if places is not None:  # several bands find the same one
            found, once = np.unique(places[found].astype(np.intp), return_index=True)
            apart = apart[once]
        return found, apart


class _Bands:
    """Which hashes have which value in each of their bands of 16 bits.

    A hash at distance d or less is, in at least one band, no more than r bits off, whatever radii r
    we choose, as long as the sum of all r + 1 is d + 1: if every band were more than its r off, the
    distance would be d + 1 or more. So each query pays for the bands that are cheapest for it, and
    a value that half of a list has is left to the other bands.
    """

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        values = hashes.view("<u2")
        self._most = len(hashes) // _CROWD
        self._places = np.empty((_BANDS, len(hashes)), np.uint32)
        self._starts = np.zeros((_BANDS, _VALUES + 1), np.intp)
        for band in range(_BANDS):
            column = np.ascontiguousarray(values[:, band])
            self._places[band] = np.argsort(column, kind="stable")
            np.cumsum(np.bincount(column, minlength=_VALUES), out=self._starts[band, 1:])
            self._starts[band] += band * len(hashes)

    def candidates(
        self, queries: NDArray[np.uint8], distance: int
    ) -> Iterator[NDArray[np.uint32] | None]:
        """Tell for each query what can be near it, some of it twice; `None` is all there is."""
        values = queries.view("<u2")[:, :, None] ^ _FLIPS
        bucket = values + np.arange(_BANDS)[:, None] * (_VALUES + 1)
        starts = self._starts.take(bucket)
        counts = self._starts.take(bucket + 1) - starts
        looked_at = _radii(counts, distance)[:, :, None] > _RING_OF
        for start, count, chosen in zip(starts, counts, looked_at, strict=True):
            lengths = count[chosen]
            crowded = lengths.sum() > self._most
            yield None if crowded else self._places.take(numbers_in_runs(start[chosen], lengths))


def _radii(counts: NDArray[np.intp], distance: int) -> NDArray[np.intp]:
    """Choose r + 1 for each query and band, `distance` + 1 in all, cheapest first."""
    rings = np.add.reduceat(counts, _RING_FROM, axis=2).swapaxes(1, 2)
    # A ring comes with those within it, so it costs no less than they do.
    costs = np.maximum.accumulate(rings, axis=1).reshape(len(counts), _PARTS)
    chosen = np.argpartition(costs, distance, axis=1)[:, : distance + 1] % _BANDS
    return np.asarray((chosen[:, :, None] == np.arange(_BANDS)).sum(axis=1))


def _bits_apart(hashes: NDArray[np.uint64], query: NDArray[np.uint64]) -> NDArray[np.uint16]:
    apart = np.zeros(len(hashes), np.uint16)
    for word in range(_WORDS):
        apart += np.bitwise_count(hashes[:, word] ^ query[word])
    return apart


def _words(hashes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(hashes).view(np.uint64)


def _joined(hits: list[_Hits]) -> _Hits:
    none = np.empty(0, np.intp), np.empty(0, np.uint16)
    places, apart = zip(none, *hits, strict=True)
    return np.concatenate(places), np.concatenate(apart)
