"""A hash list that came in a package: looked at, compared, and only then taken over.

docs/formats/records.md, Hash lists. Only the list's own agency changes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from msgspec import UNSET
from sqlalchemy.orm import Session

from caseapp.casework.approvals import ask_approval
from caseapp.casework.drafts import write_into
from caseapp.casework.hash_lists import ListFacts
from caseapp.casework.list_versions import ImportChoice, Prepared, add_version, prepare_entries
from caseapp.casework.list_withdrawals import take_list_back
from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.exchange.contents import SharedHashList, SharedListEntries, from_shared
from caseapp.exchange.doubts import list_doubts
from caseapp.exchange.incoming import Opened
from caseapp.exchange.list_offer import KIND
from caseapp.exchange.received import keep_package_row, sender_of
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models import Agency, ExchangedState, HashList, Officer, Package
from caseapp.models.columns import LINE, PROSE
from caseapp.models.vocabulary import ApprovedStep, PackageState, Permission
from caseapp.visible import visible
from caseapp.words import _, later


class ListRefused(CaseAppError):
    """This list cannot be taken over from this partner."""

    advice = later("Nothing was stored. Decline it, and ask the partner what it is.")


@dataclass(frozen=True)
class ReceivedList:
    """A list as its package says it. What is foreign text is shown letter by letter."""

    partner: str
    name: str
    source: str
    nature: str
    version: str
    jurisdiction: str
    licence: str
    permitted_use: str
    entries: int
    withdrawn_why: str  # there: the list is taken back
    here: UUID | None  # the same list, at this desk
    refusal: str  # why it cannot be taken, if so
    doubts: tuple[str, ...]


def is_list(opened: Opened) -> bool:
    """Say whether a package holds a hash list."""
    return any(isinstance(each, SharedHashList) for each in opened.records)


def read_list_package(session: Session, opened: Opened) -> ReceivedList:
    """Say what a list package says, before anything is stored."""
    sender, head = sender_of(session, opened), _head(opened)
    return ReceivedList(
        partner=sender.name,
        name=visible(head.name),
        source=visible(head.source),
        nature=head.nature.label,
        version=visible(_version(head)),
        jurisdiction=visible(head.jurisdiction),
        licence=visible(head.licence, lines=True),
        permitted_use=visible(head.permitted_use, lines=True),
        entries=head.entries,
        withdrawn_why=visible(_why_withdrawn(head), lines=True),
        here=head.id if session.get(HashList, head.id) else None,
        refusal=_why_refused(session, sender, head),
        doubts=list_doubts(session, opened),
    )


def prepare_received_list(session: Session, opened: Opened, *, job: Job) -> Prepared | None:
    """Compare the entries with what is here and lay them by: nobody sees them yet.

    None: the list is taken back, cannot be taken, or holds nothing; so there is nothing to compare.
    """
    head = _head(opened)
    if _why_withdrawn(head) or _why_refused(session, sender_of(session, opened), head):
        return None
    here = session.get(HashList, head.id)
    choice = ImportChoice(
        read=ReadChoice(ListFormat.CASEAPP),
        facts=_facts(session, opened, head),
        list_id=here.id if here else None,
        said_version=_version(head),
    )
    return prepare_entries(
        session, choice, _entries(opened), source_sha256=opened.file_sha256, job=job
    )


def accept_received_list(
    session: Session,
    by: Officer,
    opened: Opened,
    prepared: Prepared | None,
    *,
    reason: str = "",
    job: Job | None = None,
) -> UUID:
    """Take a list over, its next version, or the word that it is taken back.

    Returns the package's row, by which it is answered. Raises `ListRefused`, `MovedOn` and what
    keeping a package raises.
    """
    by.must(Permission.WRITE)
    sender, head = sender_of(session, opened), _head(opened)
    if refusal := _why_refused(session, sender, head):
        raise ListRefused(refusal)
    doubts, reason = list_doubts(session, opened), kept(reason, most=PROSE)
    if doubts and not reason:
        raise NotAllowed(_("This package raises doubts. Say why you take it all the same."))
    state = PackageState.ACCEPTED
    package = keep_package_row(session, opened, state=state, doubts=doubts, job=job)
    package.override_reason, package.review_asked = reason, bool(doubts)
    if doubts:
        step, subject = ApprovedStep.TAKE_PACKAGE, package.manifest_hash
        ask_approval(session, by, step, subject, package_id=package.id, reason=reason)
    if why := _why_withdrawn(head):
        take_list_back(session, session.get_one(HashList, head.id), why)
    elif prepared is None:
        raise ListRefused(_("It was not compared with what is here. Open the package again."))
    else:
        add_version(session, by, _list(session, opened, head), prepared, job=job or Job())
    session.add(_exchanged(package, head))
    return package.id


def _head(opened: Opened) -> SharedHashList:
    return next(each for each in opened.records if isinstance(each, SharedHashList))


def _entries(opened: Opened) -> Iterator[ListEntry]:
    parts = (each for each in opened.records if isinstance(each, SharedListEntries))
    entries = (entry for part in parts for entry in part.entries)
    for number, entry in enumerate(entries, 1):
        yield from_shared(entry, number)


def _why_withdrawn(head: SharedHashList) -> str:
    return "" if head.withdrawn_why is UNSET else head.withdrawn_why


def _version(head: SharedHashList) -> str:
    return f"{head.version} {head.said_version}".strip()[:LINE]


def _facts(session: Session, opened: Opened, head: SharedHashList) -> ListFacts:
    return ListFacts(
        name=visible(head.name),
        source=visible(head.source),
        nature=head.nature,
        jurisdiction=visible(head.jurisdiction),
        licence=visible(head.licence, lines=True),
        permitted_use=visible(head.permitted_use, lines=True),
        source_agency_id=sender_of(session, opened).id,
    )


def _list(session: Session, opened: Opened, head: SharedHashList) -> HashList:
    """Return the list under the id it was born with, as its agency describes it now."""
    facts = _facts(session, opened, head)
    found = session.get(HashList, head.id)
    if found is None:
        origin = sender_of(session, opened).id
        found = HashList(id=head.id, origin=origin, name="", source="", nature=facts.nature)
        session.add(found)
    write_into(found, facts)
    session.flush()
    return found


def _why_refused(session: Session, sender: Agency, head: SharedHashList) -> str:
    """Say why a list cannot be taken from who sent it. Empty: it can."""
    here = session.get(HashList, head.id)
    if head.origin != (sender.fingerprint or b"").hex():
        return _("It is not a list of {name}. Ask its own agency for it.").format(name=sender.name)
    if here and here.origin != sender.id:
        return _("It says to be a list that is known here as somebody else's.")
    if here and here.nature != head.nature:
        return _("It says to be a list of something else than before.")
    if here and here.withdrawn_at:
        return _("This list was withdrawn before.")
    if not here and _why_withdrawn(head):
        return _("It takes back a list that is not here.")
    return ""


def _exchanged(package: Package, head: SharedHashList) -> ExchangedState:
    return ExchangedState(
        record_id=head.id,
        kind=KIND,
        partner_id=package.partner_id,
        package_id=package.id,
        fields={"version": head.version, "entries": head.entries},
    )
