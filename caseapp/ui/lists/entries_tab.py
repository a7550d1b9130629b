from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListSheet
from caseapp.casework.list_entries import EntryRow, list_entries
from caseapp.casework.list_votes import drop_vote, vote_on_entry
from caseapp.casework.list_withdrawals import withdraw_entries
from caseapp.casework.own_schemes import own_schemes
from caseapp.errors import CaseAppError
from caseapp.models.vocabulary import Vote
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.lists.entry_card import EntryCard
from caseapp.ui.lists.words import why_no_step
from caseapp.ui.messages import ask_reason
from caseapp.ui.widgets import (
    Button,
    LineField,
    PlainLabel,
    ProgressLine,
    ScrollBody,
    announce,
    clear,
    column,
    flow,
)
from caseapp.words import _, many


class EntriesTab(ScrollBody):
    """What a list says of one digest. A list is asked, not leafed through: it has millions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Entries"))
        self._desk = desk
        self._sheet: ListSheet | None = None
        self._asked = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.digest = LineField(
            _("A whole digest"),
            mono=True,
            hint=_("MD5, SHA-1, SHA-256, SHA-512, PDQ or PhotoDNA, as it is written."),
        )
        self.look = Button(_("Look it up"), icon="search")
        self.progress = ProgressLine(_("Looking it up"), may_stop=False)
        self.told = PlainLabel(tone="text_2", wrap=True)
        self.found = column(gap=12)
        self.progress.hide()
        self.told.hide()
        self.add(self.digest, flow(self.look), self.progress, self.told, self.found)

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_up)
        self.digest.control.returnPressed.connect(self.look_up)

    def show_list(self, sheet: ListSheet) -> None:
        """Be ready to ask this list. What was asked of it before is asked again."""
        same = self._sheet is not None and self._sheet.row.id == sheet.row.id
        self._sheet = sheet
        if same and self._asked:
            self.look_up()
        elif not same:
            self._asked = ""
            self.digest.set_text("")
            self._tell("")
            clear(self.found)

    def look_up(self) -> None:
        """Ask the list, in the background: it may have to be made ready first."""
        self.digest.show_problem("")
        self._asked = self.digest.text()
        if self._sheet is None or not self._asked:
            return
        self.progress.show()
        self.look.refuse(_("It is being looked up."))
        list_id = self._sheet.row.id
        run_in_background(
            self,
            partial(self._desk.read, list_entries, list_id, search=self._asked),
            partial(self._show, list_id),
            failed=self._failed,
        )

    def _show(self, list_id: UUID, entries: Sequence[EntryRow]) -> None:
        self._rest()
        if self._sheet is None or self._sheet.row.id != list_id:
            return
        clear(self.found)
        own = self._desk.read(own_schemes)
        none = _("This list does not name this digest.")
        found = many("{n} entry found", "{n} entries found", len(entries))
        self._tell("" if entries else none)
        announce(self, found if entries else none)
        for entry in entries:
            why_not = why_no_step(self._sheet.row)
            card = EntryCard(entry, own, self._desk.officer_id, why_not=why_not)
            card.vote_asked.connect(partial(self._vote, entry))
            card.drop_asked.connect(self._drop)
            card.withdraw_asked.connect(partial(self._withdraw, entry))
            self.found.addWidget(card)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _failed(self, error: CaseAppError) -> None:
        self._rest()
        self._asked = ""
        self.digest.show_problem(f"{error} {_(error.advice)}".strip())

    def _rest(self) -> None:
        self.progress.hide()
        self.look.allow()

    def _vote(self, entry: EntryRow, vote: Vote) -> None:
        """Agree at once; to dispute takes a reason."""
        if vote == Vote.AGREES:
            self._say(entry, vote, "")
            return
        ask_reason(
            self,
            _("Why do you dispute this entry?"),
            yes=_("Dispute the entry"),
            then=partial(self._say, entry, vote),
            detail=_("The list stays as it is. Your word stands beside it, under your name."),
        )

    def _say(self, entry: EntryRow, vote: Vote, reason: str) -> None:
        if self._sheet:
            list_id = self._sheet.row.id
            self._desk.write(vote_on_entry, list_id, entry.key, vote=vote, reason=reason)

    def _drop(self, vote_id: UUID) -> None:
        self._desk.write(drop_vote, vote_id)

    def _withdraw(self, entry: EntryRow) -> None:
        ask_reason(
            self,
            _("Withdraw this entry?"),
            yes=_("Withdraw the entry"),
            then=partial(self._take_back, entry),
            detail=_(
                "The list no longer names this digest. Each case that it matched is told so, with "
                "your reason."
            ),
        )

    def _take_back(self, entry: EntryRow, reason: str) -> None:
        if self._sheet is None:
            return
        list_id = self._sheet.row.id
        work = partial(self._desk.write, withdraw_entries, list_id, [entry.key], reason=reason)
        run_in_background(self, work, lambda _id: None, title=_("Withdrawing an entry"))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.digest.control
