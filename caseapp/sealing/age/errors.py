from caseapp.errors import CaseAppError
from caseapp.words import later


class AgeError(CaseAppError):
    """This age file cannot be opened."""

    advice = later("Nothing was kept. Ask for the file again.")


class NotAge(AgeError):
    """The file does not begin like an age file."""

    advice = later("Check that this is the right file and that it arrived as it was sent.")


class BadHeader(AgeError):
    """The head of the age file breaks a rule of the format, or was changed."""

    advice = later("Nothing was kept. Ask for the file again.")


class NoMatch(AgeError):
    """None of the given keys opens the age file."""

    advice = later("Ask which key it was sealed for.")


class BadPayload(AgeError):
    """What follows the head was changed or cut short."""

    advice = later("Nothing was kept. Ask for the file again.")


class BadRecipient(AgeError):
    """This is not a post-quantum age key."""

    advice = later("Ask the owner of the key for their card again.")
