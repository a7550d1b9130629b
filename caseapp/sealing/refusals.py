"""Why a package or a card was not opened. docs/formats/package.md, "Opening"."""

from caseapp.errors import CaseAppError
from caseapp.words import Word, later


class Stage(Word):
    """How far opening came."""

    NOT_A_PACKAGE = "not a package", later("Not a package")
    HEADER = "header", later("Head of the file")
    NOT_FOR_US = "not for us", later("Not for us")
    UNKNOWN_SENDER = "unknown sender", later("Unknown sender")
    SIGNATURE = "signature", later("Signature")
    TOO_NEW = "too new", later("Too new")
    CONTENTS = "contents", later("Contents")
    DAMAGED = "damaged", later("Damaged")


class Check(Word):
    """What opening has made sure of, in its order."""

    HEADER = "header", later("The beginning of the file is whole and unchanged.")
    FOR_US = "for_us", later("It is sealed for us.")
    SENDER = "sender", later("It is signed with a key that is on a card we hold.")
    SIGNATURES = "signatures", later("Both of its signatures are right: Ed25519 and ML-DSA-65.")
    MANIFEST = "manifest", later("Its list of contents, the manifest, is well formed and names us.")
    FILES = "files", later("Each part has the size and SHA-256 that was signed.")
    WHOLE = "whole", later("The file is complete, and nothing follows its end.")


class Refused(CaseAppError):
    """This package was not opened."""

    advice = later("Nothing was kept. Tell the sender which step failed.")
    stage: Stage
    passed: tuple[Check, ...] = ()  # what was made sure of before


class NotAPackage(Refused):
    """The file is not a sealed package."""

    stage = Stage.NOT_A_PACKAGE
    advice = later("Check that this is the right file and that it arrived as it was sent.")


class BadHeader(Refused):
    """The head of the file breaks a rule of the format, or was changed."""

    stage = Stage.HEADER
    advice = later("Nothing was kept. Ask the sender to send the package again.")


class NotForUs(Refused):
    """None of our keys opens this package."""

    stage = Stage.NOT_FOR_US
    advice = later("Ask the sender which fingerprint they sealed it for.")


class NotNamed(NotForUs):
    """The package opens, but its signed manifest does not name us as a recipient."""

    advice = later(
        "Somebody may have passed on what was not meant for you. Tell the sender before you use it."
    )


class UnknownSender(Refused):
    """We hold no card with the key that signed this package."""

    stage = Stage.UNKNOWN_SENDER
    advice = later("Ask the sender for their card, compare its number, and open the package again.")

    def __init__(self, message: str, ed25519: bytes) -> None:
        super().__init__(message)
        self.ed25519 = ed25519  # 32 bytes, and all that we know of the sender


class BadSignature(Refused):
    """A signature does not fit."""

    stage = Stage.SIGNATURE
    advice = later("Do not rely on it. Ask the sender, by a known number, to send it again.")


class PackageTooNew(Refused):
    """The package was made by a newer program."""

    stage = Stage.TOO_NEW
    advice = later("Update your program, then open the package again.")


class BadContents(Refused):
    """What was sealed breaks a rule of the format."""

    stage = Stage.CONTENTS
    advice = later(
        "Nothing was kept. Tell the sender: their program made a package against the rules."
    )


class Damaged(Refused):
    """The package was changed or cut short on its way."""

    stage = Stage.DAMAGED
    advice = later("Nothing was kept. Ask the sender to send the package again.")


class CardRefused(CaseAppError):
    """This card was not read."""

    advice = later("Ask the agency for its card again.")


class NotACard(CardRefused):
    """The file is not the card of an agency."""

    advice = later("Check that this is the right file and that it arrived as it was sent.")


class CardNotSigned(CardRefused):
    """The card is not signed by the keys that stand on it."""

    advice = later("Do not use it: it was changed. Ask the agency for its card again.")


class CardTooNew(CardRefused):
    """The card was made by a newer program."""

    advice = later("Update your program, then read the card again.")
