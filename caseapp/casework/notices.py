"""What every officer of this desk is to know, until each has said that they saw it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import Approval, Notice, Officer
from caseapp.models.vocabulary import NoticeKind
from caseapp.words import _


@dataclass(frozen=True)
class NoticeRow:
    """A notice that an officer has not seen yet: of what, about whom, since when."""

    id: UUID
    kind: NoticeKind
    about: str
    since: datetime


def list_notices(session: Session, officer_id: UUID) -> list[NoticeRow]:
    """List what this officer has not seen yet, oldest first."""
    return [
        NoticeRow(notice.id, notice.kind, _name(session, notice.about_id), notice.created_at)
        for notice in session.scalars(select(Notice).order_by(Notice.id))
        if str(officer_id) in notice.waits_for
    ]


def acknowledge_notice(session: Session, by: Officer, notice_id: UUID) -> UUID:
    """Note that the officer at this desk saw it. The others see it until they say so, too."""
    session.get_one(Notice, notice_id).seen_by(by.id)
    return notice_id


def tell_everyone(session: Session, kind: NoticeKind, about_id: UUID) -> UUID:
    """Let every officer who works here know, at their next look."""
    officers = session.scalars(select(Officer.id).where(Officer.active).order_by(Officer.id))
    notice = Notice(kind=kind, about_id=about_id, waits_for=tuple(map(str, officers)))
    session.add(notice)
    return notice.id


def is_told(session: Session, kind: NoticeKind, about_id: UUID) -> bool:
    """Say whether somebody who works here still has to see just this."""
    here = set(map(str, session.scalars(select(Officer.id).where(Officer.active))))
    told = select(Notice).where(Notice.kind == kind, Notice.about_id == about_id)
    return any(here.intersection(notice.waits_for) for notice in session.scalars(told))


def _name(session: Session, about_id: UUID) -> str:
    approval = session.get(Approval, about_id)
    officer = session.get(Officer, approval.approver_id if approval else about_id)
    return officer.name if officer else _("a lock that is no officer's")
