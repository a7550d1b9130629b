from io import BytesIO

import pytest
from msgspec.structs import replace

from caseapp.errors import Cancelled
from caseapp.job import Job
from caseapp.sealing import archive, canonical
from caseapp.sealing.age.file import encrypt
from caseapp.sealing.archive import Member
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.inspection import inspect
from caseapp.sealing.manifest import FILES, File
from caseapp.sealing.opening import open_exhibit
from caseapp.sealing.refusals import (
    BadContents,
    BadHeader,
    BadSignature,
    Check,
    Damaged,
    NotAPackage,
    NotForUs,
    NotNamed,
    Refused,
    Stage,
    UnknownSender,
)
from caseapp.sealing.signature import PACKAGE, sign
from tests.sealing.package_parts import (
    PARTNERS,
    RECIPIENT,
    SENDER,
    STRANGER,
    a_package,
    opened,
    three_files,
)

LARGE = bytes(range(256)) * 8192  # 2 MiB


def test_what_was_sealed_is_what_is_opened():
    package, kept = a_package()

    found = opened(package)

    assert (found.manifest, found.raw, found.sha256) == (kept.manifest, kept.raw, kept.sha256)
    assert (found.signatures, found.file_key) == (kept.signatures, kept.file_key)
    assert found.sender == SENDER.public
    assert found.recipient == fingerprint(RECIPIENT.public)
    assert found.unknown == {}
    assert found.checks == tuple(Check)


@pytest.mark.parametrize("contents", [(b"Cover.\n", b"address\n", LARGE), (b"", b"", b"")])
def test_each_file_is_read_as_it_was_sealed(contents):
    package, _kept = a_package(files=three_files(*contents))
    found = opened(package)

    for name, content in zip(FILES, contents, strict=True):
        with found.read(name) as stream:
            assert stream.read() == content


def test_records_are_read_line_by_line():
    lines = [b'{"n":%d}\n' % n for n in range(20_000)]
    package, _kept = a_package(files=three_files(records=b"".join(lines)))

    with opened(package).read(FILES[2]) as stream:
        assert list(stream) == lines


def test_nothing_but_the_three_files_can_be_read():
    package, _kept = a_package()

    with pytest.raises(ValueError, match=r"manifest\.json"):
        opened(package).read("manifest.json")


def test_secrets_and_case_text_are_never_shown():
    package, _kept = a_package()

    shown = repr(opened(package))

    assert "file_key" not in shown
    assert "hotline" not in shown


def test_an_old_opening_key_still_opens_after_rotation():
    package, _kept = a_package()
    rotated = RECIPIENT.with_new_opening_key()

    assert opened(package, ours=[rotated, RECIPIENT]).checks == tuple(Check)


def test_an_exhibit_is_verified_with_its_kept_file_key():
    package, kept = a_package()
    us = fingerprint(RECIPIENT.public)

    found = open_exhibit(package, kept.file_key, recipient=us, partners=PARTNERS)

    assert found.checks == tuple(Check)
    with found.read(FILES[0]) as stream:
        assert stream.read() == b"Cover.\n"
    with pytest.raises(BadHeader):
        open_exhibit(package, bytes(16), recipient=us, partners=PARTNERS)
    with pytest.raises(NotNamed):
        open_exhibit(package, kept.file_key, recipient=bytes(32), partners=PARTNERS)


def test_a_package_for_others_is_not_for_us():
    package, _kept = a_package(to=[STRANGER.public])

    with pytest.raises(NotForUs, match="None of our keys") as caught:
        opened(package)

    assert caught.value.stage is Stage.NOT_FOR_US
    assert caught.value.passed == ()


def test_of_an_unknown_sender_only_the_key_is_known():
    package, _kept = a_package(keys=STRANGER)

    with pytest.raises(UnknownSender) as caught:
        opened(package)

    assert caught.value.ed25519 == STRANGER.public.ed25519
    assert caught.value.passed == (Check.HEADER, Check.FOR_US)


def test_both_keys_of_the_sender_stand_on_one_card():
    mixed = replace_key(SENDER.public, mldsa65=STRANGER.public.mldsa65)
    package, _kept = a_package()

    with pytest.raises(BadSignature, match="ML-DSA-65") as caught:
        opened(package, partners={SENDER.public.ed25519: mixed})

    assert caught.value.passed == (Check.HEADER, Check.FOR_US, Check.SENDER)


def replace_key(public, **keys):
    return type(public)(**{**vars(public), **keys})


def test_opening_tells_how_far_it_is_and_can_be_stopped():
    package, _kept = a_package(files=three_files(records=LARGE))
    job, stopped = Job(), Job()
    stopped.cancel()

    opened(package, job=job)

    assert job.done == job.total == inspect(package).archive_size
    with pytest.raises(Cancelled):
        opened(package, job=stopped)


def test_the_stream_may_stand_anywhere():
    package, _kept = a_package()
    package.seek(1000)

    assert opened(package).checks == tuple(Check)


@pytest.mark.parametrize("place", [0, 2000, 70_000, 1_000_000])
def test_a_file_that_changes_after_it_was_opened_is_not_used(place):
    package, _kept = a_package(files=three_files(records=LARGE))
    found = opened(package)
    changed = bytearray(package.getvalue())
    body = len(changed) - 1 - place if place else -1
    changed[body] ^= 1
    package.seek(0)
    package.write(changed)

    with pytest.raises(Damaged):
        for name in FILES:
            with found.read(name) as stream:
                stream.read()


def test_a_file_that_is_swapped_by_someone_who_has_its_key_is_not_used(monkeypatch):
    package, kept = a_package()
    found = opened(package)
    monkeypatch.setattr("caseapp.sealing.package.new_file_key", lambda: kept.file_key)
    other, _kept = a_package(files=three_files(cover=b"Lover.\n"))
    found.stream.seek(0)
    found.stream.write(other.getvalue())

    with found.read(FILES[0]) as stream, pytest.raises(Damaged, match="while it was being read"):
        stream.read()


def test_a_package_that_claims_more_than_a_package_can_hold_is_refused():
    _package, kept = a_package()
    huge = tuple(File(name=name, size=2**32, sha256="00" * 32) for name in FILES)

    with pytest.raises(BadContents, match="4 GiB"):
        opened(BytesIO(sealed_by_hand(replace(kept.manifest, files=huge))))


def sealed_by_hand(manifest):
    """Seal a manifest that `seal` would not make, with an archive that ends after it."""
    raw = canonical.write(manifest)
    signatures = sign(raw, SENDER, PACKAGE)
    members = [
        Member.from_bytes("manifest.json", raw),
        Member.from_bytes("manifest.json.sig", signatures.ssh),
        Member.from_bytes("manifest.json.mldsa65", signatures.mldsa65),
    ]
    total = archive.full_size(member.size for member in members)
    return encrypt(b"".join(archive.write(members, total=total)), [RECIPIENT.public.recipient])


def test_a_file_without_a_body_is_damaged_not_badly_headed():
    package, _kept = a_package()
    head = package.getvalue().index(b"\n--- ") + 49

    with pytest.raises(Damaged):
        opened(BytesIO(package.getvalue()[: head + 3]))


def test_a_file_can_be_inspected_without_any_key():
    package, _kept = a_package(to=[RECIPIENT.public, STRANGER.public])

    found = inspect(package)

    assert found.size == len(package.getvalue())
    assert found.archive_size == 65_536
    assert found.stanzas == ("mlkem768x25519",) * 2
    assert found.recipients == 2
    assert found.has_a_package_size


def test_another_age_file_has_no_package_size():
    sealed = encrypt(bytes(65_537), [RECIPIENT.public.recipient])

    assert not inspect(BytesIO(sealed)).has_a_package_size
    assert not inspect(BytesIO(encrypt(b"", [RECIPIENT.public.recipient]))).has_a_package_size


@pytest.mark.parametrize(
    ("raw", "error"), [(b"PK\x03\x04", NotAPackage), (b"age-encryption.org/v1\n", BadHeader)]
)
def test_what_is_no_package_is_not_inspected(raw, error):
    with pytest.raises(error):
        inspect(BytesIO(raw))


def test_each_refusal_says_its_stage_what_happened_and_what_to_do():
    kinds = Refused.__subclasses__() + NotForUs.__subclasses__()

    assert {kind.stage for kind in kinds} == set(Stage)
    assert all(kind.__doc__ and kind.advice for kind in kinds)
