from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseapp.exchange.first_steps import FirstSteps
from caseapp.ui.widgets import (
    Button,
    Card,
    Chip,
    Hairline,
    Heading,
    IconTile,
    PageHeader,
    PlainLabel,
    ScrollPage,
    clear,
    column,
    local_files,
    row,
)
from caseapp.words import _

WIDTH = 820
ENDINGS = (".casecard", ".casepkg")


@dataclass(frozen=True)
class _Step:
    key: str
    icon: str
    title: str
    detail: str
    action: str
    done: bool


class FirstStepsPage(ScrollPage):
    """From an invitation to the first package: four steps, of which the next one stands out."""

    asked = Signal(str)  # `card`, `send`, `compare` or `package`
    dropped = Signal(Path)

    def __init__(self) -> None:
        about = _("Four steps lead from the invitation to the first package.")
        super().__init__(PageHeader(_("Inbox"), about), width=WIDTH)
        self.setAcceptDrops(True)
        self.buttons: dict[str, Button] = {}
        self._next = ""
        self._lines = column(gap=14)
        card = Card()
        card.add(self._lines)
        hint = _("A card or a package can be dropped anywhere on this page.")
        self.add(card, PlainLabel(hint, role="caption", tone="text_3", wrap=True))

    def show_steps(self, found: FirstSteps) -> None:
        """Show what is done and what comes next."""
        clear(self._lines)
        self.buttons = {}
        steps = _steps(found)
        self._next = next((each.key for each in steps if not each.done), "")
        for step in steps:
            if step is not steps[0]:
                self._lines.addWidget(Hairline())
            self._lines.addLayout(self._line(step))

    def focus_target(self) -> QWidget:
        """Return the button of the step that comes next."""
        return self.buttons.get(self._next, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _ours(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _ours(event.mimeData()):
            self.dropped.emit(path)

    def _line(self, step: _Step) -> QHBoxLayout:
        now = step.key == self._next
        tone = "accent_text" if now else "neutral"
        icon = IconTile("check", "success") if step.done else IconTile(step.icon, tone)
        words = column(
            Heading(step.title, 3, wrap=True),
            PlainLabel(step.detail, tone="text_3" if step.done else "text_2", wrap=True),
            gap=2,
        )
        laid = row(column(icon, None), words, self._end(step, now=now), gap=14)
        laid.setStretch(1, 1)
        return laid

    def _end(self, step: _Step, *, now: bool) -> QWidget:
        if step.done:
            return Chip(_("Done"), "success", icon="check")
        button = Button(step.action, "primary" if now else "default")
        button.clicked.connect(partial(self.asked.emit, step.key))
        if step.key == "compare" and self._next == "card":
            button.refuse(_("Take in their card first."))
        self.buttons[step.key] = button
        return button


def _steps(found: FirstSteps) -> Sequence[_Step]:
    them = found.partner or _("the sender")
    return (
        _Step(
            "card",
            "badge-check",
            _("Take in the card that you were sent"),
            _("It is the card of {partner}.").format(partner=them)
            if found.card_taken
            else _("It came with the invitation: a file whose name ends in .casecard."),
            _("Choose the card…"),
            found.card_taken,
        ),
        _Step(
            "send",
            "send",
            _("Send your own card back"),
            _("Save it to a file and send it by any channel: a card is public."),
            _("Save our card…"),
            found.card_written,
        ),
        _Step(
            "compare",
            "phone",
            _("Compare the numbers by telephone"),
            _("Call {partner} on a number that you know from elsewhere.").format(partner=them),
            _("Compare numbers…"),
            found.compared,
        ),
        _Step(
            "package",
            "package-open",
            _("Open the package"),
            _("They can seal it for you as soon as they have your card."),
            _("Open a package…"),
            found.package_opened,
        ),
    )


def _ours(dragged: QMimeData) -> list[Path]:
    paths = local_files(dragged)
    # A card first: it says who sent the package.
    return sorted(path for path in paths if path.suffix.lower() in ENDINGS)
