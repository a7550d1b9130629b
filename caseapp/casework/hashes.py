"""Hash references: typed, pasted or from a text file, and where else the same ones stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.elsewhere import find_elsewhere
from caseapp.casework.list_matches import match_references
from caseapp.casework.ours import must_be_ours
from caseapp.casework.texts import kept
from caseapp.casework.whose import whose
from caseapp.errors import CaseAppError
from caseapp.formats.hash_text import HashText, RefusedLine, read_hash_text
from caseapp.models import Agency, HashReference, Officer
from caseapp.models.vocabulary import Algorithm, Permission
from caseapp.words import _

MOST_AT_ONCE = 10_000  # records in one step; a larger list is no list of one case

Digest = tuple[Algorithm, str]


@dataclass(frozen=True)
class HashListDraft:
    """Hash references as typed or pasted, or the octets of a text file."""

    source: str | bytes
    algorithm: Algorithm | None = None  # of the lines that name none: it is never guessed
    named_by: str = ""  # whose list it is, or who computed them

    def problems(self) -> dict[str, str]:
        """Say why nothing could be taken from it, by field. Single lines may still be refused."""
        problems = text_problems(self, HashReference)
        try:
            found = self.read()
        except CaseAppError as error:
            return problems | {"source": str(error)}
        if len(found.entries) > MOST_AT_ONCE:
            problems["source"] = _("At most {most} hash references are added at once.").format(
                most=f"{MOST_AT_ONCE:,}"
            )
        if not found.entries:
            problems["source"] = _nothing_found(found.refused)
        return problems

    def read(self) -> HashText:
        """Return what the text holds. Raises what `read_hash_text` raises."""
        return read_hash_text(self.source, default=self.algorithm)


@dataclass(frozen=True)
class HashTextResult:
    """What became of a text of hash references."""

    added: int
    already_here: int  # in this case or report, or twice in the text
    refused: tuple[RefusedLine, ...]


@dataclass(frozen=True)
class HashReferenceDraft:
    """What can be said of a hash reference later on. Algorithm and digest stay."""

    named_by: str = ""
    remark: str = ""

    def problems(self) -> dict[str, str]:
        """Say what is too long, by field. Empty means ready to save."""
        return text_problems(self, HashReference)


@dataclass(frozen=True)
class HashRow:
    """A hash reference as listed, with the references of other cases and reports that hold it."""

    id: UUID
    algorithm: Algorithm
    digest: str
    quality: int | None
    says: HashReferenceDraft
    origin: str
    ours: bool
    also_in: tuple[str, ...]


def list_hash_references(
    session: Session,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
    search: str = "",
    limit: int = 200,
) -> list[HashRow]:
    """List the hash references of a case or a report. The search looks at digests and lists."""
    query = (
        select(HashReference, whose(HashReference), Agency.ours)
        .join(Agency, Agency.id == HashReference.origin)
        .where(belongs_to(HashReference, case_id=case_id, report_id=report_id))
        .order_by(HashReference.created_at, HashReference.id)
        .limit(limit)
    )
    if wanted := search.strip():
        query = query.where(
            HashReference.digest.startswith(wanted.lower(), autoescape=True)
            | HashReference.named_by.icontains(wanted, autoescape=True)
        )
    found = session.execute(query).all()
    elsewhere = find_elsewhere(
        session,
        HashReference.algorithm,
        HashReference.digest,
        [each.digest for each, *_rest in found],
        case_id=case_id,
        report_id=report_id,
    )
    return [
        HashRow(
            id=each.id,
            algorithm=each.algorithm,
            digest=each.digest,
            quality=each.quality,
            says=said(HashReferenceDraft, each),
            origin=origin,
            ours=ours,
            also_in=tuple(elsewhere[each.algorithm, each.digest]),
        )
        for each, origin, ours in found
    ]


def add_hash_references(
    session: Session,
    by: Officer,
    draft: HashListDraft,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
) -> HashTextResult:
    """Add what a text holds and is not here yet. A line that says nothing is refused alone."""
    by.must(Permission.WRITE)
    must_belong(case_id=case_id, report_id=report_id)
    must_be_ready(draft)
    found = draft.read()
    here = _here(session, case_id, report_id)
    new = [entry for entry in found.entries if (entry.algorithm, entry.digest) not in here]
    named_by = kept(draft.named_by)
    added = [
        HashReference(
            origin=by.agency_id,
            algorithm=entry.algorithm,
            digest=entry.digest,
            quality=entry.quality,
            named_by=named_by,
            case_id=case_id,
            report_id=report_id,
        )
        for entry in new
    ]
    session.add_all(added)
    session.flush()  # the matches name them
    match_references(session, [each.id for each in added])
    already_here = len(found.entries) - len(new) + found.duplicates
    return HashTextResult(len(new), already_here, found.refused)


def change_hash_reference(
    session: Session, by: Officer, hash_id: UUID, draft: HashReferenceDraft
) -> UUID:
    """Say whose list a hash reference comes from, or remark on it."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    reference = session.get_one(HashReference, hash_id)
    must_be_ours(session, by, reference)
    write_into(reference, draft)
    return reference.id


def _here(session: Session, case_id: UUID | None, report_id: UUID | None) -> set[Digest]:
    where = belongs_to(HashReference, case_id=case_id, report_id=report_id)
    query = select(HashReference.algorithm, HashReference.digest).where(where)
    return {(algorithm, digest) for algorithm, digest in session.execute(query)}


def _nothing_found(refused: Sequence[RefusedLine]) -> str:
    if not refused:
        return _("Type or paste hash references, one per line.")
    first = refused[0]
    return _("Line {line}: {problem}").format(line=first.line, problem=first.reason)
