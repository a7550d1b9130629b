from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.own_schemes import list_schemes
from caseapp.ui.desk import Desk
from caseapp.ui.lists.done_step import DoneStep
from caseapp.ui.lists.facts_step import FactsStep
from caseapp.ui.lists.file_step import FileStep
from caseapp.ui.lists.format_step import FormatStep
from caseapp.ui.lists.read_step import ReadStep
from caseapp.ui.widgets import (
    Button,
    Footer,
    Hairline,
    PageHeader,
    ProgressLine,
    Stepper,
    column,
    row,
    surface,
)
from caseapp.words import _

FILE, FORMAT, FACTS, READ, DONE = range(5)


class ImportFrame(QWidget):
    """The steps of an import below each other's heads, and the buttons that lead through them."""

    def __init__(self, desk: Desk, list_id: UUID | None) -> None:
        super().__init__()
        self.file, self.format = FileStep(), FormatStep(desk.read(list_schemes))
        self.facts, self.reading, self.finished = (
            FactsStep(desk, list_id),
            ReadStep(),
            DoneStep(),
        )
        self.steps = (self.file, self.format, self.facts, self.reading, self.finished)
        self.stepper = Stepper([_("File"), _("Format"), _("About the list"), _("Read"), _("Done")])
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        title = _("Update a hash list") if list_id else _("Import a hash list")
        self.header = PageHeader(title, self.facts.name(), back=_("Leave without importing"))
        self.back = Button(_("Back"), icon="chevron-left")
        self.discard = Button(_("Discard"), "danger", icon="x")
        self.on = Button(_("Go on"), "primary")
        self.show_list = Button(_("Show the list"), icon="hash")
        self.done = Button(_("Done"), "primary")
        self.footer = Footer(
            start=[self.back, self.discard], end=[self.on, self.show_list, self.done]
        )
        self.progress = ProgressLine(_("Taking the list over and comparing it"))
        self._waiting = surface("footer", row(self.progress, margins=(16, 8, 16, 8)))
        self._waiting.hide()
        steps = surface("panel", row(self.stepper, None, margins=(16, 10, 6, 10)))
        whole = column(
            self.header, steps, Hairline(), self.stack, self._waiting, self.footer, gap=0
        )
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def at(self) -> int:
        """Return at which step we are, counted from 0."""
        return self.stack.currentIndex()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        asking = (self.file, self.format, self.facts, self.reading)
        return self.done if self.at() == DONE else asking[self.at()].focus_target()

    def wait(self, *, on: bool) -> None:
        """Let nothing be changed while the list is taken over, or go on."""
        self._waiting.setVisible(on)
        for part in (self.stack, self.header):
            part.setEnabled(not on)

    def show_footer(self, why_not: str, *, busy: bool) -> None:
        """Offer the buttons of this step; say why there is no way on, if there is none."""
        at = self.at()
        self.back.setVisible(at in {FORMAT, FACTS})
        self.discard.setVisible(at == READ and not busy)
        self.on.setVisible(at != DONE)
        for button in (self.show_list, self.done):
            button.setVisible(at == DONE)
        texts = {FACTS: _("Read the file"), READ: _("Take over")}
        self.on.set_text(texts.get(at, _("Go on")))
        if why_not:
            self.on.refuse(why_not)
        else:
            self.on.allow()
        self.footer.note.setText(why_not)
