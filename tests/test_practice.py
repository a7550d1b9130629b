import shutil

import pytest

from caseapp.casework.home import describe_desk
from caseapp.casework.partners import list_partners
from caseapp.casework.practice import MARK
from caseapp.exchange.incoming import open_received
from caseapp.exchange.rows import list_received
from caseapp.practice import POLICE, delete_practice, open_practice
from tests.pdf.reading import page_texts


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "practice"
    open_practice(folder).close()
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "practice")


@pytest.fixture
def practice(folder):
    practice = open_practice(folder)
    yield practice
    practice.close()


def read(vault, query, *args):
    with vault.reading() as session:
        return query(session, *args)


def test_both_desks_say_in_their_name_that_they_are_for_practice(practice):
    for vault in (practice.hotline, practice.police):
        assert read(vault, describe_desk, vault.officer_id).agency.startswith(MARK)
        (partner,) = read(vault, list_partners)
        assert partner.name.startswith(MARK)
    assert practice.other(practice.hotline) is practice.police
    assert practice.other(practice.police) is practice.hotline


def test_a_package_waits_that_the_second_desk_can_open_and_has_not(practice):
    opened = read(practice.police, open_received, practice.package)

    known = {row.subject for row in read(practice.police, list_received)}
    assert opened.manifest.id
    assert len(known) == 1  # that of the demo


def test_a_paper_of_theirs_says_so_too(practice):
    (first, *_more) = page_texts((practice.folder / "papers" / "referral.pdf").read_bytes())

    assert MARK in first


def test_what_was_practised_is_there_the_next_time(folder):
    before = (folder / POLICE / "vault.json").read_bytes()

    practice = open_practice(folder)
    practice.close()

    assert (folder / POLICE / "vault.json").read_bytes() == before


def test_an_attempt_that_was_stopped_is_begun_anew(folder):
    shutil.rmtree(folder / "post")

    practice = open_practice(folder)
    practice.close()

    assert practice.package.exists()


def test_a_desk_that_does_not_open_leaves_the_other_closed(folder):
    (folder / POLICE / "vault.json").write_bytes(b"{}")

    for _attempt in range(2):  # the first vault was let go
        with pytest.raises(Exception, match="vault"):
            open_practice(folder)


def test_all_of_it_is_deleted_on_request(folder):
    delete_practice(folder)

    assert not folder.exists()
    delete_practice(folder)  # nothing is there
