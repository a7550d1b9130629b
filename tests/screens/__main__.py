"""Draw every page, to be looked at: `python -m tests.screens FOLDER [FEATURE...]`."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from tests.screens._draw import main

if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("features", nargs="*", help="all of them, unless some are named")
    given = parser.parse_args()
    sys.exit(main(given.folder, given.features))
