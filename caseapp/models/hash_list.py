from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.errors import NotAllowed
from caseapp.models.base import Base, Shareable, now
from caseapp.models.columns import Bytes32, Code, Digest, Line, Prose
from caseapp.models.vocabulary import Algorithm, ListNature, Vote
from caseapp.words import _


class HashList(Shareable, Base, kw_only=True):
    """A list of digests from one source. Its entries lie in files of their own, by version."""

    __tablename__ = "hash_list"

    name: Mapped[Line]
    source: Mapped[Line]  # whose list it is, in words
    source_agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("agency.id"), default=None)
    nature: Mapped[ListNature] = mapped_column(default=ListNature.MATERIAL)
    jurisdiction: Mapped[Code] = mapped_column(default="")
    licence: Mapped[Prose] = mapped_column(default="")
    permitted_use: Mapped[Prose] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_why: Mapped[Prose] = mapped_column(default="")

    def withdraw(self, why: str) -> None:
        """Take the whole list back. Its files stay: what it said is still to be explained."""
        if self.withdrawn_at:
            raise NotAllowed(_("This list was withdrawn already."))
        self.withdrawn_at, self.withdrawn_why = now(), why


class ListVersion(Base, kw_only=True):
    """What one reading of a file changed in a list, and in which segment that is."""

    __tablename__ = "list_version"
    __table_args__ = (UniqueConstraint("list_id", "number"),)

    list_id: Mapped[UUID] = mapped_column(ForeignKey("hash_list.id"))
    number: Mapped[int]  # from 1
    said_version: Mapped[Line] = mapped_column(default="")  # as the source calls it
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    format: Mapped[Code]
    # Of the file that was read. None was read when an officer here withdrew entries.
    source_sha256: Mapped[Bytes32 | None] = mapped_column(default=None)
    reason: Mapped[Prose] = mapped_column(default="")  # why an officer here withdrew them
    # The name of a file in the folder `lists`; versions that follow each other can be in one.
    segment_id: Mapped[UUID]
    segment_key: Mapped[Bytes32]
    segment_sha256: Mapped[Bytes32]
    whole: Mapped[bool]  # the file was the whole list: what it did not name was withdrawn
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[int] = mapped_column(default=0)
    same: Mapped[int] = mapped_column(default=0)
    duplicates: Mapped[int] = mapped_column(default=0)  # entries of the file that it named before
    entries: Mapped[int] = mapped_column(default=0)  # of the list, once this is counted in
    digests: Mapped[int] = mapped_column(default=0)  # that it wrote
    # Digests of the list by algorithm, once this is counted in.
    algorithms: Mapped[Mapping[str, object]] = mapped_column(default_factory=dict)
    refused: Mapped[Mapping[str, object]] = mapped_column(default_factory=dict)  # reason: count


class ListVote(Shareable, Base, kw_only=True):
    """What an officer of this desk says of one entry, with the reason. The list stays as it is."""

    __tablename__ = "list_vote"

    list_id: Mapped[UUID] = mapped_column(ForeignKey("hash_list.id"), index=True)
    algorithm: Mapped[Algorithm]
    digest: Mapped[Digest]  # by which the entry is known
    vote: Mapped[Vote]
    reason: Mapped[Prose] = mapped_column(default="")
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    dropped_at: Mapped[datetime | None] = mapped_column(default=None)


class ListExport(Base, kw_only=True):
    """A list was written into a file that may leave the desk: which version, and the very file."""

    __tablename__ = "list_export"

    list_id: Mapped[UUID] = mapped_column(ForeignKey("hash_list.id"), index=True)
    number: Mapped[int]  # of the version
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    format: Mapped[Code]
    file_sha256: Mapped[Bytes32]
    entries: Mapped[int]


class ColumnChoice(Base, kw_only=True):
    """What the columns of a CSV file with these headings hold, as an officer said once."""

    __tablename__ = "column_choice"

    headings: Mapped[tuple[str, ...]]
    columns: Mapped[Mapping[str, object]]  # heading -> what it holds
    algorithm: Mapped[Code] = mapped_column(default="")
    scheme: Mapped[Code] = mapped_column(default="")
