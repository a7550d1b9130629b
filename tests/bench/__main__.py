"""How fast it is beside its peers, each pair in one run: `make bench`. A ratio, not a time.

python -m tests.bench              all parts
python -m tests.bench lists start  these parts
"""

import sys
from collections.abc import Callable, Iterator

from tests.bench import (
    known_digests,
    list_growing,
    list_reading,
    lists,
    packages,
    papers,
    perceptual_digests,
    start,
    table,
    vaults,
)

PARTS: dict[str, Callable[[], Iterator[table.Row]]] = {
    "packages": packages.rows,
    "vaults": vaults.rows,
    "lists": lists.rows,
    "start": start.rows,
    "papers": papers.rows,
    "known": known_digests.rows,
    "growing": list_growing.rows,
    "list_reading": list_reading.rows,
    "perceptual": perceptual_digests.rows,
}


def main(wanted: list[str]) -> int:
    if strange := set(wanted) - set(PARTS):
        print(f"There is no part {', '.join(sorted(strange))}; there are {', '.join(PARTS)}.")
        return 2
    print(table.heading())
    for name in wanted or PARTS:
        for row in PARTS[name]():
            print(table.line(row), flush=True)
    print(
        "A ratio of 1 is the peer's own speed; above it, ours is faster. docs/speed.md says more."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
