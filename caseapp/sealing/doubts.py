"""What does not forbid opening, but asks a person. docs/formats/package.md, "Doubts"."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from caseapp.sealing.manifest import Manifest
from caseapp.words import Word, later

TOLERANCE = timedelta(minutes=5)


class Doubt(Word):
    """Why a person should look twice before using a package."""

    EXPIRED = "expired", later("The package has expired.")
    FROM_THE_FUTURE = "from_the_future", later("The package was made in the future.")
    CLOCK = "clock", later("The sender's clock is doubtful.")


@dataclass(frozen=True)
class Warned:
    """A doubt, with the time that the package states and the time it was compared with."""

    doubt: Doubt
    stated: datetime
    now: datetime


def doubts(manifest: Manifest, *, now: datetime) -> tuple[Warned, ...]:
    """List what a person must decide about, with both dates; empty if nothing is doubtful."""
    clock = manifest.clock
    off = not clock.known or abs(timedelta(seconds=clock.seconds)) > TOLERANCE
    found = (
        (Doubt.EXPIRED, manifest.expires, manifest.expires < now),
        (Doubt.FROM_THE_FUTURE, manifest.created, manifest.created - now > TOLERANCE),
        (Doubt.CLOCK, manifest.created, off),
    )
    return tuple(Warned(doubt, stated, now) for doubt, stated, holds in found if holds)
