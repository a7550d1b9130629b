"""What makes a whole list unreadable. Then nothing of it becomes visible."""

from caseapp.errors import CaseAppError
from caseapp.words import later


class NotThisFormat(CaseAppError):
    """The file is not of the format that was named."""

    advice = later("Choose another format, or ask the source for one. Nothing was taken over.")


class ListCutOff(CaseAppError):
    """The file ends before it is complete, or does not hold together."""

    advice = later("Get the file again from its source. Nothing was taken over.")


class NoDigestColumn(CaseAppError):
    """No column of this table is said to hold digests."""

    advice = later("Say which column holds which digest. Nothing was taken over.")


class OnlyASetHeader(CaseAppError):
    """The file names a hash set and holds no digests of it."""

    advice = later("Choose the .hsh file that belongs to it. Nothing was taken over.")


class NeverEnds(CaseAppError):
    """A table of this file gives rows without end."""

    advice = later("Do not use this file, and tell its source. Nothing was taken over.")
