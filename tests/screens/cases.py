"""The cases page, on a day in the life of a made-up liaison unit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.cases import CaseDraft, change_case, move_case, open_case
from caseapp.casework.external_references import ExternalReferenceDraft, add_external_reference
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.identities import IdentityDraft, record_identity
from caseapp.casework.indicators import IndicatorDraft, Precision, add_indicator
from caseapp.casework.notes import NoteDraft, add_note, change_note
from caseapp.casework.people import PersonDraft, add_person
from caseapp.casework.tasks import TaskDraft, add_task, finish_task
from caseapp.models import Agency, HashReference, Note, Statement
from caseapp.models.base import now
from caseapp.models.vocabulary import (
    AgeBand,
    AgencyKind,
    Algorithm,
    Basis,
    CaseOutcome,
    CaseStatus,
    Direction,
    Handling,
    IndicatorKind,
    PackageKind,
    PackageState,
    Pap,
    PersonRole,
    Priority,
    Regime,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.ui.cases.cases_page import CasesPage
from caseapp.ui.cases.identity_view import IdentityView, Purpose
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Dialog
from tests.sample import a_case, a_package, a_report

DAY = timedelta(days=1)
FIRST = CaseDraft(
    "Silver birch",
    summary="Referred by Northline Hotline. Two accounts on one platform name the same server.",
    priority=Priority.CRITICAL,
    urgency=Urgency.URGENT,
    urgency_reasons=("A child may be in the household now", "Logs are kept for ten days"),
    child_at_risk=YesNo.YES,
    jurisdictions=("NL", "NO"),
    tlp=Tlp.AMBER_STRICT,
    pap=Pap.RED,
    handling=(Handling.H1, Handling.DO_NOT_CONTACT_ACCOUNT_HOLDER),
    regime=Regime.POLICE_DIRECTIVE,
    article="Art. 37(1)(a)",
    necessity="The receiving unit alone can ask the host for the logs.",
    basis=Basis.LEGAL_BASIS,
)
OTHERS = (
    ("Quiet meadow", Priority.HIGH, Tlp.AMBER, CaseStatus.WAITING_ON_PARTNER, 1),
    ("Amber harbour", Priority.HIGH, Tlp.RED, CaseStatus.ASSESSMENT, 2),
    ("Northern lantern", Priority.MEDIUM, Tlp.GREEN, CaseStatus.ACTIVE, 3),
    ("Paper bridge", Priority.MEDIUM, Tlp.AMBER, CaseStatus.DRAFT, 5),
    ("Copper field", Priority.CRITICAL, Tlp.AMBER, CaseStatus.WAITING_ON_PARTNER, -2),
    ("Slow river", Priority.LOW, Tlp.CLEAR, CaseStatus.MONITORING, 11),
    ("Winter garden", Priority.HIGH, Tlp.AMBER, CaseStatus.PENDING_CLOSURE, 6),
    ("Second terrace", Priority.LOW, Tlp.GREEN, CaseStatus.CLOSED, None),
    ("Blue orchard", Priority.MEDIUM, Tlp.AMBER, CaseStatus.ACTIVE, 4),
)
CHILD = PersonDraft(
    PersonRole.POSSIBLE_VICTIM,
    AgeBand.UNDER_11,
    YesNo.YES,
    "NL",
    "Voice in the background of a call that the platform reported.",
)


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the list, each part of a case, and the forms."""
    case_id = tell_a_story(desk)
    page = CasesPage(desk)
    page.open(case_id)
    for key in page.panel.parts:
        page.panel.tabs.choose(key)
        yield f"cases-{key}", page
    page.panel.tabs.choose("overview")
    page.beside.toggle()
    yield "cases-wide", page
    page.beside.toggle()
    yield from _forms(page)
    page.panel.tabs.choose("people")
    view = page.findChild(IdentityView)
    view._reveal(Purpose("Safeguarding call"))
    yield "cases-revealed", page


def _forms(page: CasesPage) -> Iterator[tuple[str, QWidget]]:
    panel = page.panel
    for name, ask in (
        ("new", page.open_new),
        ("case", panel.overview._edit_case),
        ("marking", panel.overview.handling.edit_asked.emit),
        ("basis", panel.overview.basis.edit_asked.emit),
        ("urgency", panel.overview.urgency.edit_asked.emit),
        ("move", panel.move_on.click),
        ("person", panel.parts["people"].add.click),
        ("hashes", panel.parts["hashes"].add.click),
        ("indicator", panel.parts["indicators"].add.click),
        ("note", panel.parts["notes"].add.click),
        ("task", panel.parts["tasks"].add.click),
    ):
        ask()
        dialog = next(each for each in page.findChildren(Dialog) if each.isVisible())
        yield f"cases-dialog-{name}", dialog
        dialog.reject()


def tell_a_story(desk: Desk) -> UUID:
    """Fill the desk with made-up work, and return the case that has the most of it."""
    for title, priority, tlp, status, away in OTHERS:
        _another(desk, title, priority, tlp, status, away)
    case_id = desk.write(open_case, replace(FIRST, due=now() + timedelta(hours=3)))
    status = CaseStatus.ACTIVE
    desk.write(move_case, case_id, status=status, outcome=CaseOutcome.NOT_KNOWN)
    _people(desk, case_id)
    _traces(desk, case_id)
    _work(desk, case_id)
    desk.write(exchange, case_id)
    return case_id


def _another(desk, title, priority, tlp, status, away) -> None:
    due = None if away is None else now() + away * DAY
    draft = CaseDraft(title, priority=priority, tlp=tlp, due=due)
    case_id = desk.write(open_case, draft)
    ended = status == CaseStatus.CLOSED
    outcome = CaseOutcome.CONTENT_REMOVED if ended else CaseOutcome.NOT_KNOWN
    if status == CaseStatus.DRAFT:
        desk.write(change_case, case_id, replace(draft, owner_id=None, due=None))
    desk.write(move_case, case_id, status=status, outcome=outcome)
    if title == "Amber harbour":
        shared = HashListDraft(f"{7:064x}", Algorithm.SHA256, "Unit list 4")
        desk.write(add_hash_references, shared, case_id=case_id)


def _people(desk, case_id) -> None:
    child = desk.write(add_person, CHILD, case_id=case_id)
    desk.write(
        record_identity,
        child,
        IdentityDraft(full_name="Alex Example", born="2016", contact="School in Nordvik"),
    )
    desk.write(
        add_person,
        PersonDraft(PersonRole.REPORTED_ACCOUNT, AgeBand.ADULT, YesNo.NO, "NO"),
        case_id=case_id,
    )


def _traces(desk, case_id) -> None:
    listed = "\n".join(f"{at:064x}" for at in range(1, 48))
    draft = HashListDraft(listed, Algorithm.SHA256, "Northline list 2026-11")
    desk.write(add_hash_references, draft, case_id=case_id)
    desk.write(add_hash_references, HashListDraft(f"{9:032x}", Algorithm.MD5), case_id=case_id)
    for indicator in (
        IndicatorDraft(
            IndicatorKind.IP,
            "192.0.2.7",
            port=51_234,
            event="Log-in",
            seen_at=now() - 4 * DAY,
            precision=Precision.SECOND,
            clock_source="Platform log, NTP",
        ),
        IndicatorDraft(IndicatorKind.DOMAIN, "files.example.net"),
        IndicatorDraft(IndicatorKind.ACCOUNT, "birch_7741", platform="Example Chat"),
    ):
        desk.write(add_indicator, indicator, case_id=case_id)


def _work(desk, case_id) -> None:
    for system, number in (("SIENA", "2026-118204"), ("CyberTip", "199204411")):
        desk.write(add_external_reference, ExternalReferenceDraft(system, number), case_id=case_id)
    note_id = desk.write(
        add_note, NoteDraft("Called the host. Logs are kept for ten days."), case_id=case_id
    )
    desk.write(
        change_note, note_id, NoteDraft("Called the host by day. Logs are kept for ten days.")
    )
    hard = NoteDraft("What the first assessor wrote of the material, in words.", may_distress=True)
    desk.write(add_note, hard, case_id=case_id)
    mine = desk.officer_id
    for title, away in (
        ("Ask the host to preserve the logs", timedelta(hours=5)),
        ("Answer Northline Hotline", -2 * DAY),
        ("Ask for the account's registration", 6 * DAY),
    ):
        draft = TaskDraft(title, mine, now() + away, "Europe/Amsterdam")
        desk.write(add_task, draft, case_id=case_id)
    done = desk.write(add_task, TaskDraft("Compare with unit list 4", mine), case_id=case_id)
    desk.write(finish_task, done)


def exchange(session, by, case_id):
    """Pretend that a partner sent a report about this case, and said a word about ours."""
    hotline = Agency(name="Northline Hotline", kind=AgencyKind.HOTLINE, jurisdictions=("NO",))
    police = Agency(name="Harbour Police", kind=AgencyKind.POLICE, jurisdictions=("NL",))
    session.add_all([hotline, police])
    session.flush()
    theirs = a_case(
        hotline.id, reference="NL-2026-77", title="Far meadow", foreign_author="J. Weaver"
    )
    report = a_report(hotline.id, reference="NL-118204", foreign_author="J. Weaver")
    session.add_all([theirs, report])
    session.flush()
    report.case_id = case_id
    session.add_all(
        [
            Note(
                origin=hotline.id,
                text="The page was online when we looked again.",
                report_id=report.id,
                foreign_author="J. Weaver",
            ),
            HashReference(
                origin=hotline.id,
                algorithm=Algorithm.SHA256,
                digest=f"{3:064x}",
                named_by="Northline list 2026-11",
                report_id=report.id,
            ),
            Statement(
                origin=by.agency_id,
                record_id=case_id,
                kind="case",
                field="urgency",
                value="immediate",
                said_by=hotline.id,
            ),
            a_package(
                hotline.id,
                case_id=case_id,
                direction=Direction.RECEIVED,
                state=PackageState.RECEIVED,
                subject="Two accounts, one server",
                requested="Take over and ask the host for logs",
                respond_by=now() + 2 * DAY,
                urgency=Urgency.URGENT,
                child_at_risk=YesNo.YES,
                sealed_at=now() - DAY,
                received_at=now() - DAY,
            ),
            a_package(
                police.id,
                case_id=case_id,
                kind=PackageKind.INFORMATION_REQUEST,
                state=PackageState.ACCEPTED,
                subject="Registration data of one account",
                requested="Subscriber data",
                sealed_at=now() - timedelta(hours=2),
            ),
        ]
    )
    return report.id
