"""What every paper says about itself; a referral also as plain text."""

import unicodedata

from caseapp.pdf.sheet import Sheet
from caseapp.visible import mark_of
from caseapp.words import _, later, many

MOST_NAMED = 12  # characters that the note names; the rest it counts

NO_MEDIA = later("Words and hash references only: no image, no video, no thumbnail.")
SAME_DATA = later(
    "The SHA-256 at the foot of each page names the data of this paper. A cover in a sealed "
    "package that bears the same digest is written from the same data."
)


def end_of(sheet: Sheet) -> str:
    """Return the last line: nothing of the paper is missing."""
    end = _("End of {reference}.").format(reference=sheet.reference)
    return f"{end} {sheet.foot}".rstrip()


def not_printed(characters: str) -> str:
    """Return the note on characters that no face of ours has, each as often as it occurs."""
    once = list(dict.fromkeys(characters))
    names = [f"{mark_of(each)} {unicodedata.name(each, '')}".strip() for each in once[:MOST_NAMED]]
    if (more := len(once) - MOST_NAMED) > 0:
        names.append(_("and {n} others").format(n=more))
    count = many(
        "{n} character could not be printed, since no font of this program has it. Its mark stands "
        "in its place; the record in the program has the character itself.",
        "{n} characters could not be printed, since no font of this program has them. A mark "
        "stands in the place of each; the records in the program have the characters themselves.",
        len(characters),
    )
    return f"{count} {'; '.join(names)}"
