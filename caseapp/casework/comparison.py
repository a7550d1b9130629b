"""Compare what was heard on the telephone with the number on a partner's card."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.partners import newest_card
from caseapp.sealing.fingerprint import GROUP, GROUPS, MisheardDigits, differing_groups
from caseapp.words import _


@dataclass(frozen=True)
class Heard:
    """What an officer typed while listening, beside the card: groups are counted from 1."""

    whole: bool  # all digits are there, so that the rest can be said
    differing: tuple[int, ...] = ()
    problem: str = ""  # no agency has this number: it was misheard or mistyped

    @property
    def agrees(self) -> bool:
        """Whether it is the number on the card."""
        return self.whole and not (self.differing or self.problem)


def check_digits(session: Session, agency_id: UUID, typed: str) -> Heard:
    """Say which groups of the number that was heard differ from the partner's card."""
    if sum(letter.isdecimal() for letter in typed) < GROUPS * GROUP:
        return Heard(whole=False)
    try:
        differing = differing_groups(typed, newest_card(session, agency_id).fingerprint)
    except MisheardDigits as error:
        return Heard(whole=True, differing=error.groups, problem=f"{error} {_(error.advice)}")
    return Heard(whole=True, differing=differing)
