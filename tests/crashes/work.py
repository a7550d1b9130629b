"""What the desk that is killed does: every kind of step that writes, over and over."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from pathlib import Path
from random import Random
from uuid import UUID

from caseapp.casework.desk_officers import let_go, take_in
from caseapp.casework.desk_open import recover_desk
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.list_import import accept_import, prepare_import
from caseapp.casework.officers import OfficerDraft
from caseapp.casework.reports import record_report
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, Subject, prepare_request, seal_package
from caseapp.job import Job
from caseapp.models import HashList, Package, Report
from caseapp.models.vocabulary import Algorithm
from caseapp.vault.audit import stands_at
from caseapp.vault.merging import MOST_SEGMENTS
from caseapp.vault.records_seal import Head
from caseapp.vault.restore import restore_by_passphrase
from caseapp.vault.vault import Vault
from tests.casework.brought_in import an_import
from tests.conftest import CHEAPEST
from tests.crashes.world import BACKUP, World
from tests.exchange.sending import all_new
from tests.sample import a_draft
from tests.sample_lists import write_csv
from tests.two_agencies import WORDS, Desk

HASHES = 300  # of one list that is pasted


@dataclass(frozen=True)
class Promise:
    """What stands once a step was announced: whatever happens later, this is so."""

    head: Head = field(default_factory=lambda: Head(0, sha256().digest()))
    words: str = WORDS
    turn: int = 0  # how many passphrases there were
    code: str = ""  # the recovery code, if one was told
    others: tuple[tuple[UUID, str], ...] = ()  # locks and what opens them
    gone: tuple[UUID, ...] = ()  # locks that were removed
    files: tuple[tuple[Path, bytes], ...] = ()  # with their SHA-256

    @property
    def next_words(self) -> str:
        """What the passphrase becomes when it is changed next."""
        return f"plain words of turn {self.turn + 1}"

    def with_file(self, path: Path) -> "Promise":
        with path.open("rb") as file:
            return replace(self, files=(*self.files, (path, file_digest(file, "sha256").digest())))


@dataclass
class Hand:
    """A desk at work, and what it promised so far."""

    world: World
    desk: Desk
    chance: Random
    promise: Promise

    def announce(self) -> Promise:
        """Return what is so now."""
        self.promise = replace(self.promise, head=self.desk.read(stands_at))
        return self.promise

    def record(self) -> None:
        self._record()

    def _record(self) -> UUID:
        address = f"https://example.org/{self.chance.getrandbits(64)}"
        return self.desk.write(record_report, a_draft(addresses=(address,)))

    def paste_hashes(self) -> None:
        reports = self.desk.all(Report)
        ours = [each.id for each in reports if each.origin == self.world.agency_id]
        ours = ours or [self._record()]
        lines = "\n".join(self.chance.randbytes(32).hex() for _ in range(HASHES))
        draft = HashListDraft(lines, Algorithm.SHA256)
        self.desk.write(add_hash_references, draft, report_id=self.chance.choice(ours))

    def import_list(self) -> None:
        self._read_list(self.world.lists[0], None)

    def update_list(self) -> None:
        lists = self.desk.all(HashList)
        old = self.chance.choice(lists).id if lists else None
        self._read_list(self.world.lists[1], old)

    def keep_list_up(self) -> None:
        """Bring in small updates, until the newest segments of a list are merged."""
        if not self.desk.all(HashList):
            self.import_list()
        old = self.chance.choice(self.desk.all(HashList)).id
        path = self.world.folder / "daily.csv"
        for _day in range(MOST_SEGMENTS):
            names = [f"daily {self.chance.getrandbits(6)}" for _ in range(20)]
            self._read_list(write_csv(path, names), old, whole=False)

    def _read_list(self, path: Path, list_id: UUID | None, **how: bool) -> None:
        choice = an_import(list_id=list_id, again=True, **how)
        prepared = self.desk.read(prepare_import, choice, path, job=Job())
        self.desk.write(accept_import, prepared, job=Job())

    def seal(self) -> None:
        report_id = self.desk.write(record_report, a_draft(hash_text=f"sha256:{'ab' * 32}"))
        about = Subject("report", report_id)
        request = self.desk.read(prepare_request, about, self.world.partner_id)
        request = replace(request, requested="Please assess", why_this_country=None, facts=None)
        request = replace(request, article=None, necessity=None, transfer_ground=None)
        sealed = self.desk.write(seal_package, request, Choice(), to=self.world.post)
        self.promise = self.promise.with_file(sealed.path)

    def accept(self) -> None:
        opened = self.desk.read(open_received, self.letters()[0])
        self.desk.write(accept_package, opened, Decisions(take=all_new(opened)))
        name = f"{opened.file_sha256.hex()}.casepkg"
        self.promise = self.promise.with_file(self.world.vault / "originals" / name)

    def change_passphrase(self) -> None:
        new = self.promise.next_words
        self.desk.vault.change_passphrase(self.promise.words, new, cost=CHEAPEST)
        self.promise = replace(self.promise, words=new, turn=self.promise.turn + 1)

    def new_recovery_code(self) -> None:
        code = self.desk.vault.new_recovery_code()
        self.promise = replace(self.promise, code="".join(code.groups))

    def take_in(self) -> None:
        label = f"Desk {self.chance.getrandbits(32)}"
        draft = OfficerDraft(name="Ben Sample")
        lock_id = take_in(self.desk.vault, draft, label=label, passphrase=label, cost=CHEAPEST)
        self.promise = replace(self.promise, others=(*self.promise.others, (lock_id, label)))

    def let_go(self) -> None:
        lock_id, _words = gone = self.chance.choice(self.promise.others)
        let_go(self.desk.vault, lock_id)
        left = tuple(each for each in self.promise.others if each != gone)
        self.promise = replace(self.promise, others=left, gone=(*self.promise.gone, lock_id))

    def back_up(self) -> None:
        path = self.world.folder / f"{self.chance.getrandbits(32)}.backup"
        self.desk.vault.back_up(path)
        self.promise = self.promise.with_file(path)

    def restore(self) -> None:
        path = self.world.folder / BACKUP
        to = self.world.folder / f"restored-{self.chance.getrandbits(32)}"
        restore_by_passphrase(path, self.world.officer_id, WORDS, to=to, job=Job())

    def make(self) -> None:
        folder = self.world.folder / f"made-{self.chance.getrandbits(32)}"
        Vault.create(folder, label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault.close()

    def recover(self) -> None:
        self.desk.vault.close()
        new, officer_id = self.promise.next_words, self.world.officer_id
        folder = self.world.vault
        vault = recover_desk(folder, self.promise.code, officer_id, new, cost=CHEAPEST)
        self.desk = replace(self.desk, vault=vault)
        self.promise = replace(self.promise, words=new, turn=self.promise.turn + 1)

    def reopen(self) -> None:
        self.desk.vault.close()
        self.desk = self.world.open(self.promise.words)

    def letters(self) -> list[Path]:
        """List what is still to be taken over."""
        known = {each.file_sha256 for each in self.desk.all(Package)}
        letters = sorted(self.world.inbox.iterdir())
        return [path for path in letters if sha256(path.read_bytes()).digest() not in known]

    def may(self, step: str) -> bool:
        """Say whether there is anything left for a step to do."""
        match step:
            case "accept":
                return bool(self.letters())
            case "let_go":
                return bool(self.promise.others)
            case "recover":
                return bool(self.promise.code)
            case _:
                return True


STEPS = (
    *(
        "record",
        "paste_hashes",
        "import_list",
        "update_list",
        "keep_list_up",
        "seal",
        "accept",
        "change_passphrase",
        "new_recovery_code",
    ),
    *("take_in", "let_go", "back_up", "restore", "make", "recover", "reopen"),
)
OPEN = "open"  # the first step of each life


def work(
    world: World, promise: Promise, chance: Random, target: str, tell: Callable[..., None]
) -> None:
    """Sit down and work without end: the target comes after what must come before it."""
    tell("begin", OPEN)
    hand = Hand(world, world.open(promise.words), chance, promise)
    tell("done", OPEN, hand.announce())
    preparing = {"let_go": "take_in", "recover": "new_recovery_code"}.get(target, "record")
    first = () if target == OPEN else (preparing, target)
    for step in (*first, *(chance.choice(STEPS) for _ in range(1000))):
        if hand.may(step):
            tell("begin", step)
            getattr(hand, step)()
            tell("done", step, hand.announce())
