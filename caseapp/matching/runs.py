import numpy as np
from numpy.typing import NDArray


def numbers_in_runs(starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the numbers of several runs, one after the other: [3, 9], [2, 1] gives [3, 4, 9]."""
    ends = np.cumsum(lengths)
    numbers = np.repeat(starts - (ends - lengths), lengths)
    numbers += np.arange(len(numbers))
    return numbers
