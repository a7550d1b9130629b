"""The JSON Schema of a line, made from the very structs that read it.

python -m caseapp.exchange.contents.schema > docs/formats/records.schema.json
"""

import sys

import msgspec

from caseapp.exchange.contents.records import SharedRecord

ABOUT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A line of files/records.jsonl",
    "description": "Canonical JSON (RFC 8785), at most 1 MiB. See records.md.",
}


def json_schema() -> str:
    """Return the schema as text, ending with a line feed."""
    schema = ABOUT | msgspec.json.schema(SharedRecord)
    return (
        msgspec.json.format(msgspec.json.encode(schema, order="deterministic"), indent=2).decode()
        + "\n"
    )


if __name__ == "__main__":
    sys.stdout.write(json_schema())
