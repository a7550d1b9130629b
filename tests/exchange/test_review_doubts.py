from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.review import review_package
from tests.exchange.sending import all_new, opened, record, seal, take_over


@pytest.mark.breaks("previous")
def test_a_package_before_this_one_that_did_not_arrive_is_told(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    seal(hotline, police, report_id)
    second = seal(hotline, police, report_id)

    doubts = police.read(review_package, opened(police, second)).doubts

    assert any("has not arrived" in doubt for doubt in doubts)


@pytest.mark.breaks("expired")
def test_an_expired_package_asks_for_a_reason(agencies, monkeypatch):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))
    later = package.manifest.expires + timedelta(days=1)
    monkeypatch.setattr("caseapp.exchange.doubts.now", lambda: later)

    doubts = police.read(review_package, package).doubts

    assert any("expired" in doubt for doubt in doubts)


@pytest.mark.breaks("same-id")
def test_the_same_id_with_other_bytes_is_shown_loudly(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    first = opened(police, seal(hotline, police, report_id))
    police.write(accept_package, first, Decisions(take=all_new(first)))
    second = opened(police, seal(hotline, police, report_id))
    manifest = msgspec.structs.replace(second.manifest, id=first.manifest.id)
    second = replace(second, package=replace(second.package, manifest=manifest))

    doubts = police.read(review_package, second).doubts

    assert any("same id" in doubt for doubt in doubts)


def test_when_the_package_came_before_is_said(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    take_over(police, sealed)

    assert police.read(review_package, opened(police, sealed)).already_received
