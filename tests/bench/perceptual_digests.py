"""PDQ within 31 bits among 1 and 10 million, beside all of them compared by faiss, one thread."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from caseapp.matching.perceptual import DISTANCE, PdqIndex
from tests.bench.alone import alone, tell
from tests.bench.table import Row, best, megabytes, taken

MILLION = 1_000_000
ASKED = 200  # half of them near one of the list, half near nothing
BLOCK = 100_000  # hashes made at once
FAISS = "faiss IndexBinaryFlat, one thread, per query"
IDLE = "faiss, which keeps them as they are"


def rows() -> Iterator[Row]:
    for kind in ("uniform", "clustered"):
        for millions in (1, 10):
            with TemporaryDirectory() as folder:
                yield from _beside_faiss(Path(folder), kind, millions)


def _beside_faiss(folder: Path, kind: str, millions: int) -> Iterator[Row]:
    alone("perceptual_digests", "make", folder, kind, millions)
    ours, peer = (alone("perceptual_digests", name, folder) for name in ("ours", "faiss"))
    pairs = [np.load(folder / f"{name}.npy") for name in ("ours", "faiss")]
    if not np.array_equal(*pairs):  # recall is 1.0, or there is no line
        raise RuntimeError("what is near was not found as faiss finds it")
    what = f"PDQ, {millions} million {kind}"
    yield Row(f"{what}: {len(pairs[0])} near", ours["query"], peer["query"], FAISS, least=1)
    if kind == "clustered":
        yield Row(f"{what}: index", ours["index"], peer["index"], IDLE)
        yield Row(f"{what}: memory", ours["memory"], peer["memory"], IDLE, said=megabytes)


def ours(folder: Path) -> None:
    hashes, queries = _load(folder)
    index = PdqIndex(hashes, np.arange(len(hashes), dtype=np.uint32))
    sorting = taken(lambda: index.near(queries))  # the first questions wait for it
    asking = best(lambda: index.near(queries), times=2)
    asked, found, apart = index.near(queries)
    _keep(folder / "ours.npy", asked, found, apart)
    tell(query=asking / ASKED, index=max(sorting - asking, 0))


def faiss(folder: Path) -> None:
    import faiss as library  # noqa: PLC0415 - ours is measured without it

    hashes, queries = _load(folder)
    library.omp_set_num_threads(1)
    index = library.IndexBinaryFlat(256)
    adding = taken(lambda: index.add(hashes))
    asking = best(lambda: index.range_search(queries, DISTANCE + 1), times=2)
    limits, apart, found = index.range_search(queries, DISTANCE + 1)  # below, not up to
    _keep(
        folder / "faiss.npy", np.repeat(np.arange(ASKED), np.diff(limits.astype(int))), found, apart
    )
    tell(query=asking / ASKED, index=adding)


def make(folder: Path, kind: str, millions: str) -> None:
    """Make hashes by seed. Clustered: a crowd in each hundred, and few around most others."""
    chance = np.random.default_rng(int(millions))
    count = int(millions) * MILLION
    hashes = chance.integers(0, 256, (count, 32), dtype=np.uint8)
    if kind == "clustered":
        centres = hashes[: count // 5].copy()
        shares = 1 / np.arange(1, len(centres) + 1)  # as often as words are in a language
        shares = np.minimum(shares / shares.sum(), 0.01)
        sizes = chance.multinomial(count, shares / shares.sum())
        hashes = centres[np.repeat(np.arange(len(centres)), sizes)]
        _flip(chance, hashes)
    near = hashes[chance.integers(0, count, ASKED // 2)]
    _flip(chance, near)
    np.save(folder / "hashes.npy", hashes)
    queries = np.concatenate([near, chance.integers(0, 256, near.shape, dtype=np.uint8)])
    np.save(folder / "queries.npy", queries)
    tell()


def _flip(chance: np.random.Generator, hashes: np.ndarray) -> None:
    """Flip in each hash some 64, 32, 16, 8 or 4 of its bits."""
    for first in range(0, len(hashes), BLOCK):
        block = hashes[first : first + BLOCK]
        flips = np.full_like(block, 255)
        halvings = chance.integers(2, 7, len(block))
        for at in range(6):
            kept = chance.integers(0, 256, block.shape, dtype=np.uint8)
            flips &= np.where((at < halvings)[:, None], kept, 255).astype(np.uint8)
        block ^= flips


def _load(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    return np.load(folder / "hashes.npy"), np.load(folder / "queries.npy")


def _keep(path: Path, *columns: np.ndarray) -> None:
    triples = np.stack([column.astype(np.int64) for column in columns], axis=1)
    np.save(path, triples[np.lexsort(triples.T[::-1])])


if __name__ == "__main__":
    name, folder, *words = sys.argv[1:]
    {"ours": ours, "faiss": faiss, "make": make}[name](Path(folder), *words)
