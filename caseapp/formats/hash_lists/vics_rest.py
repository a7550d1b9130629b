"""What stands in a Media object beside its plain values: further digests, properties, media."""

from collections.abc import Collection, Iterator
from contextlib import suppress

from caseapp.formats.hash_lists.entry import Refusal
from caseapp.formats.hash_lists.metered_json import Record
from caseapp.formats.hash_lists.vics_fields import HASHES, OURS, RARE_HASHES
from caseapp.formats.hash_lists.vics_values import holds_media, line
from caseapp.formats.hash_lists.written import NotKept
from caseapp.matching.digest import Algorithm, UnknownAlgorithm, algorithm_named


def digests_in(record: Record, refused: list[Refusal]) -> Iterator[tuple[Algorithm, object]]:
    """Give each digest that names its algorithm; say which ones are of none that is kept here."""
    for name in (*HASHES, *RARE_HASHES):
        if value := record.get(name):
            yield algorithm_named(name), value
    for each in _objects(record.get("AlternativeHashes")):
        said, value = each.get("HashName"), each.get("HashValue")
        if not value:
            continue
        try:
            yield algorithm_named(said if isinstance(said, str) else ""), value
        except UnknownAlgorithm:
            refused.append(Refusal.UNKNOWN_ALGORITHM)


def noted(record: Record) -> dict[str, str]:
    """Return the properties that our own writer noted, by name, as far as they can be kept."""
    found: dict[str, str] = {}
    for each in _objects(record.get("MediaMetadata")):
        name, value = each.get("PropertyName"), each.get("PropertyValue")
        if isinstance(name, str) and name.startswith(OURS):
            with suppress(NotKept):
                found.setdefault(name, line(value))
    return found


def has_media(record: Record, *, but: Collection[str]) -> bool:
    """Say whether a picture, a video or sound stands anywhere else than in these values."""
    left: list[object] = [value for key, value in record.items() if key not in but]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif holds_media(value):
            return True
    return False


def _objects(value: object) -> Iterator[Record]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, Record))
