"""What partners show of what a restored vault lost: explained, and nothing newer is."""

from dataclasses import replace

import pytest
from msgspec import structs

from caseapp.exchange.incoming import open_received
from caseapp.exchange.receipts import accept_answer
from caseapp.exchange.restorations import list_restorations
from caseapp.exchange.restored_desk import restore_desk
from caseapp.exchange.review import review_package
from caseapp.models import Package, SeenCheckpoint, Witness
from caseapp.models.vocabulary.packages import HeadStanding
from caseapp.vault.remembered_head import remember_head
from tests.exchange.sending import opened, record, seal
from tests.exchange.trails import answer_of, answering, kept, packed, sizes, steps
from tests.two_agencies import WORDS

LOST = "The disk failed."
# The answer before it, which the restored desk lost: its person is to ask for it again.
MISSING = ("A package before this one has not arrived here.",)
UNKNOWN_HERE = "that this vault does not have"


def doubts(desk, package):
    return desk.read(review_package, package).doubts


def changed(package, **audit):
    """Stand for a package that says something else of its sender's trail."""
    said = structs.replace(package.manifest.audit, **audit)
    manifest = structs.replace(package.manifest, audit=said)
    return replace(package, package=replace(package.package, manifest=manifest))


def is_doubted(desk):
    return any(UNKNOWN_HERE in each for row in desk.all(Package) for each in row.warnings)


def restore(hotline, backup, tmp_path, **more):
    vault = restore_desk(
        backup.path, hotline.officer_id, WORDS, to=tmp_path / "again", reason=LOST, **more
    )
    return replace(hotline, vault=vault)


def test_what_the_partner_shows_of_what_we_lost_is_explained_and_nothing_newer(
    hotline, police, tmp_path
):
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    police.write(accept_answer, answer_of(police, hotline))  # the hotline cosigned: it loses that
    hotline.vault.close()
    again = restore(hotline, backup, tmp_path)

    first = packed(police, again)
    assert first.manifest.audit.since  # the police prove what they can, from what was lost
    assert doubts(again, first) == MISSING
    kept(again, first)

    [shown] = sizes(again)
    other = changed(packed(police, again), since=shown + 1)
    assert doubts(again, packed(police, again)) == MISSING
    assert any("that this vault does not know" in each for each in doubts(again, other))
    again.vault.close()


def test_what_was_lost_of_a_trail_that_we_know_otherwise_is_explained_too(
    hotline, police, tmp_path
):
    kept(hotline, packed(police, hotline))  # a head of theirs from before the backup
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    police.write(accept_answer, answer_of(police, hotline))
    hotline.vault.close()
    again = restore(hotline, backup, tmp_path)
    before = sizes(again)

    package = packed(police, again)

    assert doubts(again, package) == MISSING
    kept(again, package)
    assert sizes(again) == [*before, max(sizes(again))]
    assert [each.standing for each in again.all(SeenCheckpoint)] == [
        HeadStanding.BEFORE_OURS,
        HeadStanding.CURRENT,
    ]
    again.vault.close()


@pytest.fixture
def late(hotline, police, tmp_path):
    """An answer to what was sealed before a backup, which cosigns a head from after it."""
    package = opened(police, seal(hotline, police, record(hotline)))
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    steps(hotline)
    kept(police, packed(hotline, police))
    answer = answering(police, package)
    hotline.vault.close()
    again = restore(hotline, backup, tmp_path)
    yield again, answer
    again.vault.close()


def test_a_late_cosignature_of_what_was_lost_is_no_doubt_and_is_not_kept(late):
    again, answer = late

    again.write(accept_answer, again.read(open_received, answer))

    assert not is_doubted(again)
    assert again.all(Witness) == []


def test_after_the_partner_cosigned_the_new_trail_nothing_is_explained_any_more(late, police):
    again, answer = late
    for _each in range(2):  # the second proves that the trail goes on from the first
        again.write(accept_answer, answer_of(again, police))

    again.write(accept_answer, again.read(open_received, answer))

    assert is_doubted(again)


def test_a_backup_after_which_nothing_was_seen_is_told_without_a_loss(hotline, police, tmp_path):
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    hotline.vault.close()
    again = restore(hotline, backup, tmp_path)

    [text] = police.read(review_package, packed(again, police)).told

    assert "lost" not in text
    again.vault.close()


def test_a_keyring_that_remembers_no_more_than_the_backup_adds_nothing(hotline, tmp_path, keyring):
    remember_head(hotline.vault)
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    hotline.vault.close()

    again = restore(hotline, backup, tmp_path)

    assert [each.known for each in again.read(list_restorations)] == [None]
    assert keyring
    again.vault.close()
