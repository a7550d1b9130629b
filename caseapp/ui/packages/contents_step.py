from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.hanging import all_needed, all_that_hang
from caseapp.exchange.offered import Extra, Offered
from caseapp.exchange.outgoing import Choice
from caseapp.ui.packages.tick_table import TickTable
from caseapp.ui.packages.words import RECORD_ICONS
from caseapp.ui.widgets import (
    Button,
    CheckField,
    Column,
    DetailPanel,
    FilterBar,
    Hairline,
    Heading,
    KeyValues,
    Look,
    PlainLabel,
    Tabs,
    clear,
    column,
    row,
    surface,
)
from caseapp.words import _

ALL = "all"


class ContentsStep(QWidget):
    """Which records go, and which of their fields that stay unless somebody chooses them."""

    changed = Signal()

    def __init__(self, records: Sequence[Offered], subject_id: UUID) -> None:
        super().__init__()
        self._records = records
        self._subject_id = subject_id  # what the package is about always goes
        self._hanging = {each.id: each.hangs_on for each in records if each.hangs_on}
        self._by_id = {each.id: each for each in records}
        self._left_out: set[UUID] = set()
        self._also: set[tuple[UUID, str]] = set()
        self._choice = Choice()
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        kinds = {each.kind: each.kind_label for each in self._records}
        self.tabs = Tabs(_("Kinds of records"), {ALL: _("All"), **kinds})
        for key in (ALL, *kinds):
            self.tabs.count_in(key, len(self._of(key)))
        self.take_all = Button(_("Tick all"), "ghost")
        self.leave_all = Button(_("Untick all"), "ghost")
        self.bar = FilterBar(_("Filter records"), tools=[self.leave_all, self.take_all])
        self.table = TickTable[Offered](
            _("Records"),
            self.leaves,
            (_("Leaves"), _("Stays")),
            Column(
                _("Kind"),
                lambda each: each.kind_label,
                look=lambda each: Look(icon=RECORD_ICONS.get(each.kind, "file-text")),
                width=160,
                wide_only=True,
            ),
            Column(
                _("Record"),
                lambda each: each.title,
                kind="title",
                detail=lambda each: f"{each.kind_label}, {each.origin}",
            ),
            Column(_("Record of"), lambda each: each.origin, width=170, wide_only=True),
        )
        self.detail = DetailPanel(_("Record"))
        tabs = surface("panel", row(self.tabs, None, gap=0, margins=(20, 6, 16, 0)))
        side = surface("panel", column(tabs, self.bar, Hairline(), self.table, gap=0))
        whole = row(side, self.detail, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.reload)
        self.bar.searched.connect(self.reload)
        self.table.turned.connect(self.turn)
        self.table.chosen.connect(lambda _row: self._show())
        self.take_all.clicked.connect(lambda: self._set_all(on=True))
        self.leave_all.clicked.connect(lambda: self._set_all(on=False))

    def reload(self) -> None:
        """Show the records of the kind in front that hold the words."""
        words = self.bar.search.text().casefold()
        rows = [each for each in self._of(self.tabs.choice()) if words in each.title.casefold()]
        self.table.show_rows(rows)
        if rows and self.table.current_row() is None:
            self.table.step(0)
        self._count()
        self._show()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.table

    def choice(self) -> Choice:
        """Return what was chosen."""
        return self._choice

    def leaves(self, record: Offered) -> bool:
        """Say whether a record goes: it, and all that it hangs on."""
        needed = all_needed([record.id], self._hanging)
        return all(self._by_id[each].leaves(self._choice) for each in needed)

    def turn(self, records: Sequence[Offered]) -> None:
        """Let these leave, or stay if the first of them leaves."""
        self._set(records, on=not self.leaves(records[0]))

    def _set_all(self, *, on: bool) -> None:
        rows = self.table.rows
        self._set([rows.row_at(at) for at in range(rows.rowCount())], on=on)

    def _set(self, records: Iterable[Offered], *, on: bool) -> None:
        ids = [each.id for each in records]
        if on:
            for each in all_needed(ids, self._hanging):
                self._left_out.discard(each)
                self._open(self._by_id[each])
        else:
            for each in all_that_hang(ids, self._hanging) - self._core():
                self._left_out.add(each)
                self._also -= {(each, extra.field) for extra in self._by_id[each].extras}
        self._tell()

    def _core(self) -> set[UUID]:
        return {self._subject_id}

    def _open(self, record: Offered) -> None:
        """Choose what lets a record leave that stays as a whole, if nothing of it is chosen."""
        there = {extra.field for extra in record.extras}
        opens = {(record.id, field) for field in record.opens if field in there}
        if not opens & self._also:
            self._also |= opens

    def _choose_extra(self, record: Offered, extra: Extra, *, on: bool) -> None:
        if on:
            self._also.add((record.id, extra.field))
            self._left_out -= all_needed([record.id], self._hanging)
        else:
            self._also.discard((record.id, extra.field))
        self._tell(again=False)

    def _tell(self, *, again: bool = True) -> None:
        self._choice = Choice(frozenset(self._left_out), frozenset(self._also))
        self._count()
        if again:
            self._show()
        self.table.repaint_rows()
        self.changed.emit()

    def _count(self) -> None:
        going = sum(map(self.leaves, self._records))
        self.bar.show_count(_("{going} of {all} leave").format(going=going, all=len(self._records)))

    def _of(self, key: str) -> list[Offered]:
        return [each for each in self._records if key in {ALL, each.kind}]

    def _show(self) -> None:
        record = self.table.current_row()
        clear(self.detail.head)
        clear(self.detail.body.contents)
        if record is None:
            return
        self.detail.head.addWidget(PlainLabel(record.kind_label, role="label", tone="text_3"))
        self.detail.head.addWidget(Heading(record.title, 2, wrap=True))
        facts = [(_("Record of"), record.origin)]
        if record.hangs_on:
            facts.append((_("Goes with"), self._by_id[record.hangs_on].title))
        self.detail.body.add(KeyValues(facts), Hairline(), Heading(_("What else may leave"), 3))
        if not record.extras:
            self.detail.body.add(
                PlainLabel(_("Nothing: it holds no free text."), tone="text_2", wrap=True)
            )
        for extra in record.extras:
            self.detail.body.add(self._box(record, extra))

    def _box(self, record: Offered, extra: Extra) -> CheckField:
        box = CheckField(
            extra.label, checked=(record.id, extra.field) in self._also, hint=extra.reason.label
        )
        box.control.toggled.connect(lambda on: self._choose_extra(record, extra, on=on))
        return box
