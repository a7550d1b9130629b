"""An answer across a need-to-know border: hit or no hit, and whom to call. Never more."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from caseapp.casework.hashes import Digest
from caseapp.errors import NotAllowed
from caseapp.matching.digest import canonical, octets
from caseapp.models import Agency, Case, DigestQuestion, HashReference, Officer, Report
from caseapp.models.base import now
from caseapp.models.vocabulary import Algorithm, Permission
from caseapp.words import _

MOST_AT_ONCE = 100  # more is no question about a case, but a search through all of them


@dataclass(frozen=True)
class HitContact:
    """Whom to call about a hit."""

    officer: str  # empty where nobody owns the case
    agency: str
    telephone: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.officer, self.agency, self.telephone) if part)


@dataclass(frozen=True)
class HitAnswer:
    """Whether a case or report here holds a digest. It says neither which, nor how many."""

    digest: Digest
    hit: bool
    call: tuple[HitContact, ...]


@dataclass(frozen=True)
class QuestionRow:
    """Who asked about a digest, when, and what they were told."""

    at: datetime
    officer: str
    digest: Digest
    hit: bool
    call: tuple[str, ...]


def answer_hit(session: Session, by: Officer, digests: Sequence[Digest]) -> list[HitAnswer]:
    """Say of each digest whether a case or report here holds it, and whom to call.

    Each question is kept with who asked, when and what was answered. Raises `NotADigest`,
    `EmptyDigest`.
    """
    by.must(Permission.READ)
    if not 0 < len(digests) <= MOST_AT_ONCE:
        raise NotAllowed(
            _("Between 1 and {most} digests are asked at once.").format(most=MOST_AT_ONCE)
        )
    asked = [(algorithm, canonical(algorithm, digest)) for algorithm, digest in digests]
    found = _contacts(session, by.agency, asked)
    answers = [HitAnswer(each, each in found, tuple(found.get(each, ()))) for each in asked]
    at = now()  # one step, one moment
    session.add_all(_kept(by, at, answer) for answer in answers)
    return answers


def list_digest_questions(session: Session, *, limit: int = 200) -> list[QuestionRow]:
    """List what was asked about digests, newest first."""
    query = (
        select(DigestQuestion, Officer.name)
        .join(Officer, Officer.id == DigestQuestion.officer_id)
        .order_by(DigestQuestion.at.desc(), DigestQuestion.id)
        .limit(limit)
    )
    return [
        QuestionRow(each.at, officer, (each.algorithm, each.digest), each.hit, each.call)
        for each, officer in session.execute(query)
    ]


def _kept(by: Officer, at: datetime, answer: HitAnswer) -> DigestQuestion:
    algorithm, digest = answer.digest
    return DigestQuestion(
        officer_id=by.id,
        at=at,
        algorithm=algorithm,
        digest=digest,
        hit=answer.hit,
        call=tuple(map(str, answer.call)),
    )


def _contacts(
    session: Session, desk: Agency, asked: Sequence[Digest]
) -> dict[Digest, list[HitContact]]:
    """Return whom to call: who owns a case that holds a digest, or else this desk."""
    notations = _notations(session, asked)
    query = (
        select(HashReference.algorithm, HashReference.digest, Officer.name, Officer.telephone)
        .outerjoin(Report, Report.id == HashReference.report_id)
        .outerjoin(Case, Case.id == func.coalesce(HashReference.case_id, Report.case_id))
        .outerjoin(Officer, and_(Officer.id == Case.owner_id, Officer.active))
        .where(HashReference.digest.in_([digest for _algorithm, digest in notations]))
        .distinct()
        .order_by(Officer.name)
    )
    found: dict[Digest, list[HitContact]] = defaultdict(list)
    for algorithm, digest, officer, telephone in session.execute(query):
        contact = HitContact(officer or "", desk.name, telephone or desk.telephone_day)
        for each in notations.get((algorithm, digest), ()):
            if contact not in found[each]:
                found[each].append(contact)
    return found


def _notations(session: Session, asked: Sequence[Digest]) -> dict[Digest, list[Digest]]:
    """Return each digest as records write it, with those asked that are the same one.

    Only PhotoDNA is written in several ways: a text is kept as it came.
    """
    written: dict[Digest, list[Digest]] = defaultdict(list)
    texts: dict[bytes, list[Digest]] = defaultdict(list)
    for each in dict.fromkeys(asked):
        written[each].append(each)
        if each[0] == Algorithm.PHOTODNA:
            texts[octets(*each)].append(each)
    if texts:
        query = select(HashReference.digest).where(HashReference.algorithm == Algorithm.PHOTODNA)
        for digest in session.scalars(query.distinct()):
            if same := texts.get(octets(Algorithm.PHOTODNA, digest)):
                written[Algorithm.PHOTODNA, digest] = same
    return written
