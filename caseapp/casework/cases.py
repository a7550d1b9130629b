"""What officers do with cases."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.drafts import must_be_ready, text_problems, write_into
from caseapp.casework.numbering import next_case_number
from caseapp.casework.ours import must_be_ours
from caseapp.models import Case, Officer
from caseapp.models.case import ENDED
from caseapp.models.vocabulary import (
    Basis,
    CaseOutcome,
    CaseStatus,
    Handling,
    Pap,
    Permission,
    Priority,
    Regime,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.reference.jurisdictions import codes
from caseapp.reference.markings import Marking
from caseapp.words import _


@dataclass(frozen=True)
class CaseDraft:
    """A case as typed in: a new one, or what an existing one is to say from now on."""

    title: str
    summary: str = ""
    owner_id: UUID | None = None
    priority: Priority = Priority.MEDIUM
    urgency: Urgency = Urgency.ROUTINE
    urgency_reasons: tuple[str, ...] = ()
    child_at_risk: YesNo = YesNo.UNKNOWN
    jurisdictions: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    due: datetime | None = None
    review_on: datetime | None = None
    tlp: Tlp = Tlp.AMBER
    pap: Pap = Pap.AMBER
    handling: tuple[str, ...] = ()  # codes, then further conditions in our own words
    regime: Regime = Regime.NOT_KNOWN
    article: str = ""
    necessity: str = ""
    transfer_ground: str = ""
    basis: Basis = Basis.NOT_KNOWN

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, Case)
        if not self.title.strip():
            problems["title"] = _("Give the case a title. It is a code, and names nobody.")
        if unknown := [code for code in self.jurisdictions if code not in codes()]:
            problems["jurisdictions"] = _("Not the code of a country: {codes}.").format(
                codes=", ".join(unknown)
            )
        return problems | marking_of(self.tlp, self.pap, self.handling).problems()


def marking_of(tlp: Tlp, pap: Pap, handling: tuple[str, ...]) -> Marking:
    """Return a marking in its parts: levels, codes, and conditions in words."""
    return Marking(
        tlp,
        pap,
        handling=tuple(code for code in Handling if code in handling),
        conditions=tuple(text for text in handling if text not in set(Handling)),
    )


def open_case(session: Session, by: Officer, draft: CaseDraft) -> UUID:
    """Open a case. Unless the draft names another owner, it is the officer's own."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    reference = next_case_number(session, by)
    case = Case(origin=by.agency_id, reference=reference, title=draft.title)
    write_into(case, draft)
    case.owner_id = draft.owner_id or by.id
    session.add(case)
    return case.id


def change_case(session: Session, by: Officer, case_id: UUID, draft: CaseDraft) -> UUID:
    """Let a case say something else. Its history keeps what it said before."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    case = session.get_one(Case, case_id)
    must_be_ours(session, by, case)
    write_into(case, draft)
    return case.id


def move_case(
    session: Session, by: Officer, case_id: UUID, *, status: CaseStatus, outcome: CaseOutcome
) -> UUID:
    """Say where a case stands, and what came of it."""
    by.must(Permission.CLOSE if status in ENDED else Permission.WRITE)
    case = session.get_one(Case, case_id)
    must_be_ours(session, by, case)
    case.move(status, outcome=outcome)
    return case.id
