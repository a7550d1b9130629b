"""What time it is, for the whole program."""

from datetime import UTC, datetime


def now() -> datetime:
    """Tell the time. Tests replace this one function."""
    return datetime.now(UTC)
