"""A partner's card as a file, before there is a vault to keep it in."""

from dataclasses import dataclass
from pathlib import Path

from caseapp.formats.whole_file import read_small
from caseapp.sealing.card import MAX_CARD, read_card
from caseapp.visible import visible


@dataclass(frozen=True)
class SentCard:
    """Whose card a file says it is. Whether it is theirs, only people can say."""

    agency: str
    unit: str


def describe_card_file(path: Path) -> SentCard:
    """Say whose card this is. Raises `CardRefused`, `CannotRead` and `TooLargeToRead`."""
    content = read_card(read_small(path, most=MAX_CARD)).content
    return SentCard(visible(content.agency), visible(content.unit))
