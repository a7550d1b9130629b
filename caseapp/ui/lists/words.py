"""How hash lists, their versions and their entries look and are called."""

import base64
from collections.abc import Iterable

from caseapp.casework.hash_lists import ListRow
from caseapp.casework.list_entries import EntryRow, VoteRow
from caseapp.casework.list_files import ListFilesRow
from caseapp.formats.hash_lists.entry import Grade, Refusal, Written
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.models.vocabulary import Algorithm, ListNature, Vote
from caseapp.reference.jurisdictions import codes, name
from caseapp.ui.widgets import Look
from caseapp.visible import visible
from caseapp.words import _, many

START, END = 14, 6  # characters of a digest
NATURE_ICONS = {ListNature.MATERIAL: "hash", ListNature.KNOWN_SOFTWARE: "monitor"}


def counted(number: int) -> str:
    """Return a number as people read it: 10,482,113."""
    return f"{number:,}"


def entries_in_words(number: int) -> str:
    """Say how many entries."""
    return _grouped(many("{n} entry", "{n} entries", number), number)


def references_in_words(number: int) -> str:
    """Say how many hash references."""
    return _grouped(many("{n} hash reference", "{n} hash references", number), number)


def matches_in_words(number: int) -> str:
    """Say how many hash references of ours a list names."""
    if not number:
        return _("No match here")
    return _grouped(many("{n} match here", "{n} matches here", number), number)


def state(row: ListRow, files: ListFilesRow | None = None) -> str:
    """Say whether a list counts, and whether it can be asked."""
    if row.withdrawn_at:
        return _("Withdrawn")
    if files and files.trouble:
        return _("Cannot be asked")
    return _("In use") if files is None or files.ready else _("Not ready yet")


def state_look(row: ListRow, files: ListFilesRow | None = None) -> Look:
    """Return how that looks."""
    if row.withdrawn_at:
        return Look(fraction=1.0, tone="neutral")
    if files and files.trouble:
        return Look(tone="danger")
    if files and not files.ready:
        return Look(fraction=0.5, tone="warning")
    return Look(fraction=1.0, tone="success")


def what_now(*, ours: bool) -> str:
    """Say what to do about a list whose file is missing or damaged."""
    again = (
        _("or import it again from its file as a new list, and withdraw this one")
        if ours
        else _("or ask the partner to send it again")
    )
    return _(
        "It is not compared with what comes in, and cases and other lists are as they were. Copy "
        "the folder “lists” back from a backup, {again}."
    ).format(again=again)


def why_no_step(row: ListRow) -> str:
    """Say why a list cannot be updated or withdrawn here, if it cannot."""
    if row.withdrawn_at:
        return _("This list was withdrawn.")
    return "" if row.ours else _("It came from a partner: only they change or withdraw it.")


def version_name(number: int, said: str) -> str:
    """Return what a version is called: ours, and beside it what its source calls it."""
    ours = _("Version {number}").format(number=number)
    return f"{ours} · {visible(said)}" if said else ours


def country(code: str) -> str:
    """Return the country of a code; one that is not known is shown as it is."""
    if not code:
        return _("Not known")
    return name(code) if code in codes() else visible(code)


def whose_word(grade: Grade) -> str:
    """Say who graded, when, and under which law."""
    parts = [
        visible(grade.assessor) or _("Assessor not said"),
        visible(grade.on) or _("day not said"),
        country(grade.jurisdiction) if grade.jurisdiction else _("jurisdiction not said"),
    ]
    return ", ".join(parts)


def _grouped(text: str, number: int) -> str:
    return text.replace(str(number), counted(number), 1)


def refusal(why: str) -> str:
    """Say why something was refused; a word of a later version is shown as it is."""
    return Refusal(why).label if why in set(Refusal) else visible(why)


def short(digest: str) -> str:
    """Return the beginning and the end of a digest."""
    return digest if len(digest) <= START + END else f"{digest[:START]}…{digest[-END:]}"


def format_name(word: str) -> str:
    """Return what a format is called; one of a later version is shown as it is."""
    return ListFormat(word).label if word in set(ListFormat) else visible(word)


def written(digest: Written) -> str:
    """Return a digest as people write it."""
    if digest.algorithm == Algorithm.PHOTODNA:
        return base64.b64encode(digest.value).decode()
    return digest.value.hex()


def flags_of(entry: EntryRow) -> list[tuple[str, bool | None]]:
    """Return what a source can say of an entry beside its grade: yes, no, or nothing."""
    return [
        (_("Victim identified"), entry.victim_identified),
        (_("Offender identified"), entry.offender_identified),
        (_("Distributed"), entry.distributed),
        (_("Suspected"), entry.suspected),
        (_("Self-generated"), entry.self_generated),
    ]


def vote_in_words(vote: VoteRow) -> str:
    """Say who agrees with an entry, or disputes it."""
    said = _("{officer} agrees") if vote.vote == Vote.AGREES else _("{officer} disputes it")
    return said.format(officer=visible(vote.officer) or _("Not known"))


def answer_in_words(hit: bool, call: Iterable[str]) -> str:
    """Say whether a digest is held here, and whom to call."""
    if not hit:
        return _("No hit")
    return _("Hit. Call {whom}").format(whom="; ".join(map(visible, call)))
