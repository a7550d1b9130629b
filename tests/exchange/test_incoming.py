import os
from dataclasses import replace

import pytest
from msgspec import structs

from caseapp.errors import Cancelled
from caseapp.exchange import incoming
from caseapp.exchange.contents import NotARecord, SharedNote
from caseapp.exchange.incoming import CannotRead, TooManyRecords, inspect_file, open_received
from caseapp.formats.refuse_media import MediaRefused
from caseapp.job import Job
from caseapp.models import Package
from caseapp.sealing import canonical
from caseapp.sealing.refusals import UnknownSender
from tests.exchange.hostile import a_shared, forge, forged, mark_of
from tests.exchange.sending import record, seal

PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"


def test_what_was_opened_is_not_printed_by_accident(agencies):
    hotline, police = agencies
    package = forged(hotline, police, a_shared(mark_of(hotline), summary="A secret"))

    assert "secret" not in repr(package)


def test_the_digest_is_that_of_the_file(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))

    package = police.read(open_received, sealed.path)

    assert package.file_sha256.hex() == sealed.file_sha256
    assert package.file_size == sealed.path.stat().st_size


def test_a_folder_and_nothing_cannot_be_read(police, tmp_path):
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(CannotRead):
            police.read(open_received, path)
        with pytest.raises(CannotRead):
            inspect_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_does_not_keep_us_waiting(police, tmp_path):
    pipe = tmp_path / "a.casepkg"
    os.mkfifo(pipe)

    with pytest.raises(CannotRead):
        police.read(open_received, pipe)


def test_a_name_in_the_message_hides_nothing(police, tmp_path):
    with pytest.raises(CannotRead, match=r"\[U\+202E\]"):
        police.read(open_received, tmp_path / "\u202egone")


def test_a_package_is_inspected_without_a_key(agencies):
    hotline, police = agencies
    path = forge(hotline, police, a_shared(mark_of(hotline)))

    assert inspect_file(path).recipients == 1


def test_a_line_that_is_no_text_is_refused(agencies):
    hotline, police = agencies

    for line in (b'{"record":"\xff"}\n', b"\n", b"[]\n", b'{"record":"song"}\n'):
        with pytest.raises(NotARecord):
            forged(hotline, police, line)


@pytest.mark.breaks("record-line")
def test_a_line_that_does_not_end_is_refused(agencies):
    hotline, police = agencies

    with pytest.raises(NotARecord):
        forged(hotline, police, b"x" * (2 * incoming.MOST_BYTES))


@pytest.mark.breaks("record-counts")
def test_more_records_than_a_person_can_review_are_refused(agencies, monkeypatch):
    hotline, police = agencies
    monkeypatch.setattr(incoming, "MOST_RECORDS", 2)
    records = [a_shared(mark_of(hotline)) for _each in range(3)]

    assert len(forged(hotline, police, *records[:2]).records) == 2
    with pytest.raises(TooManyRecords):
        forged(hotline, police, *records)


def test_larger_records_than_memory_should_hold_are_refused(agencies, monkeypatch):
    hotline, police = agencies
    monkeypatch.setattr(incoming, "MOST_SIZE", 20_000)
    note = a_shared(mark_of(hotline), SharedNote, text="a" * 19_500)

    assert forged(hotline, police, note).records == (note,)
    with pytest.raises(TooManyRecords, match="takes more than"):
        forged(hotline, police, note, a_shared(mark_of(hotline), SharedNote, text="a" * 1_000))


def test_media_in_the_manifest_is_refused(agencies):
    hotline, police = agencies

    with pytest.raises(MediaRefused):
        forged(hotline, police, change=lambda manifest: structs.replace(manifest, program=PICTURE))

    assert police.all(Package) == []


def test_fields_of_a_newer_program_are_named(agencies):
    hotline, police = agencies
    note = canonical.write(a_shared(mark_of(hotline), SharedNote, text="a"))
    newer = note.removesuffix(b"}") + b',"zeal":"much"}\n'

    assert forged(hotline, police, newer, counts={"note": 1}).unknown == ("zeal",)


def test_opening_can_be_stopped(agencies):
    hotline, police = agencies
    path = forge(hotline, police, a_shared(mark_of(hotline)))
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        police.read(open_received, path, job=job)


def test_a_stranger_is_not_heard(hotline, police, third):
    path = forge(hotline, third, a_shared(mark_of(hotline)))
    keyring = third.read(lambda session: incoming.Keyring(incoming.our_keys(session), {}))

    with pytest.raises(UnknownSender):
        incoming.open_file(path, replace(keyring, partners={}))
