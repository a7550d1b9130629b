import tracemalloc
from hashlib import sha256
from io import BytesIO, RawIOBase

import pytest

from caseapp.errors import Cancelled
from caseapp.job import Job
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.archive import Member, SourceChanged, TooLarge
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.manifest import FILES, read_manifest
from caseapp.sealing.package import seal
from caseapp.sealing.refusals import BadContents
from caseapp.sealing.signature import PACKAGE, verify
from tests.sealing.package_parts import (
    RECIPIENT,
    SENDER,
    STRANGER,
    a_manifest,
    a_package,
    an_answer,
    opened,
    three_files,
)


def test_sealing_fills_in_who_sends_to_whom_and_what():
    _package, kept = a_package(to=[RECIPIENT.public, STRANGER.public])

    made, _unknown = read_manifest(kept.raw)

    assert made == kept.manifest
    assert made.sender.fingerprint == fingerprint(SENDER.public).hex()
    assert made.recipients == tuple(
        sorted(fingerprint(keys.public).hex() for keys in (RECIPIENT, STRANGER))
    )
    assert [(file.name, file.size) for file in made.files] == list(
        zip(FILES, (7, 8, 8), strict=True)
    )
    verify(kept.raw, kept.signatures, SENDER.public, PACKAGE)


def test_a_partner_with_two_opening_keys_is_named_once():
    rotated = RECIPIENT.with_new_opening_key()

    package, kept = a_package(to=[RECIPIENT.public, rotated.public])

    assert len(kept.manifest.recipients) == 1
    assert opened(package).raw == opened(package, ours=[rotated]).raw


def test_a_receipt_looks_like_a_referral():
    referral, _kept = a_package()
    receipt, _kept = a_package(an_answer(), three_files(b"Received.\n", b"", b""))

    assert len(referral.getvalue()) == len(receipt.getvalue())


def test_no_two_packages_are_alike():
    first, kept = a_package()
    second, again = a_package()

    assert first.getvalue() != second.getvalue()
    assert kept.file_key != again.file_key


def test_secrets_and_case_text_are_never_shown():
    _package, kept = a_package()

    shown = repr(kept)

    assert "file_key" not in shown
    assert "hotline" not in shown


def test_sealing_tells_how_far_it_is_and_can_be_stopped():
    job, stopped = Job(), Job()
    stopped.cancel()

    a_package(job=job)

    assert (job.done, job.total) == (65_536, 65_536)
    with pytest.raises(Cancelled):
        a_package(job=stopped)


def test_a_manifest_against_the_rules_is_not_sealed():
    out = BytesIO()

    with pytest.raises(BadContents, match="program"):
        seal(out, a_manifest(program=""), three_files(), keys=SENDER, to=[RECIPIENT.public])

    assert out.getvalue() == b""


def test_a_file_that_changes_while_it_is_sealed_spoils_the_package():
    files = three_files()
    files[2] = Member(FILES[2], 8, files[2].sha256, lambda: BytesIO(b"changed\n"))

    with pytest.raises(SourceChanged):
        a_package(files=files)


def test_more_than_a_package_can_hold_is_not_sealed():
    files = three_files()
    files[2] = Member(FILES[2], 4 * 1024**3, bytes(32), BytesIO)

    with pytest.raises(TooLarge):
        a_package(files=files)


class Zeros(RawIOBase):
    """A file of so many zeros that it should never be in memory at once."""

    def __init__(self, size):
        self.left = size

    def readable(self):
        return True

    def readinto(self, buffer):
        count = min(self.left, len(buffer))
        buffer[:count] = bytes(count)
        self.left -= count
        return count


def test_a_large_package_needs_little_memory(tmp_path):
    size = 48 * 1024**2
    digest = sha256(bytes(size)).digest()
    files = [*three_files()[:2], Member(FILES[2], size, digest, lambda: Zeros(size))]

    with (tmp_path / "large.casepkg").open("w+b") as out:
        tracemalloc.start()
        seal(out, a_manifest(), files, keys=SENDER, to=[RECIPIENT.public])
        with opened(out).read(FILES[2]) as stream:
            read = sum(len(block) for block in iter(lambda: stream.read(2**20), b""))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert read == size
    assert peak < size / 4


@pytest.mark.parametrize("order", [slice(2), slice(None, None, -1)])
def test_a_package_holds_its_three_files_in_their_order(order):
    with pytest.raises(ValueError, match="in this order"):
        a_package(files=three_files()[order])


@pytest.mark.parametrize("count", [0, 65])
def test_a_package_has_1_to_64_recipients(count):
    keys = [AgencyKeys.from_seeds(bytes([i]) * 32, bytes(32), bytes(32)) for i in range(count)]

    with pytest.raises(BadContents, match="recipients"):
        a_package(to=[each.public for each in keys])
