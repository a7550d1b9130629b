"""Backups of this vault: made, and remembered."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.job import Job
from caseapp.models import Backup
from caseapp.models.columns import LINE
from caseapp.vault.backup import BackedUp
from caseapp.vault.vault import Vault
from caseapp.visible import visible


@dataclass(frozen=True)
class BackupRow:
    """A backup that was made: when, under which name, and how large it is in bytes."""

    made_at: datetime
    file_name: str
    file_size: int


def back_up(vault: Vault, *, to: Path, job: Job | None = None) -> BackedUp:
    """Write a backup into a new file, and note that it was made. Raises what `Vault.back_up` does.

    It is no action: what is written is no record, and it can be stopped.
    """
    made = vault.back_up(to, job=job)
    with vault.writing(vault.officer_id, "record backup") as session:
        session.add(
            Backup(
                file_name=visible(to.name)[:LINE],
                file_size=made.size,
                entries=made.head.entries,
                root=made.head.root,
            )
        )
    return made


def last_backup(session: Session) -> BackupRow | None:
    """Return the newest backup that was noted here, if there is one."""
    query = select(Backup).order_by(Backup.created_at.desc(), Backup.id.desc()).limit(1)
    row = session.scalars(query).first()
    return BackupRow(row.created_at, row.file_name, row.file_size) if row else None
