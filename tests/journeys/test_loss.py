"""The real window, when a desk loses its vault and goes on from a backup."""

from caseapp.casework.desk_open import open_desk
from caseapp.casework.report_views import list_reports
from caseapp.exchange.restorations import list_restorations
from caseapp.vault.noticed import Closed
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault_json import list_locks
from tests.journeys.by_hand import do
from tests.journeys.loss import NEW_WORDS


def test_a_desk_that_lost_its_vault_goes_on_from_a_backup_and_its_partner_knows(tmp_path):
    do("loss", tmp_path)

    folder = tmp_path / "hotline" / "again"
    vault = open_desk(folder, list_locks(folder)[0].id, NEW_WORDS)
    assert vault.noticed.closed is Closed.WELL
    with vault.reading() as session:
        assert len(list_reports(session)) == 1  # what came after the backup is lost
        assert [each.told for each in list_restorations(session)] == [True]
        assert check_trail(session).problems == ()
    vault.close()
