"""What a package says of itself, in words."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.facts import describe_exchanged, facts_of, find_exchanged, find_file
from caseapp.models.vocabulary import Direction, PartnerLevel, Tlp, YesNo
from caseapp.sealing.fingerprint import digits
from caseapp.sealing.manifest import Disclosure, Marking, Reference, Withheld
from tests.exchange.sending import opened, record, seal


@pytest.fixture
def sealed(agencies):
    hotline, police = agencies
    until = datetime(2999, 1, 5, 9, tzinfo=UTC)
    return seal(hotline, police, record(hotline), child_at_risk=YesNo.YES, respond_by=until)


def test_what_is_asked_is_read_from_the_manifest(agencies, sealed):
    facts = facts_of(opened(agencies[1], sealed).manifest)

    assert facts.asked.requested == "Please assess"
    assert facts.asked.child_at_risk == YesNo.YES
    assert facts.asked.respond_by == datetime(2999, 1, 5, 9, tzinfo=UTC)
    assert dict(facts.counts) == {"Reports": 1, "Addresses": 1, "Hash references": 1}


def test_the_number_shown_is_that_of_who_signed(agencies, sealed):
    package = opened(agencies[1], sealed)

    facts = facts_of(package.manifest)

    assert facts.sender_digits == digits(bytes.fromhex(package.manifest.sender.fingerprint))


def test_words_of_a_strange_program_are_shown_and_never_looked_up(agencies, sealed):
    manifest = replace(
        opened(agencies[1], sealed).manifest,
        counts={"strange_kind": 2},
        withheld=(Withheld(kind="strange_kind", field="strange_field", reason="Ours"),),
        marking=Marking(tlp="red", pap="red", handling=("h2", "strange"), conditions=()),
        references=(Reference(system="A\u202esystem", number="1"),),
    )

    facts = facts_of(manifest)

    assert facts.counts == (("strange_kind", 2),)
    assert facts.withheld == (("strange_kind", "Ours"),)
    assert (facts.marking.tlp, facts.marking.conditions) == (Tlp.RED, ("strange",))
    assert facts.references == (("A[U+202E]system", "1"),)


def test_an_answer_asks_nothing_and_names_no_law(agencies, sealed):
    manifest = replace(
        opened(agencies[1], sealed).manifest, kind="statistics", action=None, disclosure=None
    )

    facts = facts_of(manifest)

    assert facts.asked is None
    assert facts.disclosure == ()


def test_the_law_is_told_as_the_sender_sees_it(agencies, sealed):
    said = Disclosure(
        regime="police_directive",
        article="Section 12",
        necessity="Needed",
        transfer_ground="Adequate",
        basis="consent",
        text="Hosted there",
    )

    facts = facts_of(replace(opened(agencies[1], sealed).manifest, disclosure=said))

    assert dict(facts.disclosure)["Article"] == "Section 12"
    assert dict(facts.disclosure)["Basis"] == "Consent"


def test_a_package_is_described_from_both_sides(agencies, sealed):
    hotline, police = agencies
    row_id = police.write(keep_for_later, opened(police, sealed))

    sent = hotline.read(describe_exchanged, sealed.row_id)
    received = police.read(describe_exchanged, row_id)

    assert (sent.row.direction, received.row.direction) == (Direction.SENT, Direction.RECEIVED)
    assert received.partner_digits == received.facts.sender_digits
    assert sent.partner_digits != sent.facts.sender_digits
    assert sent.manifest_sha256 == received.manifest_sha256
    assert received.level == PartnerLevel.COMPARED


def test_a_package_that_came_before_is_found_and_can_be_opened_again(agencies, sealed):
    _hotline, police = agencies
    package = opened(police, sealed)
    assert police.read(find_exchanged, package) is None

    row_id = police.write(keep_for_later, package)
    sealed.path.unlink()

    assert police.read(find_exchanged, package).id == row_id
    assert police.read(find_file, row_id).is_file()
