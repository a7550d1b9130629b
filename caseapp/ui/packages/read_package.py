"""What a page shows of a package that came in, read in the background from its file."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from caseapp.casework.case_views import CaseRow, list_cases
from caseapp.casework.list_import import discard_import
from caseapp.casework.list_versions import Prepared
from caseapp.errors import Cancelled
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.facts import PackageFacts, facts_of, find_exchanged
from caseapp.exchange.incoming import Opened, open_received
from caseapp.exchange.list_received import (
    ReceivedList,
    accept_received_list,
    is_list,
    prepare_received_list,
    read_list_package,
)
from caseapp.exchange.receipts import ReceivedAnswer, read_answer
from caseapp.exchange.review import PackageReview, review_package
from caseapp.exchange.rows import PackageRow
from caseapp.exchange.soundness import ANSWERS
from caseapp.job import Job
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.desk import Desk


@dataclass(frozen=True)
class ReadPackage:
    """All that the page shows of one opened file. At most one of three says what it holds."""

    opened: Opened
    facts: PackageFacts
    before: PackageRow | None
    review: PackageReview | None
    answer: ReceivedAnswer | None
    hash_list: ReceivedList | None
    prepared: Prepared | None  # the list, compared and laid by; unless it is taken, discard it
    level: PartnerLevel
    cases: tuple[CaseRow, ...]


def take_over(desk: Desk, opened: Opened, decisions: Decisions, job: Job) -> UUID | None:
    """Take a package over; nothing, if somebody stopped it."""
    try:
        return desk.write(accept_package, opened, decisions, job=job)
    except Cancelled:
        return None


def read_package(desk: Desk, path: Path, job: Job) -> ReadPackage:
    """Open and verify a file, and read all that a page shows of it. Nothing is stored."""
    opened = desk.read(open_received, path, job=job)
    before = desk.read(find_exchanged, opened)
    is_answer = opened.manifest.kind in ANSWERS
    already = before is not None and not before.can_be_reviewed
    has_list = is_list(opened)
    review = desk.read(review_package, opened)
    return ReadPackage(
        opened=opened,
        facts=facts_of(opened.manifest),
        before=before,
        review=None if is_answer or has_list else review,
        answer=desk.read(read_answer, opened) if is_answer and not already else None,
        hash_list=desk.read(read_list_package, opened) if has_list else None,
        prepared=desk.read(prepare_received_list, opened, job=job)
        if has_list and not already
        else None,
        level=review.level,
        cases=tuple(desk.read(list_cases, officer_id=desk.officer_id)),
    )


def take_list(desk: Desk, read: ReadPackage, reason: str, job: Job) -> UUID:
    """Take a list over, its next version, or the word that it is taken back."""
    return desk.write(accept_received_list, read.opened, read.prepared, reason=reason, job=job)


def let_go(desk: Desk, read: ReadPackage) -> None:
    """Throw away what was laid by of a list that is not taken."""
    if read.prepared:
        desk.read(discard_import, read.prepared)
