from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListFacts, describe_hash_list, list_hash_lists
from caseapp.casework.list_nature import nature_problem
from caseapp.casework.list_versions import ImportChoice
from caseapp.formats.hash_lists.formats import ListFormat, ListHead, ReadChoice
from caseapp.reference.jurisdictions import codes
from caseapp.ui.desk import Desk
from caseapp.ui.lists.facts_form import MOST_TYPED, FactsForm
from caseapp.ui.lists.words import version_name
from caseapp.ui.widgets import Card, ChoiceField, Form, LineField, ScrollBody, row
from caseapp.visible import visible
from caseapp.words import _

WIDTH = 760


class FactsStep(QWidget):
    """Whether the list is new here or an update, and what is said of it."""

    changed = Signal()

    def __init__(self, desk: Desk, list_id: UUID | None) -> None:
        super().__init__()
        self._desk = desk
        self._lists = [
            each for each in desk.read(list_hash_lists) if each.ours and not each.withdrawn_at
        ]
        self._lay_out(list_id)
        self._connect()
        self._fill()

    def _lay_out(self, list_id: UUID | None) -> None:
        self.body = ScrollBody(_("About the list"), width=WIDTH)
        self.target = ChoiceField[UUID | None](
            _("This file is"),
            [
                (None, _("A list that is new here")),
                *(
                    (each.id, _("A version of {name}").format(name=visible(each.name)))
                    for each in self._lists
                ),
            ],
            choice=list_id,
        )
        self.whole = ChoiceField[bool](
            _("It holds"),
            [
                (True, _("The whole list: what it does not name is withdrawn")),
                (False, _("An addition: what it does not name stays as it is")),
            ],
            hint=_("You see how many entries would be withdrawn before anything counts."),
        )
        self.version = LineField(
            _("Version, as the source calls it"), limit=MOST_TYPED, example="2026-11"
        )
        kind = Card(_("New, or an update"))
        kind.add(
            Form({"target": self.target, "whole": self.whole, "version": self.version}, width=WIDTH)
        )
        self.form = FactsForm(self._desk, width=WIDTH)
        self.about = Card(_("Whose list it is, and what we may do with it"))
        self.about.add(self.form)
        self.body.add(kind, self.about)
        self.setLayout(row(self.body, gap=0))

    def _connect(self) -> None:
        self.target.changed.connect(self._fill)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.target.control

    def suggest(self, head: ListHead) -> None:
        """Fill in what the file says of its list, where nobody said anything yet."""
        if not self.version.text():
            self.version.set_text(head.version[:MOST_TYPED])
        if self.target.choice() is not None:
            return
        form = self.form
        if not form.name.text():
            form.name.set_text(head.name[:MOST_TYPED])
        if not form.source.text():
            form.source.set_text(head.source[:MOST_TYPED])
        if not form.jurisdiction.choice() and head.jurisdiction in codes():
            form.jurisdiction.choose(head.jurisdiction)

    def is_ready(self, form: ListFormat | None) -> bool:
        """Show what is missing, or does not go with a file of this format."""
        facts = self.form.draft()
        unfit = nature_problem(form, facts.nature) if form else ""
        if self.target.choice() is not None:
            self.target.show_problem(unfit)
            return not unfit
        problems = facts.problems() | ({"nature": unfit} if unfit else {})
        self.form.show_problems(problems)
        return not problems

    def choice(self, read: ReadChoice, *, again: bool = False) -> ImportChoice:
        """Return what is to be read, how, and into which list."""
        return ImportChoice(
            read=read,
            facts=self.form.draft(),
            list_id=self.target.choice(),
            whole=self.target.choice() is None or self.whole.choice() is True,
            said_version=self.version.text(),
            again=again,
        )

    def name(self) -> str:
        """Return what the list is called."""
        return self.form.name.text()

    def _fill(self) -> None:
        list_id = self.target.choice()
        self.whole.setVisible(list_id is not None)
        self.about.setVisible(list_id is None)
        self.target.show_problem()
        if list_id is None:
            self.target.show_hint(_("It gets a place of its own among the hash lists."))
            self.form.show_facts(ListFacts(name="", source=""))
        else:
            sheet = self._desk.read(describe_hash_list, list_id)
            self.form.show_facts(sheet.facts)
            self.target.show_hint(
                _("Here now: {version}. What is said of the list stays as it is.").format(
                    version=version_name(sheet.row.version, sheet.row.said_version)
                )
            )
        self.changed.emit()
