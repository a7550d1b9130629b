"""Leave as little of an open vault as we can outside it."""

import sys

if sys.platform != "win32":  # pragma: no branch - Windows knows no such limits
    import resource


def no_core_dumps() -> None:
    """Let no crash write our memory, keys and all, to the disk. Call it before a vault opens."""
    if sys.platform != "win32":  # pragma: no branch - Windows writes none unless told to
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
