"""Draw every page, to be looked at: `python -m tests.screens FOLDER [FEATURE...]`."""

import sys
from pathlib import Path

from tests.screens._draw import main

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
