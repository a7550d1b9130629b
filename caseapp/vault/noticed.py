"""What opening notices about the records (docs/formats/vault.md, Seal of the records)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import Finding
from caseapp.vault.audit import continues, count_entries
from caseapp.vault.records_seal import Hash, Head, Seal
from caseapp.vault.trail_check import Problem, check_trail
from caseapp.words import _, many


class Closed(Enum):
    """How the vault was left, as its seal tells."""

    WELL = auto()
    STOPPED = auto()  # the program ended without closing it
    CHANGED = auto()
    UNSEALED = auto()


@dataclass(frozen=True)
class Noticed:
    """How the vault was left, when its seal was made, and what is wrong with it, in words."""

    closed: Closed
    since: datetime | None = None
    problems: tuple[str, ...] = ()
    backup: Head | None = None  # where its trail stood in the backup that it is, until that is said

    @property
    def finding(self) -> Finding | None:
        """What is to be kept of it. None: being stopped is no accusation."""
        if not self.problems:
            return None
        return Finding(since=self.since, problems=self.problems)


def how_closed(seal: Seal | None, file: Hash, *, changing_key: bool) -> Closed:
    """Tell how the vault was left, before anything in it is read."""
    if seal is None:
        return Closed.STOPPED if changing_key else Closed.UNSEALED
    if seal.is_open:
        return Closed.STOPPED
    return Closed.WELL if seal.fits(file) else Closed.CHANGED


def look_through(session: Session, closed: Closed, seal: Seal | None) -> Noticed:
    """Check everything the records say against the audit trail, and that against the seal."""
    problems = [*_of_the_file(closed), *_of_the_head(session, seal)]
    # What was noticed once stands until it is settled; it is not told again at each opening.
    known = {each for finding in session.scalars(select(Finding)) for each in finding.problems}
    found = map(_in_words, check_trail(session).problems)
    problems += [each for each in found if each not in known]
    return Noticed(closed, seal.at if seal else None, tuple(problems), backup_of(seal))


def backup_of(seal: Seal | None) -> Head | None:
    """Return where the trail stood in a backup, if this is the seal of one."""
    return seal.head if seal and seal.backup else None


def _of_the_file(closed: Closed) -> Iterator[str]:
    if closed is Closed.CHANGED:
        yield _("The file of the records was changed while the vault was closed.")
    if closed is Closed.UNSEALED:
        yield _("The seal of the records is gone, or it is not of this vault.")


def _of_the_head(session: Session, seal: Seal | None) -> Iterator[str]:
    if seal is None or continues(session, seal.head):
        return
    missing = seal.entries - count_entries(session)
    if missing > 0:
        yield many(
            "An older copy of the records was put back: it lacks {n} entry of the audit trail.",
            "An older copy of the records was put back: it lacks {n} entries of the audit trail.",
            missing,
        )
    else:
        yield _("The audit trail is not the one that stood here before.")


def _in_words(problem: Problem) -> str:
    return f"{problem.text} ({problem.record_id})" if problem.record_id else problem.text
