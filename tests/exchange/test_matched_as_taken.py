"""References that come in a package are matched as they are taken over, and as they change."""

import pytest

from caseapp.casework.hash_lists import ListFacts
from caseapp.casework.list_import import accept_import
from caseapp.casework.list_versions import ImportChoice, prepare_entries
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.formats.hash_lists.entry import ListEntry, Written
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models import HashReference, ListCorrection, ListMatch
from caseapp.models.vocabulary import CorrectionKind, MatchState
from tests.exchange.sending import opened, record, seal, take_over

FIRST, SECOND = "ab" * 32, "cd" * 32


@pytest.fixture
def listed(agencies):
    """A list at the police names both digests."""
    _hotline, police = agencies
    entries = (
        ListEntry(at, (Written(Algorithm.SHA256, bytes.fromhex(digest)),))
        for at, digest in enumerate((FIRST, SECOND), 1)
    )
    facts = ListFacts("Known series", "Harbour Police")
    choice = ImportChoice(ReadChoice(ListFormat.CASEAPP), facts)
    prepared = police.read(prepare_entries, choice, entries, job=Job())
    return police.write(accept_import, prepared, job=Job())


def states(desk):
    return [(match.digest, match.state) for match in desk.all(ListMatch)]


def test_references_are_matched_as_they_are_taken_over(agencies, listed):
    hotline, police = agencies

    take_over(police, seal(hotline, police, record(hotline)))

    assert states(police) == [(FIRST, MatchState.STANDS)]


@pytest.mark.parametrize(
    ("changes", "after", "corrected"),
    [
        (
            {"digest": SECOND},
            [(FIRST, MatchState.WITHDRAWN), (SECOND, MatchState.STANDS)],
            [CorrectionKind.WITHDRAWN],
        ),
        ({"remark": "Seen twice"}, [(FIRST, MatchState.STANDS)], []),
    ],
)
def test_another_digest_is_matched_anew_and_another_word_is_not(
    agencies, listed, changes, after, corrected
):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    (reference,) = hotline.all(HashReference)
    hotline.change(HashReference, reference.id, **changes)

    also = [(reference.id, name) for name in changes]
    package = opened(police, seal(hotline, police, report_id, also=also))
    police.write(accept_package, package, Decisions(fields={reference.id: frozenset(changes)}))

    assert states(police) == after
    assert [each.kind for each in police.all(ListCorrection)] == corrected
