import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from caseapp.matching.runs import numbers_in_runs


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5))))
def test_runs_stand_one_after_the_other(runs):
    starts, lengths = np.array(runs, np.intp).reshape(-1, 2).T

    numbers = numbers_in_runs(starts, lengths)

    assert numbers.tolist() == [start + at for start, length in runs for at in range(length)]
