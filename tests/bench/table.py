"""What a benchmark found: ours beside its peer, and whether the goal was met."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


def seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def megabytes(value: float) -> str:
    return f"{value / 1e6:.0f} MB"


@dataclass(frozen=True)
class Row:
    """One line of the table. Times are seconds; a ratio above 1 means that ours is faster."""

    what: str
    ours: float
    peer: float
    name: str  # of the peer
    least: float = 0.0  # ratio to reach, if that is the goal
    most: float = 0.0  # seconds that ours may take, if that is the goal
    more: float = 0.0  # seconds that ours may take beyond its peer, if that is the goal
    said: Callable[[float], str] = seconds  # or another unit

    @property
    def ratio(self) -> float:
        return self.peer / self.ours

    @property
    def goal(self) -> str:
        if self.least:
            return f"ratio {self.least:.2f}"
        if self.more:
            return f"peer + {self.said(self.more)}"
        return self.said(self.most) if self.most else ""

    @property
    def met(self) -> bool:
        if self.least:
            return self.ratio >= self.least
        return self.ours <= (self.peer + self.more if self.more else self.most or self.ours)


def best(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the shortest of several times, in seconds: the rest is other people's noise."""
    return min(taken(work) for _each in range(times))


def taken(work: Callable[[], object]) -> float:
    """Return how many seconds a work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def percentile(times: Sequence[float], share: int) -> float:
    """Return the time that this share of a hundred does not exceed."""
    return sorted(times)[min(len(times) * share // 100, len(times) - 1)]


HEADINGS = ("what", "ours", "peer", "ratio", "goal", "")


def heading() -> str:
    return _line(*HEADINGS, "peer is")


def line(row: Row) -> str:
    met = ("met" if row.met else "missed") if row.goal else ""
    ours, peer = row.said(row.ours), row.said(row.peer)
    return _line(row.what, ours, peer, f"{row.ratio:.2f}", row.goal, met, row.name)


def _line(what: str, ours: str, peer: str, ratio: str, goal: str, met: str, name: str) -> str:
    return f"{what:<44}{ours:>10}{peer:>10}{ratio:>7}  {goal:<18}{met:<8}{name}"
