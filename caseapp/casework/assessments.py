"""Graded judgements of addresses and hash references, and the second officer's check."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caseapp.casework.drafts import must_be_ready, text_problems, write_into
from caseapp.casework.own_schemes import own_schemes
from caseapp.casework.whose import whose
from caseapp.errors import NotAllowed
from caseapp.models import Address, Agency, Assessment, HashReference, Officer
from caseapp.models.vocabulary import AssessmentStage, Permission, Viewed
from caseapp.reference.schemes import (
    Scheme,
    UnknownScheme,
    grade_label,
    scheme,
    scheme_name,
)
from caseapp.words import _

AT_ONCE = 500  # values in one question


@dataclass(frozen=True)
class AssessmentDraft:
    """A judgement as typed in: the grade means nothing without its scheme."""

    scheme: str
    grade: str
    viewed: Viewed
    law: str = ""
    jurisdiction: str = ""
    remark: str = ""
    own: tuple[Scheme, ...] = ()  # schemes of this desk, beside those that ship

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, Assessment)
        try:
            levels = scheme(self.scheme, self.own).levels
        except UnknownScheme:
            problems["scheme"] = _("Choose the scheme.")
        else:
            if self.grade not in {level.code for level in levels}:
                problems["grade"] = _("Choose the grade.")
        return problems


@dataclass(frozen=True)
class AssessmentRow:
    """A judgement as listed: what, on which ground, and whose word it is."""

    id: UUID
    about: UUID
    scheme: str
    grade: str
    scheme_name: str  # as this desk knows it, or what was written
    grade_label: str
    law: str
    jurisdiction: str
    viewed: Viewed
    stage: AssessmentStage
    check_of: UUID | None
    assessed_at: datetime
    assessor: str
    assessor_role: str
    agency: str
    ours: bool
    officer_id: UUID | None
    remark: str


def suggest_assessment(session: Session, *, officer_id: UUID) -> AssessmentDraft:
    """Return what stays the same from one judgement of an officer to the next: scheme and law."""
    query = select(Assessment).where(Assessment.officer_id == officer_id)
    last = session.scalar(query.order_by(Assessment.assessed_at.desc()).limit(1))
    if last:
        return AssessmentDraft(
            last.scheme, "", last.viewed, law=last.law, jurisdiction=last.jurisdiction
        )
    agency = session.get_one(Officer, officer_id).agency
    return AssessmentDraft(
        "", "", Viewed.NOT_VIEWED, jurisdiction="".join(agency.jurisdictions[:1])
    )


def list_assessments(session: Session, about: Sequence[UUID]) -> list[AssessmentRow]:
    """List the judgements of these addresses and hash references, newest first."""
    query = (
        select(Assessment, Officer.name, whose(Assessment), Agency.ours)
        .join(Agency, Agency.id == Assessment.origin)
        .outerjoin(Officer, Officer.id == Assessment.officer_id)
        .order_by(Assessment.assessed_at.desc(), Assessment.id.desc())
    )
    own = own_schemes(session)
    found: list[AssessmentRow] = []
    for start in range(0, len(about), AT_ONCE):
        ids = about[start : start + AT_ONCE]
        these = or_(Assessment.address_id.in_(ids), Assessment.hash_reference_id.in_(ids))
        found += [_row(own, *columns) for columns in session.execute(query.where(these))]
    return found


def assessments_by_subject(
    session: Session, about: Sequence[UUID]
) -> dict[UUID, tuple[AssessmentRow, ...]]:
    """Return the judgements of each of these addresses and hash references, newest first."""
    found: dict[UUID, tuple[AssessmentRow, ...]] = dict.fromkeys(about, ())
    for row in list_assessments(session, about):
        found[row.about] = (*found[row.about], row)
    return found


def assess_address(session: Session, by: Officer, address_id: UUID, draft: AssessmentDraft) -> UUID:
    """Judge one address."""
    return _assess_address(session, by, address_id, _with_own(session, draft))


def assess_addresses(
    session: Session, by: Officer, address_ids: Sequence[UUID], draft: AssessmentDraft
) -> list[UUID]:
    """Judge several addresses alike: one judgement each, in one step."""
    draft = _with_own(session, draft)
    return [_assess_address(session, by, each, draft) for each in address_ids]


def assess_hash_references(
    session: Session, by: Officer, hash_reference_ids: Sequence[UUID], draft: AssessmentDraft
) -> list[UUID]:
    """Judge several hash references alike: one judgement each, in one step."""
    draft = _with_own(session, draft)
    for each in hash_reference_ids:
        session.get_one(HashReference, each)
    return [_assess(session, by, draft, hash_reference_id=each) for each in hash_reference_ids]


def check_assessment(
    session: Session, by: Officer, assessment_id: UUID, draft: AssessmentDraft
) -> UUID:
    """Judge the same a second time, as another officer. If the grades agree, it is settled."""
    first = session.get_one(Assessment, assessment_id)
    if first.origin != by.agency_id:
        raise NotAllowed(_("Another agency assessed this. Assess it yourself: both stand."))
    if draft.scheme != first.scheme:
        raise NotAllowed(_("A second check is made under the scheme of the first."))
    earlier = session.scalars(select(Assessment).where(Assessment.check_of == first.id)).all()
    if by.id in {check.officer_id for check in earlier}:
        raise NotAllowed(_("You have already checked this assessment."))
    first.be_checked(by=by.id, agrees=draft.grade == first.grade)
    for check in earlier:
        if check.grade == draft.grade:
            check.stage = AssessmentStage.SETTLED
    return _assess(
        session,
        by,
        _with_own(session, draft),
        address_id=first.address_id,
        hash_reference_id=first.hash_reference_id,
        check_of=first.id,
    )


def _with_own(session: Session, draft: AssessmentDraft) -> AssessmentDraft:
    """Let a draft know this desk's own schemes. Those of a form could be older than the vault's."""
    return replace(draft, own=own_schemes(session))


def _assess_address(
    session: Session, by: Officer, address_id: UUID, draft: AssessmentDraft
) -> UUID:
    session.get_one(Address, address_id).assess()
    return _assess(session, by, draft, address_id=address_id)


def _assess(
    session: Session,
    by: Officer,
    draft: AssessmentDraft,
    *,
    address_id: UUID | None = None,
    hash_reference_id: UUID | None = None,
    check_of: UUID | None = None,
) -> UUID:
    by.must(Permission.WRITE)
    must_be_ready(draft)
    assessment = Assessment(
        origin=by.agency_id,
        address_id=address_id,
        hash_reference_id=hash_reference_id,
        scheme=draft.scheme,
        grade=draft.grade,
        stage=AssessmentStage.SECOND_CHECK if check_of else AssessmentStage.FIRST,
        check_of=check_of,
        assessor_role=by.role,
        officer_id=by.id,
    )
    write_into(assessment, draft)
    session.add(assessment)
    return assessment.id


def _row(
    own: Sequence[Scheme], assessment: Assessment, officer: str | None, agency: str, ours: bool
) -> AssessmentRow:
    return AssessmentRow(
        id=assessment.id,
        about=assessment.address_id or assessment.hash_reference_id or assessment.id,
        scheme=assessment.scheme,
        grade=assessment.grade,
        scheme_name=scheme_name(assessment.scheme, own),
        grade_label=grade_label(assessment.scheme, assessment.grade, own),
        law=assessment.law,
        jurisdiction=assessment.jurisdiction,
        viewed=assessment.viewed,
        stage=assessment.stage,
        check_of=assessment.check_of,
        assessed_at=assessment.assessed_at,
        assessor=officer or assessment.foreign_author or "",
        assessor_role=assessment.assessor_role,
        agency=agency,
        ours=ours,
        officer_id=assessment.officer_id,
        remark=assessment.remark,
    )
