"""An answer across a need-to-know border: hit or no hit, and whom to call. Never more."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from caseapp.casework.hashes import Digest
from caseapp.errors import NotAllowed
from caseapp.matching.digest import canonical
from caseapp.models import Agency, Case, HashReference, Officer, Report
from caseapp.models.vocabulary import Permission
from caseapp.words import _

MOST_AT_ONCE = 100  # more is no question about a case, but a search through all of them


@dataclass(frozen=True)
class HitContact:
    """Whom to call about a hit."""

    officer: str  # empty where nobody owns the case
    agency: str
    telephone: str


@dataclass(frozen=True)
class HitAnswer:
    """Whether a case or report here holds a digest. It says neither which, nor how many."""

    digest: Digest
    hit: bool
    call: tuple[HitContact, ...]


def answer_hit(session: Session, by: Officer, digests: Sequence[Digest]) -> list[HitAnswer]:
    """Say of each digest whether a case or report here holds it, and whom to call.

    The step stands in the audit trail with who asked and when. Raises `NotADigest`, `EmptyDigest`.
    """
    by.must(Permission.READ)
    if not 0 < len(digests) <= MOST_AT_ONCE:
        raise NotAllowed(
            _("Between 1 and {most} digests are asked at once.").format(most=MOST_AT_ONCE)
        )
    asked = [(algorithm, canonical(algorithm, digest)) for algorithm, digest in digests]
    found = _contacts(session, by.agency, [digest for _algorithm, digest in asked])
    return [HitAnswer(each, each in found, tuple(found.get(each, ()))) for each in asked]


def _contacts(
    session: Session, desk: Agency, digests: Sequence[str]
) -> dict[Digest, list[HitContact]]:
    """Return whom to call: who owns a case that holds a digest, or else this desk."""
    query = (
        select(HashReference.algorithm, HashReference.digest, Officer.name, Officer.telephone)
        .outerjoin(Report, Report.id == HashReference.report_id)
        .outerjoin(Case, Case.id == func.coalesce(HashReference.case_id, Report.case_id))
        .outerjoin(Officer, and_(Officer.id == Case.owner_id, Officer.active))
        .where(HashReference.digest.in_(digests))
        .distinct()
        .order_by(Officer.name)
    )
    found: dict[Digest, list[HitContact]] = defaultdict(list)
    for algorithm, digest, officer, telephone in session.execute(query):
        contact = HitContact(officer or "", desk.name, telephone or desk.telephone_day)
        found[algorithm, digest].append(contact)
    return found
