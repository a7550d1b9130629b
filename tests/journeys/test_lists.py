"""The real window, when lists come in, disagree, change and are taken back."""

from sqlalchemy import select

from caseapp.casework.case_views import list_cases
from caseapp.casework.desk_open import open_desk
from caseapp.casework.match_desk import count_corrections, describe_match_desk
from caseapp.casework.match_rows import ReferenceState
from caseapp.models import ListCorrection
from caseapp.models.vocabulary import CorrectionKind
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault_json import list_locks
from tests.journeys.by_hand import do
from tests.journeys.lists import FIRST, REASON, SECOND, TAKEN_BACK, md5
from tests.journeys.main_job import WORDS


def test_what_a_list_says_and_takes_back_reaches_every_case_that_rests_on_it(tmp_path):
    do("lists", tmp_path)

    (lock,) = list_locks(tmp_path / "vault")
    opened = open_desk(tmp_path / "vault", lock.id, WORDS)
    with opened.reading() as session:
        cases = {each.title: each.id for each in list_cases(session, officer_id=lock.id)}
        first, second = (
            {row.digest: row for row in describe_match_desk(session, case_id=cases[each]).rows}
            for each in (FIRST, SECOND)
        )
        told = session.scalars(select(ListCorrection)).all()
        corrected = sorted((each.kind, each.reason, bool(each.seen_by)) for each in told)
        problems, waiting = check_trail(session).problems, count_corrections(session)
    opened.close()
    assert [grading.reason for grading in first[md5("b")].gradings if grading.ours] == [REASON]
    assert first[md5("b")].state == second[md5("b")].state == ReferenceState.KNOWN
    assert first[md5("a")].matches[0].grade == "VICS, United States: Category 2"
    assert second[md5("e")].state == ReferenceState.NEW
    assert corrected == [
        (CorrectionKind.GRADED_ANEW, "", True),
        (CorrectionKind.WITHDRAWN, TAKEN_BACK, True),
        (CorrectionKind.WITHDRAWN, TAKEN_BACK, True),
    ]
    assert (problems, waiting) == ((), {})
