"""What every referral says about itself, on paper and as plain text."""

from caseapp.pdf.sheet import Sheet
from caseapp.words import _, later

NO_MEDIA = later("Words and hash references only: no image, no video, no thumbnail.")
SAME_DATA = later(
    "The SHA-256 at the foot of each page names the data of this paper. The cover in the sealed "
    "package is written from the same data and bears the same digest."
)


def end_of(sheet: Sheet) -> str:
    """Return the last line: nothing of the paper is missing."""
    end = _("End of {reference}.").format(reference=sheet.reference)
    return f"{end} {sheet.foot}".rstrip()
