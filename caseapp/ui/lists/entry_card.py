from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.list_entries import EntryRow, VoteRow
from caseapp.models.vocabulary import Vote
from caseapp.reference.schemes import Scheme, graded
from caseapp.ui.lists.words import (
    flags_of,
    short,
    vote_in_words,
    whose_word,
)
from caseapp.ui.widgets import (
    Button,
    Card,
    Chip,
    CopyableText,
    FoldedText,
    Heading,
    KeyValues,
    PlainLabel,
    Well,
    column,
    flow,
    set_tip,
)
from caseapp.visible import visible
from caseapp.words import _


class EntryCard(Card):
    """One entry: its digests, how it is graded and whose word that is, and what we say of it."""

    vote_asked = Signal(object)  # a Vote
    drop_asked = Signal(object)  # the id of our vote
    withdraw_asked = Signal()

    def __init__(
        self,
        entry: EntryRow,
        own: Sequence[Scheme],
        officer_id: UUID,
        *,
        why_not: str = "",
    ) -> None:
        super().__init__(gap=10)
        self._officer_id = officer_id
        self.agree = Button(_("Agree"), icon="check")
        self.dispute = Button(_("Dispute…"), icon="flag")
        self.withdraw = Button(_("Withdraw…"), "danger")
        self.agree.clicked.connect(lambda: self.vote_asked.emit(Vote.AGREES))
        self.dispute.clicked.connect(lambda: self.vote_asked.emit(Vote.DISPUTES))
        self.withdraw.clicked.connect(self.withdraw_asked)
        if entry.withdrawn:
            why_not = _("It was withdrawn.")
            self.agree.refuse(why_not)
            self.dispute.refuse(why_not)
        if why_not:
            self.withdraw.refuse(why_not)
        self.add(_judged(entry, own))
        chips = list(_chips(entry))
        if chips:
            self.add(flow(*chips, gap=6))
        self.add(KeyValues(list(_facts(entry)), label_width=96))
        for vote in entry.votes:
            self.add(self._vote(vote))
        self.add(flow(self.agree, self.dispute, self.withdraw))

    def _vote(self, vote: VoteRow) -> QWidget:
        said = PlainLabel(vote_in_words(vote), wrap=True)
        why = PlainLabel(visible(vote.reason, lines=True), tone="text_2", wrap=True)
        why.setVisible(bool(vote.reason))
        drop = Button(_("Take your vote back"), "link")
        drop.clicked.connect(partial(self.drop_asked.emit, vote.id))
        drop.setVisible(vote.officer_id == self._officer_id)
        return Well(said, why, flow(drop))


def _judged(entry: EntryRow, own: Sequence[Scheme]) -> QWidget:
    judged = QWidget()
    if entry.grade is None:
        judged.setLayout(column(Heading(_("Not graded by its source"), 3, wrap=True), gap=0))
        return judged
    judged.setLayout(
        column(
            Heading(graded(entry.grade.scheme, entry.grade.code, own), 3, wrap=True),
            PlainLabel(whose_word(entry.grade), role="caption", tone="text_3", wrap=True),
            gap=2,
        )
    )
    return judged


def _chips(entry: EntryRow) -> Iterator[QWidget]:
    if entry.withdrawn:
        yield Chip(_("Withdrawn"), "warning", icon="ban")
    for text, yes in flags_of(entry):
        if yes is not None:
            yield Chip(text if yes else _("Not: {what}").format(what=text), "neutral")


def _facts(entry: EntryRow) -> Iterator[tuple[str, str | QWidget]]:
    for each in entry.digests:
        name, whole = each.algorithm.label, each.digest
        text = CopyableText(short(whole), name, exact=whole)
        set_tip(text.label, whole)
        yield name, text
    if entry.ref:
        yield _("Their number"), visible(entry.ref)
    if entry.series:
        yield _("Series"), visible(", ".join(entry.series))
    if entry.tags:
        yield _("Tags"), visible(", ".join(entry.tags))
    if entry.remark:
        yield _("Remark"), FoldedText(entry.remark)
    if entry.affirmed or entry.disputed:
        yield (
            _("At the source"),
            _("{agree} agree, {dispute} dispute").format(
                agree=entry.affirmed, dispute=entry.disputed
            ),
        )
