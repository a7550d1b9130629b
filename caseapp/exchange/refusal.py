"""Why a file was not opened, as a page tells it."""

from dataclasses import dataclass

from caseapp.errors import CaseAppError
from caseapp.sealing.refusals import Check, Refused, UnknownSender

GROUP = 4  # digits of a key that are read in one breath


@dataclass(frozen=True)
class Refusal:
    """Where opening stopped: what was made sure of before, what failed, and what was not reached.

    Of an unknown sender nothing is known but the key, in hex.
    """

    stage: str
    passed: tuple[str, ...]
    failed: str
    not_reached: tuple[str, ...]
    key: str


def describe_refusal(error: CaseAppError) -> Refusal:
    """Say how far opening came. An error from after it came all the way."""
    labels = list_checks()
    if not isinstance(error, Refused):
        return Refusal("", labels, "", (), "")
    at = len(error.passed)
    return Refusal(
        stage=error.stage.label,
        passed=labels[:at],
        failed=labels[at] if at < len(labels) else "",
        not_reached=labels[at + 1 :],
        key=_grouped(error.ed25519) if type(error) is UnknownSender else "",
    )


def list_checks() -> tuple[str, ...]:
    """List in words what opening makes sure of, in its order."""
    return tuple(check.label for check in Check)


def _grouped(key: bytes) -> str:
    digits = key.hex()
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))
