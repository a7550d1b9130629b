"""Which cases and reports hold the same references and indicators: their numbers alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple, TypeVar, cast
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from caseapp.casework.belonging import of_case
from caseapp.models import Case, HashReference, Indicator, Report
from caseapp.models.vocabulary import Algorithm, IndicatorKind

S = TypeVar("S", Algorithm, IndicatorKind)

MOST_NODES = 24  # besides the case itself: more cannot be looked at as a picture
MOST_NAMED = 5  # traces on one line; their number says how many there are
_SHORT = 12  # characters of a digest


class Trace(NamedTuple):
    """What two of them hold: a digest in whole, since the beginnings of two can be alike."""

    kind: str
    text: str
    is_digest: bool


@dataclass(frozen=True)
class LinkNode:
    """A case, or a report that is in none."""

    id: UUID
    kind: Literal["case", "report"]
    label: str  # its number


@dataclass(frozen=True)
class LinkEdge:
    """Two of them hold the same traces. What is named of them, the case in the middle holds too."""

    a: UUID
    b: UUID
    through: tuple[str, ...]  # the first of them
    count: int


@dataclass(frozen=True)
class LinkGraph:
    """The case in the middle first, then those with most in common with it."""

    nodes: tuple[LinkNode, ...]
    edges: tuple[LinkEdge, ...]
    left_out: int  # others that hold something of it, too


def find_links(session: Session, case_id: UUID) -> LinkGraph:
    """Find the cases and reports that hold a hash reference or indicator of this case.

    Traces that this case does not hold are no part of it, even where two others share them.
    """
    middle = LinkNode(case_id, "case", session.get_one(Case, case_id).reference)
    holders: dict[Trace, set[LinkNode]] = defaultdict(set)
    for trace, node in (
        *_shared(session, HashReference.algorithm, HashReference.digest, case_id),
        *_shared(session, Indicator.kind, Indicator.value, case_id),
    ):
        holders[trace].add(node)
    common = Counter(node for nodes in holders.values() for node in nodes)
    ranked = sorted(common, key=lambda node: (-common[node], node.label))
    shown = [middle, *ranked[:MOST_NODES]]
    through: dict[tuple[LinkNode, LinkNode], list[Trace]] = defaultdict(list)
    for trace in sorted(holders):
        of_trace = [node for node in shown if node is middle or node in holders[trace]]
        for pair in combinations(of_trace, 2):
            through[pair].append(trace)
    edges = (
        LinkEdge(a.id, b.id, tuple(map(_shown, traces[:MOST_NAMED])), len(traces))
        for (a, b), traces in through.items()
    )
    return LinkGraph(tuple(shown), tuple(edges), len(ranked) - len(shown) + 1)


def _shared(
    session: Session,
    sort: InstrumentedAttribute[S],
    value: InstrumentedAttribute[str],
    case_id: UUID,
) -> Iterator[tuple[Trace, LinkNode]]:
    """Yield each trace of the case with each other case or report that holds it."""
    model = cast("type[HashReference]", value.class_)  # an indicator hangs on cases as this does
    other = aliased(model)
    same = (getattr(other, column.key) == column for column in (sort, value))
    of_other = func.coalesce(other.case_id, Report.case_id)
    holder = func.coalesce(of_other, Report.id)
    in_case = func.coalesce(Case.reference, "")  # empty where there is no case
    query = (
        select(sort, value, holder, in_case, Report.reference)
        .select_from(model)
        .join(other, and_(*same))
        .outerjoin(Report, Report.id == other.report_id)
        .outerjoin(Case, Case.id == of_other)
        .where(of_case(model, case_id), holder != case_id)
        .distinct()
    )
    for kind, text, other_id, case_number, report_number in session.execute(query):
        number = case_number or report_number
        node = LinkNode(other_id, "case" if case_number else "report", number)
        yield Trace(kind.label, text, value is HashReference.digest), node


def _shown(trace: Trace) -> str:
    text = f"{trace.text[:_SHORT]}…" if trace.is_digest else trace.text
    return f"{trace.kind} {text}"
