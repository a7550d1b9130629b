from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where one can go by the rail. Places of one `section` stand together, in the order given."""

    key: str
    label: str
    icon: str
    section: str = ""
    at_foot: bool = False


@dataclass(frozen=True)
class Command:
    """Something to do or to go to, as the palette lists it. `keys` is its shortcut: "Ctrl+E"."""

    label: str
    run: Callable[[], Any]
    icon: str = "arrow-right"
    group: str = ""
    hint: str = ""
    keys: str = ""


@dataclass(frozen=True)
class State:
    """A line of the status strip: an icon, a tone and words. Pressing it tells its key."""

    key: str
    icon: str
    text: str
    tone: str = "text_3"
    at_end: bool = False
