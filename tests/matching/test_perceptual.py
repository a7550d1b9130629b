import os
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.matching import perceptual
from caseapp.matching.perceptual import PdqIndex

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples")) / "pdq"
needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the public PDQ samples are not here: set CASEAPP_SAMPLES"
)
DISTANCES = [0, 1, 15, 16, 30, 31, 32, 33, 46, 47, 48, 100, 255, 256]


def sample(name):
    lines = (SAMPLES / name).read_text("ascii").split()
    return np.array([list(bytes.fromhex(line)) for line in lines], np.uint8)


def uniform(chance, count):
    return chance.integers(0, 256, (count, 32), dtype=np.uint8)


def flipped(chance, hashes, most):
    """Flip in each hash as many bits as chance says, up to `most`."""
    changed = np.unpackbits(hashes, axis=1)
    for bits, many in zip(changed, chance.integers(0, most + 1, len(hashes)), strict=True):
        bits[chance.choice(256, many, replace=False)] ^= 1
    return np.packbits(changed, axis=1)


def clustered(chance, count):
    """Crowds around few hashes, some within reach of each other and some just beyond."""
    centres = uniform(chance, 5)
    return flipped(chance, centres[chance.integers(0, 5, count) ** 2 // 5], 40)


def crowded_bands(chance, count):
    """Half of the bands have one of two values, as pictures with the same frame would."""
    hashes = uniform(chance, count)
    hashes[:, :16] = uniform(chance, 2)[chance.integers(0, 2, count), :16]
    return flipped(chance, hashes, 3)


def one_and_the_same(chance, count):
    return np.repeat(uniform(chance, 1), count, axis=0)


LISTS = [uniform, clustered, crowded_bands, one_and_the_same]


@pytest.fixture(params=["looked through", "sorted"])
def index_of(request, monkeypatch):
    """Make an index that looks at all, or one that is asked through its bands."""
    monkeypatch.setattr(perceptual, "_FEW", 10**9 if request.param == "looked through" else 0)

    def make(hashes, rows=None):
        rows = np.arange(len(hashes)) if rows is None else rows
        return PdqIndex(hashes, rows.astype(np.uint32))

    return make


def triples(index, queries, *distance):
    asked, rows, apart = index.near(queries, *distance)
    assert asked.tolist() == sorted(asked.tolist())
    return sorted(zip(asked.tolist(), rows.tolist(), apart.tolist(), strict=True))


def by_looking_at_each(hashes, queries, distance=31):
    bits = np.unpackbits(hashes, axis=1)
    found = []
    for at, query in enumerate(np.unpackbits(queries, axis=1)):
        apart = (bits != query).sum(axis=1)
        found += [(at, row, int(apart[row])) for row in np.flatnonzero(apart <= distance).tolist()]
    return found


@needs_samples
def test_the_public_needles_are_found_in_the_public_haystack(index_of):
    haystack, needles = sample("haystack.txt"), sample("needles.txt")

    found = triples(index_of(haystack), needles)

    assert len(found) == 250
    assert found == by_looking_at_each(haystack, needles)


@needs_samples
def test_public_neighbours_are_as_far_apart_as_they_are_said_to_be(index_of):
    hashes = sample("short256.dat")

    apart = [index_of(one[None]).near(other[None], 256)[2] for one, other in pairwise(hashes)]

    assert np.concatenate(apart).tolist() == [4, 124, 3, 119, 256]


@pytest.mark.parametrize("make", LISTS)
@pytest.mark.parametrize("distance", DISTANCES)
def test_nothing_within_the_distance_is_missed(index_of, make, distance):
    chance = np.random.default_rng(distance)
    hashes = make(chance, 400)
    queries = np.concatenate([flipped(chance, hashes[:30], 60), uniform(chance, 5)])

    assert triples(index_of(hashes), queries, distance) == by_looking_at_each(
        hashes, queries, distance
    )


@settings(deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(LISTS), st.integers(0, 60), st.integers(0, 256))
def test_what_is_found_is_what_looking_at_each_finds(seed, make, count, distance):
    chance = np.random.default_rng(seed)
    hashes = make(chance, count)
    queries = np.concatenate([flipped(chance, hashes[:40], distance), uniform(chance, 2)])
    index = PdqIndex(hashes, np.arange(count, dtype=np.uint32))
    index._asked = perceptual._FEW  # by now, so that its bands are sorted

    assert triples(index, queries, distance) == by_looking_at_each(hashes, queries, distance)


@pytest.mark.parametrize("distance", range(50))
def test_bits_that_are_spread_over_all_bands_hide_nothing(distance):
    """The hardest: as many bits off in each band as can be, and none of them cheap."""
    bands = np.arange(distance) % 16
    one = np.zeros(256, np.uint8)
    one[bands * 16 + np.arange(distance) // 16] = 1
    index = PdqIndex(np.packbits(one)[None], np.array([7], np.uint32))
    crowd = np.zeros((perceptual._FEW + 1, 32), np.uint8)

    asked, rows, apart = index.near(crowd, distance)

    assert asked.tolist() == list(range(len(crowd)))
    assert set(rows.tolist()) == {7}
    assert set(apart.tolist()) == {distance}
    assert distance == 0 or len(index.near(crowd, distance - 1)[0]) == 0


def test_a_crowd_is_looked_through_and_nobody_in_it_missed():
    """All hashes are candidates of each query, more than the bands are good for."""
    chance = np.random.default_rng(1)
    hashes = flipped(chance, one_and_the_same(chance, 300), 20)
    index = PdqIndex(hashes, np.arange(300, dtype=np.uint32))

    assert triples(index, hashes) == by_looking_at_each(hashes, hashes)


def test_more_than_is_looked_at_at_once_is_found(index_of, monkeypatch):
    monkeypatch.setattr(perceptual, "_BLOCK", 7)
    monkeypatch.setattr(perceptual, "_PLANNED", 3)
    chance = np.random.default_rng(2)
    hashes = clustered(chance, 100)

    assert triples(index_of(hashes), hashes) == by_looking_at_each(hashes, hashes)


def test_a_hash_is_known_by_its_row(index_of):
    hashes = uniform(np.random.default_rng(3), 2)

    assert triples(index_of(hashes, np.array([70, 50])), hashes[1:]) == [(0, 50, 0)]


def test_hashes_may_lie_in_memory_as_they_like(index_of):
    hashes = uniform(np.random.default_rng(4), 40)
    every_other, backwards = hashes[::2], hashes[::-2]

    assert triples(index_of(every_other), backwards) == by_looking_at_each(every_other, backwards)


def test_an_empty_list_is_near_nothing_and_no_question_has_no_answer(index_of):
    none, some = np.empty((0, 32), np.uint8), uniform(np.random.default_rng(5), 2)

    assert triples(index_of(none), some) == []
    assert triples(index_of(some), none) == []
    assert len(index_of(none)) == 0


@pytest.mark.parametrize("distance", [-1, 257])
def test_a_distance_that_there_is_not_is_refused(index_of, distance):
    hashes = uniform(np.random.default_rng(6), 1)

    with pytest.raises(ValueError, match="0 to 256"):
        index_of(hashes).near(hashes, distance)


@pytest.mark.parametrize(("octets", "rows"), [(31, 2), (32, 3)])
def test_what_is_no_list_of_pdq_hashes_is_refused(octets, rows):
    with pytest.raises(ValueError, match="32 octets"):
        PdqIndex(np.zeros((2, octets), np.uint8), np.zeros(rows, np.uint32))
