"""Nothing of a package, and no key, lies anywhere in the clear while desks work with it."""

import base64
import logging
import tempfile
from contextlib import suppress

import pytest

from caseapp.casework.partners import our_keys, partner_keys
from caseapp.errors import CaseAppError
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.incoming import Keyring, open_received
from caseapp.exchange.outgoing import mark_sent, seal_package
from caseapp.exchange.receipts import AnswerDraft, accept_answer, seal_answer
from caseapp.exchange.review import review_package
from caseapp.models import DeskKeys, Package
from caseapp.models.vocabulary import Answer
from tests.exchange.asking import ask_about_case, everything
from tests.exchange.hostile import a_shared, forge, forged, mark_of
from tests.exchange.sending import all_new
from tests.two_agencies import WORDS

WRITTEN = (  # what the records of `full_case` say
    *("What was read in the chat", "Mira Sample", "Called the host", "example.org/album"),
    *("night.owl@example", "Quiet River", "192.0.2.17", "Goes to school"),
)


def ways_to_write(secret):
    """Return the bytes of a secret in every way that a program could have written it."""
    raw = secret.encode() if isinstance(secret, str) else secret
    yield raw
    if isinstance(secret, str):
        yield secret.encode("utf-16-le")
    yield raw.hex().encode()
    yield base64.b64encode(raw).rstrip(b"=")[:-1]


def secrets_of(desk):
    opened = desk.vault._opened
    keys = desk.all(DeskKeys)[0]
    yield from (WORDS, opened.seed, opened.vault_key, opened.records_key)
    yield from (keys.ed25519_seed, keys.mldsa65_seed, keys.opening_seed)
    yield from (each.file_key for each in desk.all(Package))


@pytest.fixture
def everywhere(tmp_path, monkeypatch):
    """The folder in which both desks, what they exchange, and every temporary file lie."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_no_file_holds_a_key_or_a_word_of_a_case(agencies, everywhere, capfd, caplog):
    hotline, police = agencies
    caplog.set_level(logging.DEBUG)
    request = ask_about_case(hotline, police)
    choice = everything(hotline, request)

    sealed = hotline.write(seal_package, request, choice, to=hotline.folder)
    hotline.write(mark_sent, sealed.row_id)
    package = police.read(open_received, sealed.path)
    police.read(review_package, package)
    row_id = police.write(accept_package, package, Decisions(take=all_new(package)))
    answer_id = police.write(seal_answer, row_id, AnswerDraft(Answer.ACCEPTED), to=police.folder)
    answer = police.folder / police.get(Package, answer_id).file_name
    hotline.write(accept_answer, hotline.read(open_received, answer))

    assert "Mira Sample" in str(package.records)  # it did travel
    files = [path for path in everywhere.rglob("*") if path.is_file()]
    assert {"records.db-wal"} < {path.name for path in files}  # as both desks are open
    secrets = [*WRITTEN, *secrets_of(hotline), *secrets_of(police)]
    for path in files:
        content = path.read_bytes()
        for secret in secrets:
            assert not any(way in content for way in ways_to_write(secret)), path.name
    said = (caplog.text + "".join(capfd.readouterr())).encode()
    assert not any(way in said for secret in secrets for way in ways_to_write(secret))


def test_what_was_opened_prints_no_key_and_no_word(agencies):
    hotline, police = agencies
    package = forged(hotline, police, a_shared(mark_of(hotline), summary="Mira Sample"))
    ours = police.read(open_keys)

    for shown in (repr(package), repr(package.package), repr(ours), str(police.all(Package))):
        assert "Mira" not in shown
        for secret in secrets_of(police):
            assert not any(way in shown.encode() for way in ways_to_write(secret))
        assert repr(package.package.file_key) not in shown


def open_keys(session):
    return Keyring(our_keys(session), partner_keys(session))


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":"Mira Sample"}\n',
        b'{"record":"note","text":"Mira Sample"}\n',
        b'{"id":"019a0000-0000-7000-8000-000000000001","origin":"Mira Sample","record":"note"}\n',
        b'{"digest":"Mira Sample","record":"hash_reference"}\n',
        b"Mira Sample",
    ],
)
def test_an_error_about_a_record_quotes_nothing_of_it(agencies, line):
    hotline, police = agencies
    path = forge(hotline, police, line)

    with pytest.raises(CaseAppError) as refused:
        police.read(open_received, path)

    assert "Mira" not in f"{refused.value}{refused.value.args}"


def test_a_failed_step_leaves_nothing_in_the_clear(agencies, everywhere):
    hotline, police = agencies
    package = forged(hotline, police, a_shared(mark_of(hotline), summary="Mira Sample"))
    package.path.unlink()

    with suppress(CaseAppError):
        police.write(accept_package, package, Decisions(take=all_new(package)))

    contents = [path.read_bytes() for path in everywhere.rglob("*") if path.is_file()]
    assert not any(b"Mira Sample" in content for content in contents)
