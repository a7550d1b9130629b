"""What the demo is about: fictional agencies, addresses that lead nowhere, made-up digests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from itertools import count, cycle

from caseapp.casework.cases import CaseDraft
from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.hash_lists import ListFacts
from caseapp.casework.practice import marked
from caseapp.casework.report_drafts import ReportDraft
from caseapp.exchange.request import HostNotice, Request
from caseapp.models.base import now
from caseapp.models.vocabulary import (
    AgencyKind,
    Basis,
    CaseStatus,
    Channel,
    EvidentialStatus,
    Handling,
    Pap,
    Priority,
    Regime,
    ReportSource,
    Tlp,
    Urgency,
    YesNo,
)

HOTLINE = DeskDraft(
    agency="Northline Hotline",
    unit="Analysis desk",
    kind=AgencyKind.HOTLINE,
    jurisdiction="LU",
    officer="Ana Exampleson",
    role="Analyst",
    telephone_day="+352 555 0100",
    telephone_night="+352 555 0101",
    email="desk@northline.example",
)
POLICE = DeskDraft(
    agency="Metropolitan Liaison Unit",
    unit="International desk",
    kind=AgencyKind.POLICE,
    jurisdiction="MT",
    officer="Ben Sampleton",
    role="Liaison officer",
    telephone_day="+356 555 0200",
    telephone_night="+356 555 0201",
    email="liaison@metropolitan.example",
)
ADDRESSES = (
    "https://gallery.example.org/albums/7f3a/index.html?page=2",
    "https://gallery.example.org/albums/7f3a/index.html?page=3",
    "https://files.example.net/d/5b1c9e/archive-part-04",
)
SUMMARY = (
    "A member of the public reports a public album that appears to hold child sexual abuse "
    "material. New entries were added on three days of this week. A user name on the page is the "
    "same on two addresses."
)


def as_it_is(draft: DeskDraft) -> DeskDraft:
    """Return a desk under its own name."""
    return draft


def for_practice(draft: DeskDraft) -> DeskDraft:
    """Return a desk whose name says that it exists for practice only."""
    return replace(draft, agency=marked(draft.agency))


def made_up_digest(number: int) -> str:
    """Return a digest that stands for no file: the hash of a sentence that says so."""
    return sha256(f"caseapp demo, no file has this digest, {number}".encode()).hexdigest()


def report() -> ReportDraft:
    """Return the report that comes in."""
    return ReportDraft(
        received_at=now() - timedelta(hours=2),
        received_zone="Europe/Luxembourg",
        source=ReportSource.PUBLIC,
        channel=Channel.WEB_FORM,
        language="en",
        summary=SUMMARY,
        urgency=Urgency.URGENT,
        urgency_reasons=("Entries were added this week", "A child may still be reached"),
        child_at_risk=YesNo.YES,
        tlp=Tlp.AMBER,
        pap=Pap.AMBER,
        addresses=ADDRESSES,
        hash_text="\n".join(f"sha256:{made_up_digest(number)}" for number in range(4)),
    )


def asked(request: Request) -> Request:
    """Complete the request that the records prefilled."""
    return replace(
        request,
        requested="Assess, preserve at the host, and identify who added the entries",
        respond_by=(now() + timedelta(days=3)).replace(hour=16, minute=0, second=0, microsecond=0),
        respond_zone="Europe/Malta",
        why_this_country="All three addresses are registered to a host in your country.",
        facts=None,
        preservation=YesNo.YES,
        preserve_until=(now() + timedelta(days=90)).replace(microsecond=0),
        host_notice=HostNotice.HELD,
        regime=Regime.GENERAL_DATA_PROTECTION,
        article="Article 6(1)(e), public interest",
        necessity="The addresses lie in your country; only you can act there.",
        transfer_ground="Both desks work under the same regulation.",
        basis=Basis.LEGAL_BASIS,
        handling=(Handling.H1,),
        evidential_status=EvidentialStatus.INFORMATION_MLA_FOLLOWS,
        may_contact_host=YesNo.NO,
        may_contact_account_holder=YesNo.NO,
    )


LIST_FILE = "example-list.csv"
LIST_LENGTH = 60
LIST_NAMES = (1, 2)  # of the digests that the report brings


def list_facts() -> ListFacts:
    """Return what is said of the list that both desks have."""
    return ListFacts(
        name="Example list of known material",
        source="Example Index, a made-up source",
        jurisdiction="LU",
        licence="Made up for the demo: it may be passed on",
        permitted_use="To try the program out",
    )


def example_list() -> str:
    """Return a list as CSV: no file has these digests, and the report brings two of them."""
    numbers = (*LIST_NAMES, *range(1_000, 1_000 + LIST_LENGTH - len(LIST_NAMES)))
    lines = [
        f"{made_up_digest(number)},{grade},{day:%Y-%m-%d},Reviewer 7"
        for number, grade, day in zip(
            numbers,
            cycle(("baseline", "baseline", "not_baseline")),
            (now() - timedelta(days=back) for back in count(30)),
            strict=False,
        )
    ]
    return "\n".join(["sha256,grade,date,assessor", *lines]) + "\n"


@dataclass(frozen=True)
class OtherCase:
    """A case that is under way when the demo begins, so that a desk looks like one."""

    title: str
    priority: Priority
    due_in: int  # days
    status: CaseStatus
    task: str


OTHER_REPORTS = (
    ("A forum page that names a user and a meeting place.", Urgency.ELEVATED, YesNo.UNKNOWN),
    ("An account that a parent found in a child's messages.", Urgency.URGENT, YesNo.YES),
    ("A page that another hotline passed on.", Urgency.ROUTINE, YesNo.UNKNOWN),
    ("A shop page with an unclear description.", Urgency.ROUTINE, YesNo.NO),
)
OTHER_CASES = {
    HOTLINE.agency: (
        OtherCase("Amber Field", Priority.HIGH, 1, CaseStatus.ACTIVE, "Check the addresses again"),
        OtherCase("Quiet Meadow", Priority.LOW, 9, CaseStatus.MONITORING, "Ask for the outcome"),
    ),
    POLICE.agency: (
        OtherCase("Copper Lantern", Priority.CRITICAL, 0, CaseStatus.ACTIVE, "Call the host"),
        OtherCase("Winter Garden", Priority.MEDIUM, 4, CaseStatus.ASSESSMENT, "Second check"),
        OtherCase("Paper Boat", Priority.LOW, 12, CaseStatus.OPEN, "Write to the regulator"),
    ),
}


def other_reports() -> Iterator[ReportDraft]:
    """Yield reports that came in before, each at an address of its own."""
    for number, (summary, urgency, risk) in enumerate(OTHER_REPORTS):
        yield ReportDraft(
            received_at=now() - timedelta(hours=5 + 7 * number),
            received_zone="Europe/Luxembourg",
            summary=summary,
            urgency=urgency,
            urgency_reasons=("A date is named",) if urgency != Urgency.ROUTINE else (),
            child_at_risk=risk,
            addresses=(f"https://pages.example.net/{number}/start",),
        )


def other_case(case: OtherCase) -> CaseDraft:
    """Return a case that is under way."""
    due = (now() + timedelta(days=case.due_in)).replace(hour=21, minute=0, second=0, microsecond=0)
    return CaseDraft(title=case.title, priority=case.priority, due=due)
