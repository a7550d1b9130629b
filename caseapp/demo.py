"""The main job from end to end: two made-up agencies, two vaults, every file it makes kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp import demo_records as made_up
from caseapp.casework.addresses import LocationDraft, list_addresses, locate_addresses
from caseapp.casework.assessments import AssessmentDraft, assess_addresses
from caseapp.casework.cases import move_case, open_case
from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.desk_start import note_recovery_proved, start_desk
from caseapp.casework.list_import import (
    ImportChoice,
    accept_import,
    look_at_file,
    prepare_import,
)
from caseapp.casework.notes import NoteDraft, add_note
from caseapp.casework.our_card import our_card, write_invitation, write_opening_key
from caseapp.casework.partner_cards import import_card, record_comparison
from caseapp.casework.partners import list_partners
from caseapp.casework.reports import record_report
from caseapp.casework.tasks import TaskDraft, add_task
from caseapp.clock import now
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import (
    Choice,
    Subject,
    mark_sent,
    prepare_request,
    preview_package,
    seal_package,
)
from caseapp.exchange.papers import write_referral, write_slip
from caseapp.exchange.receipts import AnswerDraft, accept_answer, seal_answer
from caseapp.exchange.rows import describe_package
from caseapp.formats.hash_lists.csv_columns import suggest
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models import Officer
from caseapp.models.vocabulary import Answer, CaseOutcome, PartnerLevel, Viewed
from caseapp.vault.vault import Vault

P = ParamSpec("P")
T = TypeVar("T")
SOON = timedelta(days=2)
PASSPHRASES = "passphrases.txt"


@dataclass(frozen=True)
class DemoDesk:
    """One agency's open vault, and its officer at it."""

    vault: Vault
    passphrase: str
    recovery_code: str

    def read(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask a question of casework."""
        with self.vault.reading() as session:
            return query(session, *args, **kwargs)

    def write(
        self,
        action: Callable[Concatenate[Session, Officer, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Take one step in the officer's name."""
        step = action.__name__.replace("_", " ")
        with self.vault.writing(self.vault.officer_id, step) as session:
            by = session.get_one(Officer, self.vault.officer_id)
            return action(session, by, *args, **kwargs)


@dataclass(frozen=True)
class Demo:
    """What the demo left behind."""

    folder: Path
    hotline: DemoDesk
    police: DemoDesk
    report_id: UUID
    case_id: UUID
    package: Path
    answer: Path


def run(folder: Path, *, practice: bool = False) -> Demo:
    """Do the main job in a new folder: record, refer, seal, open, take over, answer, close.

    For `practice`, both agencies bear the mark that keeps them from real ones.
    """
    folder.mkdir(parents=True)
    named = made_up.for_practice if practice else made_up.as_it_is
    hotline = _start(folder / "hotline-vault", named(made_up.HOTLINE))
    police = _start(folder / "police-vault", named(made_up.POLICE))
    _write_passphrases(folder, hotline, police)
    _furnish(hotline, made_up.HOTLINE)
    _furnish(police, made_up.POLICE)
    _bring_in_list(folder, hotline, police)
    _exchange_cards(folder, hotline, police)
    report_id = _record(hotline)
    package = refer(folder, hotline, report_id)
    received, case_id = _take_over(police, package)
    police.write(write_opening_key, to=folder / "police-opening-key.txt")
    answer = _answer(folder, police, received)
    _close_the_loop(hotline, answer)
    return Demo(folder, hotline, police, report_id, case_id, package, answer)


def refer(folder: Path, hotline: DemoDesk, report_id: UUID) -> Path:
    """Refer a report to the one partner: a sealed package and its papers, in this folder."""
    (partner,) = hotline.read(list_partners)
    about = Subject("report", report_id)
    request = made_up.asked(hotline.read(prepare_request, about, partner.id))
    choice = _with_summary(report_id)
    hotline.read(preview_package, request, choice)  # a person looks here; nothing is stored
    papers = folder / "papers"
    papers.mkdir(parents=True)
    sealed = hotline.write(seal_package, request, choice, to=folder)
    hotline.write(
        write_referral, request, choice, to=papers / "referral.pdf", package_id=sealed.row_id
    )
    hotline.write(write_slip, sealed.row_id, to=papers / "package-slip.pdf")
    hotline.write(mark_sent, sealed.row_id)
    return sealed.path


def passphrase_of(vault: Path) -> str:
    """Return the passphrase of a vault that `run` made, from the file beside it."""
    start = f"{vault.name}: passphrase: "
    lines = (vault.parent / PASSPHRASES).read_text("utf-8").splitlines()
    return next(line.removeprefix(start) for line in lines if line.startswith(start))


def _start(folder: Path, draft: DeskDraft) -> DemoDesk:
    passphrase = " ".join(token_hex(3) for _word in range(4))
    made = Vault.create(folder, label="Desk 1", passphrase=passphrase)
    with made.vault.writing(made.officer_id, "start desk") as session:
        key = made.vault.signing_key
        start_desk(session, draft, officer_id=made.officer_id, signing_key=key)
        note_recovery_proved(session, made.officer_id)
    return DemoDesk(made.vault, passphrase, "-".join(made.recovery_code.groups))


def _furnish(desk: DemoDesk, draft: DeskDraft) -> None:
    """Give a desk the work that was there before, so that its pages look like a day's."""
    if draft is made_up.HOTLINE:
        for report in made_up.other_reports():
            desk.write(record_report, report)
    for case in made_up.OTHER_CASES[draft.agency]:
        case_id = desk.write(open_case, made_up.other_case(case))
        desk.write(move_case, case_id, status=case.status, outcome=CaseOutcome.NOT_KNOWN)
        task = TaskDraft(title=case.task, assignee_id=desk.vault.officer_id, due=now() + SOON)
        desk.write(add_task, task, case_id=case_id)


def _bring_in_list(folder: Path, *desks: DemoDesk) -> None:
    """Give each desk the same small hash list, which names some of what is reported."""
    path = folder / "lists" / made_up.LIST_FILE
    path.parent.mkdir()
    path.write_text(made_up.example_list(), encoding="utf-8")
    scheme = "interpol_baseline"
    for desk in desks:
        look = desk.read(look_at_file, path, ReadChoice(ListFormat.CSV, scheme=scheme))
        columns = suggest(look.columns)
        choice = ImportChoice(
            ReadChoice(ListFormat.CSV, scheme=scheme, columns=columns), made_up.list_facts()
        )
        prepared = desk.read(prepare_import, choice, path, job=Job())
        desk.write(accept_import, prepared, job=Job())


def _write_passphrases(folder: Path, hotline: DemoDesk, police: DemoDesk) -> None:
    lines = [
        f"{desk.vault.folder.name}: passphrase: {desk.passphrase}\n"
        f"{desk.vault.folder.name}: recovery code: {desk.recovery_code}\n"
        for desk in (hotline, police)
    ]
    (folder / PASSPHRASES).write_text("\n".join(lines), encoding="utf-8")


def _exchange_cards(folder: Path, hotline: DemoDesk, police: DemoDesk) -> None:
    for desk, other in ((hotline, police), (police, hotline)):
        card = desk.read(our_card)
        desk.write(write_invitation, to=folder / "cards" / card.file_name.removesuffix(".casecard"))
        partner_id = other.write(import_card, card.file)
        other.write(
            record_comparison,
            partner_id,
            level=PartnerLevel.COMPARED,
            spoken_with="The duty officer, by the switchboard",
        )


def _record(hotline: DemoDesk) -> UUID:
    report_id = hotline.write(record_report, made_up.report())
    addresses = [row.id for row in hotline.read(list_addresses, report_id=report_id)]
    illegal = AssessmentDraft(
        scheme="inhope_outcome",
        grade="nationally_illegal",
        viewed=Viewed.WHOLLY,
        law="National criminal code, as assessed by the hotline",
        jurisdiction=made_up.HOTLINE.jurisdiction,
    )
    hotline.write(assess_addresses, addresses, illegal)
    there = LocationDraft(
        hosted_in=made_up.POLICE.jurisdiction,
        hosted_by="Example Hosting",
        located_how="Registration data, looked up today",
    )
    hotline.write(locate_addresses, addresses, there)
    return report_id


def _with_summary(report_id: UUID) -> Choice:
    """Let the summary leave too: free text stays unless it is chosen."""
    return Choice(also=frozenset({(report_id, "summary")}))


def _take_over(police: DemoDesk, package: Path) -> tuple[UUID, UUID]:
    opened = police.read(open_received, package)
    new = frozenset(record.id for record in opened.records if isinstance(record, Shared))
    decisions = Decisions(take=new, case_title="Silver Harbour")
    received = police.write(accept_package, opened, decisions)
    case_id = police.read(describe_package, received).case_id
    if case_id is None:
        raise LookupError(received)
    note = NoteDraft(text="Taken over from the hotline. Preservation asked of the host.")
    police.write(add_note, note, case_id=case_id)
    return received, case_id


def _answer(folder: Path, police: DemoDesk, received: UUID) -> Path:
    accepted = AnswerDraft(Answer.ACCEPTED, reason="Taken over. We will tell you what came of it.")
    before = set(folder.glob("*.casepkg"))
    police.write(seal_answer, received, accepted, to=folder)
    (answer,) = set(folder.glob("*.casepkg")) - before
    return answer


def _close_the_loop(hotline: DemoDesk, answer: Path) -> None:
    hotline.write(accept_answer, hotline.read(open_received, answer))
