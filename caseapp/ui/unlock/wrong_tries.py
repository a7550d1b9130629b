"""The wait after wrong passphrases, which grows from try to try and outlives a restart.

It slows down who guesses at this keyboard, and nothing else: a copy of the vault knows nothing of
it. What holds there is the passphrase itself, and what each guess costs.
"""

from math import ceil
from pathlib import Path

from caseapp import settings
from caseapp.clock import now
from caseapp.settings import WrongTries

LONGEST_WAIT = 60  # seconds


def note_wrong_try(folder: Path) -> None:
    """Count one more passphrase that did not open the vault in this folder."""
    tries = settings.load().wrong_tries
    before = tries.get(str(folder), WrongTries())
    noted = WrongTries(before.count + 1, now().timestamp())
    settings.change(wrong_tries={**tries, str(folder): noted})


def forget_wrong_tries(folder: Path) -> None:
    """Begin to count anew: the vault was opened."""
    tries = settings.load().wrong_tries
    if str(folder) in tries:
        others = {name: each for name, each in tries.items() if name != str(folder)}
        settings.change(wrong_tries=others)


def seconds_to_wait(folder: Path) -> int:
    """Tell how long until the next try: 0, 1, 2, 4, ... seconds after one, two, three, four."""
    tries = settings.load().wrong_tries.get(str(folder), WrongTries())
    if tries.count <= 1:
        return 0
    wait = min(LONGEST_WAIT, 2 ** min(tries.count - 2, 6))
    passed = now().timestamp() - tries.last
    # A clock that was set back must not make a minute last for a day.
    return ceil(max(0, wait - passed)) if passed >= 0 else 0
