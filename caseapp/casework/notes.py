"""What officers wrote down, and how they worded it before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.ours import must_be_ours
from caseapp.casework.whose import whose
from caseapp.models import Agency, Note, Officer, Revision
from caseapp.models.vocabulary import Permission
from caseapp.words import _


@dataclass(frozen=True)
class NoteDraft:
    """A note as typed in."""

    text: str
    may_distress: bool = False  # folded until it is opened

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, Note)
        if not self.text.strip():
            problems["text"] = _("Write something down.")
        return problems


@dataclass(frozen=True)
class NoteRow:
    """A note as listed."""

    id: UUID
    says: NoteDraft
    written_at: datetime
    author: str  # our officer, or a stranger by name, or empty
    origin: str
    ours: bool
    wordings: int  # 1 if it was never changed


@dataclass(frozen=True)
class WordingRow:
    """How a note was worded at a time."""

    text: str
    at: datetime
    officer: str


def list_notes(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> list[NoteRow]:
    """List the notes of a case or a report, newest first."""
    wordings = (
        select(func.count())
        .where(Revision.record_id == Note.id, Revision.changed["text"].as_string().is_not(None))
        .scalar_subquery()
    )
    author = (
        select(Officer.name)
        .join(Revision, Revision.officer_id == Officer.id)
        .where(Revision.record_id == Note.id, Revision.parent_id.is_(None))
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(Note, author, whose(Note), Agency.ours, wordings)
        .join(Agency, Agency.id == Note.origin)
        .where(belongs_to(Note, case_id=case_id, report_id=report_id))
        .order_by(Note.created_at.desc(), Note.id.desc())
    )
    return [
        NoteRow(
            id=note.id,
            says=said(NoteDraft, note),
            written_at=note.created_at,
            # Whoever took a partner's note over is not who wrote it.
            author=(wrote if ours else note.foreign_author) or "",
            origin=origin,
            ours=ours,
            wordings=count,
        )
        for note, wrote, origin, ours, count in session.execute(query)
    ]


def list_wordings(session: Session, note_id: UUID) -> list[WordingRow]:
    """List how a note was worded, newest first: its history keeps each wording."""
    query = (
        select(Revision.changed, Revision.created_at, Officer.name)
        .join(Officer, Officer.id == Revision.officer_id)
        .where(Revision.record_id == note_id)
        .order_by(Revision.created_at.desc(), Revision.id.desc())
    )
    return [
        WordingRow(str(changed["text"]), at, officer)
        for changed, at, officer in session.execute(query)
        if "text" in changed
    ]


def add_note(
    session: Session,
    by: Officer,
    draft: NoteDraft,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
) -> UUID:
    """Write a note down."""
    by.must(Permission.WRITE)
    must_belong(case_id=case_id, report_id=report_id)
    must_be_ready(draft)
    note = Note(origin=by.agency_id, text=draft.text, case_id=case_id, report_id=report_id)
    write_into(note, draft)
    session.add(note)
    return note.id


def change_note(session: Session, by: Officer, note_id: UUID, draft: NoteDraft) -> UUID:
    """Word a note differently. The earlier wording is kept."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    note = session.get_one(Note, note_id)
    must_be_ours(session, by, note)
    write_into(note, draft)
    return note.id
