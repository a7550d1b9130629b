"""A disk that is full stops a step with a sentence; nothing that was finished is lost by it."""

import os
import subprocess
from contextlib import contextmanager
from random import Random

import pytest

from caseapp.errors import CaseAppError
from tests.crashes.check import check
from tests.crashes.work import OPEN, STEPS, Hand, Promise
from tests.crashes.world import make_world

resource = pytest.importorskip("resource", reason="Windows has no such limits")

SIZE = 12 * 1024**2  # bytes of the whole disk
ROOM = (0, 40_960, 200_000)  # bytes that are left when a step begins
SHORT = 65_536  # bytes, to which no file may grow


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("full"))


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip(reason="only who may mount a disk can fill one up")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(disk, room):
    """Leave this many bytes on a disk."""
    ballast = disk / "ballast"
    left = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(left.f_bavail * left.f_frsize - room, 4_096))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def short_files(most):
    """Let no file grow beyond this many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def done_or_told():
    """Let a step be done, or say what is wrong and what to do."""
    said = "all is done"
    try:
        yield
    except CaseAppError as error:
        said = str(error) and error.advice
    assert said


def a_hand(world, step):
    hand = Hand(world, world.open(), Random(step), Promise())
    hand.record()
    hand.take_in()
    hand.new_recovery_code()
    hand.announce()
    return hand


def work_goes_on(hand, step):
    """Record one more thing, unless the step had closed the vault and could not open it again."""
    if hand.desk.vault._records.is_open:
        hand.record()
        hand.announce()
    else:
        assert step in {"reopen", "recover"}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_on_a_full_disk_is_done_or_says_what_is_wrong(template, disk, step):
    for room in ROOM:
        world = template.copied(disk / f"world-{room}")
        hand = a_hand(world, step)

        with full(disk, room), done_or_told():
            getattr(hand, step)()

        work_goes_on(hand, step)
        hand.desk.vault.close()
        check(world, hand.promise, step)


@pytest.mark.parametrize("room", ROOM)
def test_an_older_vault_on_a_full_disk_is_upgraded_or_stays_as_it_is(template, disk, room):
    world = template.copied(disk / "world")

    with full(disk, room), done_or_told():
        world.open().vault.close()

    check(world, Promise(), OPEN)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_whose_files_may_not_grow_is_done_or_says_what_is_wrong(template, tmp_path, step):
    world = template.copied(tmp_path / "world")
    hand = a_hand(world, step)

    with short_files(SHORT), done_or_told():
        getattr(hand, step)()

    work_goes_on(hand, step)
    hand.desk.vault.close()
    check(world, hand.promise, step)


def test_a_vault_is_closed_on_a_full_disk_and_looked_through_at_the_next_opening(template, disk):
    world = template.copied(disk / "world")
    hand = a_hand(world, OPEN)

    with full(disk, 0):
        hand.desk.vault.close()

    check(world, hand.promise, OPEN)
