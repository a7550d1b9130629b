"""Synthetic hash lists: digests of made-up names, no material. A seed gives the same list again."""

from collections.abc import Iterator, Sequence
from hashlib import md5, sha1, sha256
from pathlib import Path

from msgspec import json

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.matching.digest import Algorithm

CONTEXT = "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/{region}/$metadata#Media"


def digests_of(name: str) -> tuple[Written, ...]:
    """Return an MD5, a SHA-1 and a SHA-256 of a name."""
    octets = name.encode()
    return (
        Written(Algorithm.MD5, md5(octets, usedforsecurity=False).digest()),
        Written(Algorithm.SHA1, sha1(octets, usedforsecurity=False).digest()),
        Written(Algorithm.SHA256, sha256(octets).digest()),
    )


def pdq_of(name: str, *, quality: int = 100, flipped: int = 0) -> Written:
    """Return something like a PDQ of a name, with its first bits flipped."""
    number = int.from_bytes(sha256(b"pdq " + name.encode()).digest())
    return Written(Algorithm.PDQ, (number ^ (2**flipped - 1)).to_bytes(32), quality)


def made_entries(count: int, *, seed: str = "list", code: str = "1") -> Iterator[ListEntry]:
    """Yield entries that say a little of everything; each third has a PDQ too."""
    for number in range(1, count + 1):
        name = f"{seed} {number}"
        pdq = (pdq_of(name),) if number % 3 == 0 else ()
        yield ListEntry(
            number,
            digests_of(name) + pdq,
            Grade("vics_us", code, "Reviewer 4", "2026-05-01", "US"),
            ref=f"{seed}-{number}",
            victim_identified=None if number % 2 else bool(number % 4),
            series=(f"Series {number % 5}",) if number % 7 == 0 else (),
            size=1_000 + number,
        )


def write_vics(path: Path, names: Sequence[tuple[str, int | None]], *, region: str = "US") -> Path:
    """Write a VICS-style file: names, and the category that each is given."""
    media = [
        {"MediaID": number, "MD5": digests_of(name)[0].value.hex()}
        | ({} if category is None else {"Category": category})
        for number, (name, category) in enumerate(names, start=1)
    ]
    path.write_bytes(json.encode({"@odata.context": CONTEXT.format(region=region), "value": media}))
    return path


def write_csv(path: Path, names: Sequence[str], *, headings: str = "md5,grade") -> Path:
    """Write a CSV file with an MD5 of each name, graded 1."""
    lines = [f"{digests_of(name)[0].value.hex()},1" for name in names]
    path.write_text("\n".join([headings, *lines]) + "\n")
    return path


def write_ncmec(path: Path, names: Sequence[str], *, gone: Sequence[str] = ()) -> Path:
    """Write an NCMEC hash sharing file: names, and ids that are taken back. A name is its id."""
    images = [
        f"<image><member id='42'>Example Member</member><id>{name}</id>"
        "<classification>A1</classification>"
        f"<fingerprints><md5>{digests_of(name)[0].value.hex()}</md5></fingerprints></image>"
        for name in names
    ]
    images += [
        f"<deletedImage><member id='42'>Example Member</member><id>{name}</id></deletedImage>"
        for name in gone
    ]
    space = "https://hashsharing.ncmec.org/hashsharing/v2"
    path.write_text(
        f"<queryResult xmlns='{space}'><images>{''.join(images)}</images></queryResult>"
    )
    return path
