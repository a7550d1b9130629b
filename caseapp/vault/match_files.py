"""Where match files lie and how they are made (docs/formats/lists.md, Match file)."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from caseapp.job import Job
from caseapp.matching import known
from caseapp.matching.digest import Algorithm
from caseapp.matching.known import KnownFile
from caseapp.sealing.prefixes import file_key, keyed_prefixes
from caseapp.vault.files import usable, write_whole
from caseapp.vault.segment import PLACES
from caseapp.vault.segment_file import SegmentFile
from caseapp.words import Word, later

ENDING = ".match"
ASK = ".ask"  # the end of the name of what says: still to be asked of all references
# By identity: a member is one object, and to hash a million of them takes longer than to find them.
_PLACE_OF = {id(algorithm): place for place, algorithm in enumerate(PLACES)}


class MatchFile(Word):
    """How it stands with the file that helps to look digests up in a list."""

    READY = "ready", later("Ready")
    MISSING = "missing", later("To be made")
    DAMAGED = "damaged", later("To be made again")


def match_path(folder: Path, segment: UUID) -> Path:
    """Return where the match file of a segment lies."""
    return folder / f"{segment}{ENDING}"


def ask_path(folder: Path, segment: UUID) -> Path:
    """Return where it is said that a segment is still to be asked of all references."""
    return folder / f"{segment}{ASK}"


def leave_ask(folder: Path, segment: UUID) -> None:
    """Say, for as long as it takes, that a segment is still to be asked of all references."""
    with usable():
        write_whole(ask_path(folder, segment), b"")


def find_match_file(folder: Path, segment: UUID, match_key: bytes) -> KnownFile | MatchFile:
    """Open a match file, or say why that cannot be done. Raises `FolderUnusable`."""
    with usable():
        try:
            path = match_path(folder, segment)
            return known.open_file(path, segment=segment, key=file_key(match_key))
        except FileNotFoundError:
            return MatchFile.MISSING
        except known.MatchFileDamaged:
            return MatchFile.DAMAGED


def write_match_file(
    folder: Path,
    segment: UUID,
    match_key: bytes,
    prefixes: NDArray[np.uint64],
    ids: NDArray[np.uint32],
) -> None:
    """Put a match file in its place: prefixes, and the ids of the digests they are of."""
    with usable():
        path = match_path(folder, segment)
        known.write(path, prefixes, ids, segment=segment, key=file_key(match_key))


def make_match_file(
    folder: Path, segment: UUID, match_key: bytes, file: SegmentFile, job: Job
) -> KnownFile:
    """Make the match file of a segment from the segment itself, and open it."""
    prefixes, ids = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
    done, total = 0, file.total.digests
    for algorithm, some, values in file.digests():
        prefixes.append(keyed_prefixes(match_key, algorithm, values))
        ids.append(np.array(some, np.uint32))
        done += len(some)
        job.reached(done, total)
    write_match_file(folder, segment, match_key, np.concatenate(prefixes), np.concatenate(ids))
    with usable():
        path = match_path(folder, segment)
        return known.open_file(path, segment=segment, key=file_key(match_key))


def questions(
    match_key: bytes, asked: Sequence[tuple[Algorithm, bytes]]
) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Return the prefix of each digest that is asked, and the place of its algorithm."""
    prefixes, places = np.empty(len(asked), np.uint64), np.empty(len(asked), np.uint32)
    which = [id(algorithm) for algorithm, _value in asked]
    members = np.array(which, np.int64)
    for each in set(which):
        place = _PLACE_OF[each]
        where = np.flatnonzero(members == each)
        values = [asked[at][1] for at in where.tolist()]
        prefixes[where] = keyed_prefixes(match_key, PLACES[place], values)
        places[where] = place
    return prefixes, places
