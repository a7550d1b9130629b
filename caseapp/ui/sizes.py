_KIB = 1_024  # bytes


def in_words(size: int) -> str:
    """Return a number of bytes as people read it: 652 KiB, 1.4 GiB."""
    at_least = min(size, 1)  # a file of a few bytes is not called empty
    value, units = max(size / _KIB, at_least), ["KiB", "MiB", "GiB", "TiB"]
    while value >= _KIB and len(units) > 1:
        value, units = value / _KIB, units[1:]
    return f"{value:,.0f} {units[0]}" if units[0] == "KiB" else f"{value:,.1f} {units[0]}"
