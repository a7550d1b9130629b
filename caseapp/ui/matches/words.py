"""How matches, gradings and corrections are said, and how the states of a reference look."""

from collections.abc import Iterable, Sequence

from caseapp.casework.gradings import GradingRow
from caseapp.casework.match_rows import CorrectionRow, MatchRow, ReferenceRow, ReferenceState
from caseapp.models.vocabulary import CorrectionKind, MatchState
from caseapp.reference.jurisdictions import codes, name
from caseapp.ui.widgets import Look
from caseapp.visible import visible
from caseapp.words import _, later, many

LOOKS = {
    ReferenceState.NEW: Look(icon="circle-help", tone="warning"),
    ReferenceState.KNOWN: Look(icon="badge-check", tone="info"),
    ReferenceState.NEAR: Look(icon="circle-dot", tone="violet"),
    ReferenceState.CONFLICT: Look(icon="split", tone="danger"),
    ReferenceState.SOFTWARE: Look(icon="monitor", tone="neutral"),
    ReferenceState.WITHDRAWN: Look(icon="ban", tone="neutral"),
}
EXPLAINED = {
    ReferenceState.NEW: later("No list of this desk names it."),
    ReferenceState.KNOWN: later("A list names this very digest."),
    ReferenceState.NEAR: later("A list names a digest that is close to this one, not the same."),
    ReferenceState.CONFLICT: later("It was graded in ways that cannot both be right."),
    ReferenceState.SOFTWARE: later("A list of known software names it. Nothing was put aside."),
    ReferenceState.WITHDRAWN: later("Every list that named it took that back."),
}
CORRECTED = {
    CorrectionKind.GRADED_ANEW: later("{list} grades it anew."),
    CorrectionKind.CHANGED: later("{list} says something else of it now."),
    CorrectionKind.WITHDRAWN: later("{list} took its entry back."),
    CorrectionKind.LIST_WITHDRAWN: later("The whole list {list} was taken back."),
    CorrectionKind.RETURNED: later("{list} names it again."),
}
START, END = 14, 6  # letters shown of a long digest
GROUP = 16  # letters of a digest between two places where its line may end


def short_digest(digest: str) -> str:
    """Return the beginning and the end of a long digest."""
    return digest if len(digest) <= START + END else f"{digest[:START]}…{digest[-END:]}"


def grouped_digest(digest: str) -> str:
    """Return a whole digest in groups, so that it takes as many lines as it needs."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


def explained(row: ReferenceRow) -> str:
    """Say what the state of a reference means."""
    if row.state == ReferenceState.KNOWN and not _standing(row.matches):
        return _("Another case or report of this desk holds it. No list names it.")
    return _(EXPLAINED[row.state])


def country(code: str) -> str:
    """Return a jurisdiction by name, or as it was written."""
    return name(code) if code in codes() else visible(code)


def dotted(*parts: str) -> str:
    """Put short facts into one line; what is not known is left out."""
    return " · ".join(part for part in parts if part)


def known_where(row: ReferenceRow) -> str:
    """Say in which list a reference is known, and in how many others."""
    lists = list(dict.fromkeys(match.list_name for match in _standing(row.matches)))
    if not lists:
        return ""
    if len(lists) == 1:
        return visible(lists[0])
    return _("{list} and {count} more").format(list=visible(lists[0]), count=len(lists) - 1)


def named(row: ReferenceRow, words: str) -> bool:
    """Say whether these words, in small letters, begin its digest or name a list or series."""
    names = (name for match in row.matches for name in (match.list_name, match.series))
    return row.digest.startswith(words) or any(words in name.casefold() for name in names)


def graded_how(row: ReferenceRow) -> str:
    """Say how a reference was graded: once where all agree, else that they do not."""
    said = list(dict.fromkeys(visible(each.label) for each in row.gradings))
    if len(said) < 2:  # noqa: PLR2004 - one is said, several are counted
        return "".join(said)
    return many("{n} grading", "{n} gradings", len(said))


def whose_word(grading: GradingRow) -> str:
    """Say by whom a grading is, and whether it came with a list."""
    by = visible(grading.by)
    return _("{who} (list)").format(who=by) if grading.from_list else by


def match_marks(match: MatchRow) -> list[tuple[str, str, str]]:
    """Return what is to be seen at once of a match: words, tone and icon."""
    marks = []
    if match.state == MatchState.WITHDRAWN:
        marks.append((_("Taken back"), "neutral", "ban"))
    if match.distance:
        words = many("{n} bit differs", "{n} bits differ", match.distance)
        marks.append((words, "violet", "circle-dot"))
    if match.confirmed_at:
        marks.append((_("Confirmed"), "success", "check"))
    return marks


def corrected(correction: CorrectionRow) -> str:
    """Say in one sentence what a list took back or changed."""
    words = _(CORRECTED[correction.kind])
    return words.format(list=visible(correction.list_name))


def before_and_now(correction: CorrectionRow) -> tuple[str, str]:
    """Return what was said before, and what is said now."""
    gone = correction.kind in {CorrectionKind.WITHDRAWN, CorrectionKind.LIST_WITHDRAWN}
    nothing = _("Nothing any more") if gone else _("Not graded")
    return visible(correction.before) or _("Not graded"), visible(correction.after) or nothing


def to_confirm(rows: Iterable[ReferenceRow]) -> list[MatchRow]:
    """Return the matches of these references that stand, and that no officer confirmed yet."""
    return [match for row in rows for match in _standing(row.matches) if match.confirmed_at is None]


def _standing(matches: Sequence[MatchRow]) -> list[MatchRow]:
    return [match for match in matches if match.state == MatchState.STANDS]
