"""Write a list as CSV: its headings are the words that `csv_columns` knows."""

import base64
from collections.abc import Iterable
from typing import BinaryIO

from caseapp.formats.csv_safe import write_rows
from caseapp.formats.hash_lists.csv_columns import ALGORITHMS, Holds, one_cell
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.formats import ListHead
from caseapp.matching.digest import Algorithm

COLUMNS = tuple(h for h in Holds if h not in {Holds.DIGEST, Holds.ALGORITHM, Holds.IGNORE})
_UNGRADED = Grade("", "")


def write(entries: Iterable[ListEntry], out: BinaryIO, head: ListHead) -> None:  # noqa: ARG001 - CSV has no place for what a list says of itself
    """Write every entry as a row, with all that `csv_read` reads back. Raises `NotWritable`."""
    write_rows(out, COLUMNS, map(_row, entries))


def _row(entry: ListEntry) -> list[str]:
    written = {one.algorithm: one for one in entry.digests}
    grade = entry.grade or _UNGRADED
    pdq = written.get(Algorithm.PDQ)
    said: dict[Holds, str] = {
        holds: _text(written[algorithm])
        for holds, algorithm in ALGORITHMS.items()
        if algorithm in written
    }
    said |= {
        Holds.QUALITY: _number(pdq.quality if pdq else None),
        Holds.GRADE: grade.code,
        Holds.SCHEME: grade.scheme,
        Holds.ASSESSOR: grade.assessor,
        Holds.DATE: grade.on,
        Holds.JURISDICTION: grade.jurisdiction,
        Holds.REF: entry.ref,
        Holds.WITHDRAWN: "yes" if entry.withdrawn else "",
        Holds.VICTIM: _answer(entry.victim_identified),
        Holds.OFFENDER: _answer(entry.offender_identified),
        Holds.DISTRIBUTED: _answer(entry.distributed),
        Holds.SUSPECTED: _answer(entry.suspected),
        Holds.SELF_GENERATED: _answer(entry.self_generated),
        Holds.SIZE: _number(entry.size),
        Holds.MIME: entry.mime,
        Holds.SERIES: one_cell(entry.series),
        Holds.TAGS: one_cell(entry.tags),
        Holds.REMARK: entry.remark,
        Holds.UPDATED: entry.updated,
        Holds.AFFIRMED: _number(entry.affirmed or None),
        Holds.DISPUTED: _number(entry.disputed or None),
    }
    return [said.get(holds, "") for holds in COLUMNS]


def _text(digest: Written) -> str:
    if digest.algorithm is Algorithm.PHOTODNA:
        return base64.b64encode(digest.value).decode()
    return digest.value.hex()


def _answer(said: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[said]


def _number(said: int | None) -> str:
    return "" if said is None else str(said)
