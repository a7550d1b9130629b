"""Columns of packages, for the lists of what came and what went."""

from caseapp.exchange.rows import ANSWERS, PackageRow
from caseapp.models.vocabulary import PackageState, YesNo
from caseapp.ui import times
from caseapp.ui.packages.words import (
    KIND_ICONS,
    STATE_LOOKS,
    answer_words,
    risk_look,
    state_words,
    waiting,
)
from caseapp.ui.widgets import Column, Look
from caseapp.words import _

Columns = tuple[Column[PackageRow], ...]


def asked_columns() -> Columns:
    """Return how urgent it is, what kind it is, and what is asked: they stand first."""
    return (
        Column(
            _("Urgency"),
            lambda each: each.urgency.label,
            kind="urgency",
            look=lambda each: Look(level=each.urgency.level),
            width=44,
            order=lambda each: each.urgency.level,
        ),
        Column(
            _("Kind"),
            lambda each: each.kind.label,
            kind="icon",
            look=lambda each: Look(icon=KIND_ICONS[each.kind]),
            width=40,
        ),
        Column(
            _("What is asked"),
            lambda each: each.requested or each.subject,
            kind="title",
            detail=lambda each: f"{each.partner}, {each.kind.label}",
        ),
        Column(_("Partner"), lambda each: each.partner, width=170, wide_only=True),
    )


def risk_column() -> Column[PackageRow]:
    """Return whether a child is at current risk, as a plain mark with words."""
    return Column(
        _("Child at risk"),
        _risk,
        look=lambda each: Look() if each.kind in ANSWERS else risk_look(each.child_at_risk),
        width=118,
    )


def due_column(*, wide_only: bool = False) -> Column[PackageRow]:
    """Return until when an answer is asked for, in the zone it was meant in."""
    return Column(
        _("Respond by"),
        lambda each: times.due(each.respond_by, each.respond_zone).words,
        kind="due",
        look=lambda each: Look(tone=times.due(each.respond_by, each.respond_zone).tone),
        width=120,
        wide_only=wide_only,
        order=lambda each: each.respond_by.timestamp() if each.respond_by else float("inf"),
    )


def tlp_column(*, wide_only: bool = False) -> Column[PackageRow]:
    """Return who may see it."""
    return Column(
        _("Marking"), lambda each: each.tlp.written, kind="tlp", width=140, wide_only=wide_only
    )


def state_column(*, wide_only: bool = False) -> Column[PackageRow]:
    """Return where it stands."""
    return Column(
        _("Status"),
        state_words,
        kind="status",
        look=lambda each: STATE_LOOKS[each.state],
        width=136,
        wide_only=wide_only,
    )


def answer_column() -> Column[PackageRow]:
    """Return what was answered, or for how long nobody has."""
    return Column(_("Answer"), _answer, width=122)


def waiting_column() -> Column[PackageRow]:
    """Return for how long the other side has had it."""
    return Column(
        _("Waiting"),
        lambda each: waiting(each.days_waiting),
        width=110,
        order=lambda each: each.days_waiting,
    )


def _risk(package: PackageRow) -> str:
    if package.kind in ANSWERS:  # it asks for nothing
        return ""
    at_risk = package.child_at_risk
    return _("At risk now") if at_risk == YesNo.YES else at_risk.label


def _answer(package: PackageRow) -> str:
    if package.state == PackageState.SEALED:
        return _("Not sent yet")
    if package.answer or package.needs_answer or package.answered_at is None:
        return answer_words(package.answer)
    return ""
