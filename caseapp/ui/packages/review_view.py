"""A verified package beside what we hold: what is asked, then record by record."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseapp.casework.case_views import CaseRow
from caseapp.exchange.accept import Decisions
from caseapp.exchange.contents import Shared
from caseapp.exchange.facts import PackageFacts
from caseapp.exchange.hanging import hangs_on
from caseapp.exchange.incoming import Opened
from caseapp.exchange.review import PackageReview, RecordReview
from caseapp.reference.pseudonyms import coded_title
from caseapp.ui.packages.asked_card import AskedCard
from caseapp.ui.packages.destination_card import DestinationCard, KnownCaseCard
from caseapp.ui.packages.doubts_card import DoubtsCard
from caseapp.ui.packages.lazy_column import LazyColumn
from caseapp.ui.packages.new_records_card import NewRecordsCard
from caseapp.ui.packages.record_card import RecordCard
from caseapp.ui.packages.review_side import ReviewSide
from caseapp.ui.packages.review_state import Place, ReviewState
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    Footer,
    PlainLabel,
    ScrollBody,
    announce,
    column,
    row,
)
from caseapp.words import _, many


class ReviewView(QWidget):
    """Everything a person decides about a package before any of it is stored."""

    applied = Signal(object)  # the `Decisions`
    declined = Signal()
    kept = Signal()

    def __init__(
        self,
        opened: Opened,
        review: PackageReview,
        facts: PackageFacts,
        cases: Sequence[CaseRow],
    ) -> None:
        super().__init__()
        records = [each for each in opened.records if isinstance(each, Shared)]
        self.state = ReviewState(review, hangs_on(records))
        self._review, self._facts, self._cases = review, facts, cases
        self._unknown = opened.unknown
        self._at: Place | None = None
        self._cards: dict[object, RecordCard] = {}
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.side = ReviewSide(self._review.sender, self._review.level, self._facts)
        self.body = ScrollBody(_("What came"))
        self.asked = AskedCard(
            self._facts.asked, _("{kind}: nothing is asked").format(kind=self._facts.kind.label)
        )
        self.doubts = DoubtsCard(self._review.doubts) if self._review.doubts else None
        self.conflict = Banner("", "warning", action=_("Next conflict (F8)"))
        self.where = self._destination()
        self.new = NewRecordsCard(self.state) if self.state.whole else None
        self.cards = LazyColumn()
        self.body.add(self.asked, *(Banner(text, "info") for text in self._review.told))
        if self.doubts:
            self.body.add(self.doubts)
        if self._unknown:
            self.body.add(_unknown_banner(self._unknown))
        self.body.add(self.conflict, self.cards)
        if self.where:
            self.body.add(self.where)
        if self.new:
            self.body.add(self.new)
        self.body.add(*self._others())
        self._lay_out_footer()

    def _lay_out_footer(self) -> None:
        self.decline = Button(_("Decline…"), "danger", icon="ban")
        self.keep = Button(_("Keep for later"))
        self.apply = Button("", "primary", icon="check")
        self.left = PlainLabel(role="body-strong", tone="danger")
        self.told = PlainLabel(tone="text_3")
        self.footer = Footer(
            start=[self.decline], end=[self.left, self.told, self.keep, self.apply]
        )
        both = row(self.side, self.body, gap=0)
        both.setStretch(1, 1)
        whole = column(both, self.footer, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.cards.setVisible(bool(self.state.by_field))
        self.cards.show_pieces([partial(self._card, each) for each in self.state.by_field])
        self.conflict.acted.connect(self.go_to_conflict)
        self.apply.clicked.connect(lambda: self.applied.emit(self.decisions()))
        self.decline.clicked.connect(self.declined)
        self.keep.clicked.connect(self.kept)
        for card in (self.doubts, self.new):
            if isinstance(card, DoubtsCard):
                card.changed.connect(self.reload)
            if isinstance(card, NewRecordsCard):
                card.decided.connect(self.reload)
        if isinstance(self.where, DestinationCard):
            self.where.way.changed.connect(self._turn_their_case)
            self.where.changed.connect(self.reload)
        QShortcut(QKeySequence("F8"), self, self.go_to_conflict)
        QShortcut(QKeySequence("Shift+F8"), self, partial(self.go_to_conflict, -1))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.apply.click)

    def reload(self) -> None:
        """Say what is left to decide, and whether it can be applied."""
        left, changes = len(self.state.open_conflicts()), self.state.changes()
        conflicts = many("{n} conflict left", "{n} conflicts left", left)
        self.left.setText(conflicts if left else "")
        self.conflict.show_text(
            many(
                "{n} field was changed on both sides. Choose a value before you apply.",
                "{n} fields were changed on both sides. Choose a value for each before you apply.",
                left,
            )
        )
        self.conflict.setVisible(left > 0)
        self.told.setText(self._note())
        if self.state.asks_nothing():
            self.apply.set_text(_("Accept"))
        else:
            self.apply.set_text(many("Apply {n} change", "Apply {n} changes", changes))
        if why := self._why_not(left, changes):
            self.apply.refuse(why)
        else:
            self.apply.allow()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        if self.state.open_conflicts():
            return self.conflict.action
        return self.new.table if self.new else self.body

    def wait(self, *, on: bool) -> None:
        """Take no more decisions while what was decided is stored, or go on after that failed."""
        self.setEnabled(not on)
        if on:
            self.told.setText(_("It is being stored…"))
        else:
            self.reload()

    def decisions(self) -> Decisions:
        """Return what was decided."""
        where = self.where if isinstance(self.where, DestinationCard) else None
        return self.state.decisions(
            reason=self.doubts.reason.text() if self.doubts else "",
            case_title=where.case_title() if where else "",
            into_case=where.into_case() if where else None,
        )

    def go_to_conflict(self, step: int = 1) -> None:
        """Go to the next conflict that nobody has decided, or back to the one before."""
        places = self.state.open_conflicts()
        if not places:
            announce(self, _("No conflict is left."))
            return
        at = places.index(self._at) + step if self._at in places else (0 if step > 0 else -1)
        self._at = record_id, field = places[at % len(places)]
        ids = [each.id for each in self.state.by_field]
        self.cards.make_up_to(ids.index(record_id) + 1)
        self.body.ensureWidgetVisible(self._cards[record_id].go_to(field), 50, 120)

    def _card(self, record: RecordReview) -> RecordCard:
        card = RecordCard(record, self.state)
        card.decided.connect(self.reload)
        self._cards[record.id] = card
        return card

    def _note(self) -> str:
        if not self.state.fields():
            return _("Nothing is stored until you apply.")
        return _("{decided} of {all} fields decided").format(
            decided=self.state.decided(), all=self.state.fields()
        )

    def _why_not(self, conflicts: int, changes: int) -> str:
        if conflicts:
            return _("Choose a value for each conflict first.")
        if self.doubts and not self.doubts.reason.text():
            return _("Say first why you take it in spite of the doubts.")
        if isinstance(self.where, DestinationCard) and (why := self.where.why_not()):
            return why
        if not changes and not self.state.asks_nothing():
            return _("Nothing is taken. Keep it for later, or decline it.")
        return ""

    def _destination(self) -> DestinationCard | KnownCaseCard | None:
        if self._review.known_case:
            known = [each for each in self._cases if each.id == self._review.known_case]
            return KnownCaseCard(
                f"{known[0].reference} {known[0].title}" if known else _("a case of ours")
            )
        kinds = {each.kind for each in self.state.whole}
        if not kinds:
            return None
        keep = _("Keep their case as theirs") if "case" in kinds else _("Keep as a report")
        open_cases = [each for each in self._cases if not each.ended]
        return DestinationCard(coded_title(self._facts.number), open_cases, keep=keep)

    def _turn_their_case(self) -> None:
        """Leave their case where its records go into one of ours."""
        theirs = [each.id for each in self.state.whole if each.kind == "case"]
        if isinstance(self.where, DestinationCard) and self.new and theirs:
            self.state.turn(theirs, on=not self.where.opens_or_joins())
            self.new.reload()

    def _others(self) -> Sequence[QWidget]:
        found: list[QWidget] = []
        if self.state.refused:
            card = Card(_("Cannot be taken"))
            for each in self.state.refused:
                words = f"{each.kind_label}: {each.title}"
                card.add(Banner(words, "danger", detail=each.why))
            found.append(card)
        if self.state.same:
            words = many(
                "{n} record is the same as here.",
                "{n} records are the same as here.",
                len(self.state.same),
            )
            found.append(Banner(words, "neutral"))
        if self._review.unsent_case:
            words = _("They name your case “{title}”, which never went to this partner.").format(
                title=self._review.unsent_case
            )
            detail = _("What you take joins it only if you choose it.")
            found.append(Banner(words, "warning", detail=detail))
        if not self._review.records:
            found.append(EmptyState("package-open", _("There is no record in this package.")))
        return found


def _unknown_banner(names: Sequence[str]) -> Banner:
    return Banner(
        _("The sender's program is newer: some fields are kept with the original, not used."),
        "info",
        detail=", ".join(names),
    )
