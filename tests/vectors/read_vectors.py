"""Reads tests/vectors/package/, as any other program could."""

import base64
import zlib
from pathlib import Path

from caseapp.sealing.agency_keys import AgencyKeys

FOLDER = Path(__file__).parent / "package"
NOT_VECTORS = {"keys.txt", "recorded.txt"}
VECTORS = sorted(path for path in FOLDER.glob("*.txt") if path.name not in NOT_VECTORS)


def read_vector(path):
    """Give the head of a vector, as a dictionary, and the package."""
    head, _, body = path.read_text(encoding="ascii").partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    raw = base64.b64decode(body)
    return values, zlib.decompress(raw) if values.get("compressed") == "zlib" else raw


def read_keys():
    """Give the keys of sender, recipient and stranger."""
    lines = (FOLDER / "keys.txt").read_text(encoding="ascii").splitlines()
    seeds = {
        name: map(bytes.fromhex, text.split()) for name, text in (x.split(": ") for x in lines)
    }
    return {name: AgencyKeys.from_seeds(*each) for name, each in seeds.items()}


KEYS = read_keys()
