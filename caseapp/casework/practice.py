"""Practice agencies bear a mark in their name, and never meet a real one."""

from caseapp.errors import CaseAppError
from caseapp.words import _, later

MARK = "[Practice]"  # part of the name, so it stands on every page, paper and package of theirs


class NotOfOurWorld(CaseAppError):
    """A practice agency and a real one never exchange anything."""

    advice = later("Nothing was changed. Import practice cards at a practice desk only.")


def marked(name: str) -> str:
    """Return the name of an agency that exists for practice only."""
    return f"{MARK} {name}"


def is_practice(name: str) -> bool:
    """Say whether an agency exists for practice only."""
    return name.startswith(MARK)


def must_be_of_one_world(ours: str, theirs: str) -> None:
    """Refuse a practice card at a real desk, and a real one at a practice desk."""
    if is_practice(ours) == is_practice(theirs):
        return
    if is_practice(theirs):
        raise NotOfOurWorld(_("This card belongs to an agency that is made up for practice."))
    raise NotOfOurWorld(_("This is a practice desk, and the card belongs to a real agency."))
