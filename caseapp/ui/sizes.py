_KIB = 1_024  # bytes


def in_words(size: int) -> str:
    """Return a number of bytes as people read it: 652 KiB, 1.4 GiB."""
    value, units = size / _KIB, ["KiB", "MiB", "GiB", "TiB"]
    while value >= _KIB and len(units) > 1:
        value, units = value / _KIB, units[1:]
    return f"{value:,.0f} {units[0]}" if units[0] == "KiB" else f"{value:,.1f} {units[0]}"
