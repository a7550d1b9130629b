from uuid import UUID

import pytest

from caseapp.errors import NotAllowed
from caseapp.models.vocabulary import CaseOutcome, CaseStatus, Priority
from tests.sample import a_case

OURS = UUID(int=1)


def test_a_closed_case_is_reopened_before_it_goes_on():
    case = a_case(OURS)
    case.move(CaseStatus.CLOSED, outcome=CaseOutcome.PASSED_ON)

    with pytest.raises(NotAllowed, match="Reopen it first"):
        case.move(CaseStatus.ACTIVE, outcome=CaseOutcome.NOT_KNOWN)
    case.move(CaseStatus.REOPENED, outcome=CaseOutcome.NOT_KNOWN)
    case.move(CaseStatus.ACTIVE, outcome=CaseOutcome.NOT_KNOWN)

    assert case.status == CaseStatus.ACTIVE


def test_the_more_pressing_a_case_the_higher_its_level():
    assert [each.level for each in Priority] == [1, 2, 3, 4]
