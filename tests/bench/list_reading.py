"""A VICS-style list of 2 million records, beside bare ijson that only walks the same file."""

import base64
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

import ijson

from caseapp.formats.hash_lists import vics
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from tests.bench.alone import alone, tell
from tests.bench.table import Row, megabytes

RECORDS = 2_000_000
MOST_MEMORY = 300_000_000  # bytes
CONTEXT = "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Media"
BARE = "for _ in ijson.items(file, 'value.item')"


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "list.json"
        write(file)
        ours, bare = alone("list_reading", "ours", file), alone("list_reading", "bare", file)
    yield Row("read a VICS file of 2 million", ours["read"], bare["read"], BARE, least=0.5)
    memory = ours["memory"], bare["memory"]
    yield Row("memory for it", *memory, "the same", most=MOST_MEMORY, said=megabytes)


def write(path: Path) -> None:
    chance = Random(4)  # noqa: S311 - the same file each time
    with path.open("w") as file:
        file.write(f'{{"@odata.context":"{CONTEXT}","value":[')
        for number in range(RECORDS):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(a_record(number, chance), separators=(",", ":")))
        file.write("\n]}")


def a_record(number: int, chance: Random) -> dict[str, object]:
    """Make up a record with the fields that distributed lists have, as often as they do."""
    record: dict[str, object] = {
        "MediaID": number,
        "Category": chance.randrange(4),
        "MD5": chance.randbytes(16).hex().upper(),
        "MediaSize": chance.randrange(16_000_000),
        "DateUpdated": f"2025-01-{1 + chance.randrange(28):02}T03:04:05-05:00",
        "IsPrecategorized": "false",
        "VictimIdentified": "true" if chance.randrange(2) else "false",
        "OffenderIdentified": "false",
        "IsDistributed": "true",
        "MimeType": "image/jpeg",
    }
    if number % 4:
        record["SHA1"] = chance.randbytes(20).hex().upper()
    if number % 4 == 0:
        record["PhotoDNA"] = base64.b64encode(chance.randbytes(144)).decode()
    if number % 10 == 0:
        record |= {"Series": f"Series {chance.randrange(1000)}", "Tags": "one, two"}
    if number % 50 == 0:
        record["MediaFiles"] = [{"MD5": record["MD5"], "FileName": "a.jpg", "FilePath": "C:\\a"}]
    return record


def walk(path: str) -> None:
    with Path(path).open("rb") as file:
        for _record in ijson.items(file, "value.item"):
            pass


def read(path: str) -> None:
    with Path(path).open("rb") as file:
        for _entry in vics.read(file, ReadChoice(ListFormat.VICS), Job()):
            pass


def worked(work: Callable[[str], None], path: str) -> float:
    """Return the seconds of the processor: nothing is waited for, and others may be at work."""
    start = process_time()
    work(path)
    return process_time() - start


if __name__ == "__main__":
    work = {"ours": read, "bare": walk}[sys.argv[1]]
    tell(read=min(worked(work, sys.argv[2]) for _time in range(2)))
