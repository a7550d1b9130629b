"""Collect every text that a person reads, for the translators: `make words`."""

import tomllib
from collections.abc import Iterator
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

import caseapp
from caseapp.paths import RESOURCES

PACKAGE = RESOURCES.parent / "caseapp"
REFERENCE = RESOURCES / "reference"
TEMPLATE = RESOURCES / "translations" / "caseapp.pot"
MARKS = {"_": None, "later": None, "many": (1, 2)}


def collect() -> Catalog:
    """Return all texts, each with the places where it stands."""
    catalog = Catalog(project="caseapp", version=caseapp.__version__, fuzzy=False)
    for name, line, message, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=MARKS
    ):
        catalog.add(message, locations=[(f"caseapp/{name}", line)])
    for name, shown in SHOWN.items():
        for text in shown(tomllib.loads((REFERENCE / name).read_text("utf-8"))):
            catalog.add(text, locations=[(f"resources/reference/{name}", 0)])
    return catalog


def forms(message: Message) -> tuple[str, ...]:
    """Return a text as it stands, or its forms for one and for more."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def markings(told: dict[str, Any]) -> Iterator[str]:
    for explained in told.values():
        yield from explained.values()


def schemes(told: dict[str, Any]) -> Iterator[str]:
    for scheme in told["scheme"]:
        yield scheme["name"]
        yield from (words for _code, words in scheme["levels"])


def gradings(told: dict[str, Any]) -> Iterator[str]:
    for grading in told["grading"]:
        yield grading["name"]
        for part in ("source", "information", "handling"):
            yield from (words for _code, words in grading.get(part, []))


def crosswalks(told: dict[str, Any]) -> Iterator[str]:
    for crosswalk in told["crosswalk"]:
        yield from (level["note"] for level in crosswalk["levels"] if "note" in level)


# Of a table of reference data, the texts that are shown. What is missing here is not translated.
SHOWN = {
    "crosswalks.toml": crosswalks,
    "gradings.toml": gradings,
    "markings.toml": markings,
    "schemes.toml": schemes,
}


def main() -> None:
    with TEMPLATE.open("wb") as file:
        write_po(file, collect(), width=100, sort_by_file=True)


if __name__ == "__main__":
    main()
