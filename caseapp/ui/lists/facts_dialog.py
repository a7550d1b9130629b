from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListFacts
from caseapp.ui.desk import Desk
from caseapp.ui.lists.facts_form import FactsForm
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Dialog, ScrollBody
from caseapp.words import _

AROUND = 200  # pixels of a dialog that are not its form, and of the window around it


class FactsDialog(Dialog):
    """What is said of a list, to be corrected. Its entries stay as they are."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        facts: ListFacts,
        save: Callable[[ListFacts], object],
    ) -> None:
        super().__init__(
            parent,
            _("What is known of this list?"),
            _("Its entries stay as they are."),
            yes=_("Save"),
        )
        self._save = save
        self.form = FactsForm(desk)
        self.form.show_facts(facts)
        self.form.nature.setEnabled(False)
        self.form.nature.show_hint(_("It stays as it was when the list was first read."))
        body = ScrollBody(self.windowTitle(), margins=(0, 0, 10, 0))
        body.add(self.form)
        room = parent.window().height() - theme.px(AROUND)
        body.setMinimumHeight(min(room, self.form.sizeHint().height()))
        self.add(body)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        facts = self.form.draft()
        problems = facts.problems()
        self.form.show_problems(problems)
        if not problems:
            self._save(facts)
            super().accept()
