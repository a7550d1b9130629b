from dataclasses import replace

import pytest

from caseapp.errors import Cancelled, NotAllowed
from caseapp.exchange.cautions import ReasonMissing
from caseapp.exchange.outgoing import Choice, RequestIncomplete, seal_package
from caseapp.formats.whole_file import CannotWrite
from caseapp.job import Job
from caseapp.models import ExchangedState, Officer, Package
from caseapp.models.vocabulary import Permission
from tests.exchange.asking import ask_about_case, seal
from tests.exchange.sending import distrust

MEDIA = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"


@pytest.fixture
def asked(hotline, police):
    return ask_about_case(hotline, police)


def left_behind(desk):
    originals = desk.vault.folder / "originals"
    return [*desk.folder.iterdir(), *originals.iterdir(), *desk.all(Package)]


def test_only_who_may_share_seals(hotline, asked):
    hotline.change(Officer, hotline.officer_id, permissions=(Permission.WRITE,))

    with pytest.raises(NotAllowed, match="share packages"):
        seal(hotline, asked)


def test_an_incomplete_request_is_not_sealed(hotline, asked):
    with pytest.raises(RequestIncomplete, match="not known"):
        seal(hotline, replace(asked, facts=""))

    assert left_behind(hotline) == []


def test_media_in_a_request_is_refused(hotline, asked):
    with pytest.raises(RequestIncomplete, match="image"):
        seal(hotline, replace(asked, facts=f"See {MEDIA}"))

    assert left_behind(hotline) == []


def test_an_unverified_partner_needs_a_reason_and_a_second_look(hotline, asked):
    distrust(hotline, asked.partner_id)

    with pytest.raises(ReasonMissing, match="Nobody has compared"):
        seal(hotline, asked)
    assert left_behind(hotline) == []
    sealed = seal(hotline, replace(asked, override_reason="A child is at risk now."))

    row = hotline.get(Package, sealed.row_id)
    assert (row.review_asked, row.override_reason) == (True, "A child is at risk now.")
    assert "Nobody has compared the digits of Harbour Police yet." in row.warnings


def test_a_seal_that_is_stopped_leaves_nothing(hotline, asked):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        seal(hotline, asked, job=job)

    assert left_behind(hotline) == []
    assert hotline.all(ExchangedState) == []


def test_a_step_that_fails_later_leaves_no_file(hotline, asked):
    def seal_and_fail(session, by):
        seal_package(session, by, asked, Choice(), to=hotline.folder)
        raise KeyError

    with pytest.raises(KeyError):
        hotline.write(seal_and_fail)

    assert list(hotline.folder.iterdir()) == []
    assert hotline.all(Package) == []


def test_a_folder_that_is_not_there_is_named_at_once(hotline, asked):
    with pytest.raises(CannotWrite, match="nowhere"):
        hotline.write(seal_package, asked, Choice(), to=hotline.folder / "nowhere")

    assert left_behind(hotline) == []
