"""What this desk already holds of what is being typed: the same place, host or digest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from caseapp.casework.addresses import host_of, key_of, shown
from caseapp.casework.hashes import Digest
from caseapp.casework.report_drafts import ReportDraft
from caseapp.errors import CaseAppError
from caseapp.formats.hash_text import read_hash_text
from caseapp.matching.digest import canonical
from caseapp.models import Address, Case, HashReference, Report
from caseapp.models.vocabulary import Algorithm, CaseStatus, ReportStatus
from caseapp.words import Word, later

T = TypeVar("T")

MOST = 20  # lines that a person reads
AT_ONCE = 500  # values in one question: a pasted list can be long


class Likeness(Word):
    """In what way something is known already. The closest comes first."""

    SAME_PLACE = "same_place", later("Same address")
    SAME_DIGEST = "same_digest", later("Same hash reference")
    SAME_HOST = "same_host", later("Same host")


@dataclass(frozen=True)
class Known:
    """A record of ours, or of a partner's, that tells of the same."""

    likeness: Likeness
    what: str  # the address, defanged, or the digest
    record_id: UUID  # of that address or hash reference
    report_id: UUID | None
    case_id: UUID | None
    reference: str  # the report's number, or the case's where there is no report
    case_reference: str  # empty if it is in no case
    status: ReportStatus | CaseStatus
    at: datetime


def find_known(
    session: Session,
    addresses: Sequence[str] = (),
    digests: Sequence[Digest] = (),
    *,
    besides: UUID | None = None,
    limit: int = MOST,
) -> list[Known]:
    """Find records that tell of the same, closest first, then newest, but one line for a report.

    What is not an address or a digest yet, since it is still being typed, is passed over.
    `besides` is a report that need not be told of itself.
    """
    places = _understood(key_of, addresses)
    hosts = _understood(host_of, addresses)
    return _find(session, places, hosts, digests, besides=besides)[:limit]


def find_like(session: Session, address_id: UUID) -> list[Known]:
    """Find what other reports and cases hold at the same place or host as an address."""
    address = session.get_one(Address, address_id)
    return [
        known
        for known in find_known(session, [address.exact], besides=address.report_id)
        if known.record_id != address_id
    ]


def find_known_of(session: Session, report: Report, digests: Sequence[Digest]) -> list[Known]:
    """Find what is known besides a report that was recorded, by the keys that it keeps."""
    places = list(dict.fromkeys(address.normal for address in report.addresses))
    hosts = list(dict.fromkeys(address.host for address in report.addresses if address.host))
    return _find(session, places, hosts, digests, besides=report.id)[:MOST]


def find_known_to(
    session: Session, draft: ReportDraft, *, besides: UUID | None = None
) -> list[Known]:
    """Find what is known of a report that is still being typed."""
    digests: list[Digest] = []
    with suppress(CaseAppError):  # the form says what is wrong when it is to be saved
        found = read_hash_text(draft.hash_text, default=draft.hash_algorithm)
        digests = [(entry.algorithm, entry.digest) for entry in found.entries]
    return find_known(session, draft.addresses, digests, besides=besides)


def _find(
    session: Session,
    places: Sequence[str],
    hosts: Sequence[str],
    digests: Sequence[Digest],
    *,
    besides: UUID | None,
) -> list[Known]:
    found = [
        *_look(session, Likeness.SAME_PLACE, Address.normal, places),
        *_look_for_digests(session, digests),
        *_look(session, Likeness.SAME_HOST, Address.host, hosts),
    ]
    closest: dict[tuple[UUID | None, UUID | None], Known] = {}
    for known in found:
        if besides is None or known.report_id != besides:
            closest.setdefault((known.report_id, known.case_id), known)
    order = list(Likeness)
    newest = sorted(closest.values(), key=lambda known: known.at, reverse=True)
    return sorted(newest, key=lambda known: order.index(known.likeness))


def _look_for_digests(session: Session, digests: Iterable[Digest]) -> Iterator[Known]:
    # 64 digits are a SHA-256 or a PDQ: like is compared with like.
    for algorithm in Algorithm:
        named = [digest for digest in digests if digest[0] == algorithm]
        values = _understood(lambda digest: canonical(*digest), named)
        same = HashReference.algorithm == algorithm
        yield from _look(session, Likeness.SAME_DIGEST, HashReference.digest, values, same)


def _look(
    session: Session,
    likeness: Likeness,
    column: InstrumentedAttribute[str],
    values: Sequence[str],
    *also: ColumnElement[bool],
) -> Iterator[Known]:
    model = column.class_
    what = Address.exact if model is Address else column
    query = (
        select(
            what,
            # The first of a report stands for all of them: SQLite takes `what` from the same row.
            func.min(model.id, type_=model.id.type),
            Report.id,
            Case.id,
            Report.reference,
            Case.reference,
            Report.status,
            Case.status,
            Report.received_at,
            Case.created_at,
        )
        .outerjoin(Report, Report.id == model.report_id)
        .outerjoin(Case, Case.id == func.coalesce(model.case_id, Report.case_id))
        .where(*also)
        .group_by(column, Report.id, Case.id)
    )
    for start in range(0, len(values), AT_ONCE):
        for row in session.execute(query.where(column.in_(values[start : start + AT_ONCE]))):
            text, record_id, report_id, case_id, report, case, screened, stands, came, opened = row
            yield Known(
                likeness=likeness,
                what=shown(text) if model is Address else text,
                record_id=record_id,
                report_id=report_id,
                case_id=case_id,
                reference=report or case or "",
                case_reference=case or "",
                status=screened or stands,
                at=came or opened,
            )


def _understood(read: Callable[[T], str], texts: Iterable[T]) -> list[str]:
    values: dict[str, None] = {}
    for text in texts:
        with suppress(CaseAppError):
            values[read(text)] = None
    values.pop("", None)  # most places that are no page have no host
    return list(values)
