from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.our_card import our_card
from caseapp.exchange.outgoing import SealedPackage, mark_sent
from caseapp.exchange.papers import write_slip
from caseapp.exchange.phrases import kinds_label
from caseapp.ui.desk import Desk
from caseapp.ui.packages.ask_path import ask_pdf
from caseapp.ui.packages.words import in_groups
from caseapp.ui.widgets import (
    Button,
    Card,
    CopyableText,
    Heading,
    IconTile,
    KeyValues,
    PlainLabel,
    ScrollBody,
    Well,
    column,
    row,
)
from caseapp.words import _

WIDTH = 760
FOUR = 4


class SealedStep(QWidget):
    """Where the sealed file lies, its numbers, and what is still to do."""

    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sealed: SealedPackage | None = None
        self.body = ScrollBody(_("Sealed"), width=WIDTH)
        self.slip = Button(_("Save the slip for the telephone…"), icon="phone")
        self.slip.clicked.connect(
            lambda: ask_pdf(self, _("Save the slip"), "slip.pdf", self.write_slip_to)
        )
        self.mark = Button(_("I have sent it"), "primary", icon="send")
        self.mark.clicked.connect(self._mark_sent)
        self.state = PlainLabel(tone="text_2", wrap=True)
        self.setLayout(row(self.body, gap=0))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.mark if self.mark.isEnabled() else self.slip

    def show_sealed(self, sealed: SealedPackage, partner: str) -> None:
        """Show what was sealed. Nothing is sent by that."""
        self._sealed = sealed
        ours = self._desk.read(our_card).digits
        head = row(
            IconTile("package-check", "success"),
            column(
                Heading(_("Sealed for {partner}").format(partner=partner), 2, wrap=True),
                self.state,
                gap=2,
            ),
            gap=14,
        )
        head.setStretch(1, 1)
        counts = ", ".join(f"{kinds_label(kind)}: {n}" for kind, n in sealed.counts.items())
        card = Card()
        card.add(
            head,
            KeyValues(
                [
                    (_("File"), CopyableText(sealed.path.name, _("file name"))),
                    (_("Folder"), str(sealed.path.parent)),
                    (_("Size"), size_of(sealed.path)),
                    (_("Package"), CopyableText(str(sealed.number), _("package number"))),
                    (_("Contains"), counts),
                ]
            ),
            row(self.mark, self.slip, None),
        )
        numbers = Card(_("To read out by telephone"))
        numbers.add(
            Well(
                PlainLabel(_("Number of our desk"), role="label", tone="text_3"),
                PlainLabel(in_groups(ours), role="mono", selectable=True, wrap=True),
            ),
            Well(
                PlainLabel(_("Digits of the manifest"), role="label", tone="text_3"),
                PlainLabel(
                    in_fours(sealed.manifest_sha256), role="mono", selectable=True, wrap=True
                ),
            ),
        )
        self.body.add(card, numbers)
        self._show_state(is_sent=False)

    def write_slip_to(self, path: Path) -> None:
        """Write what two people read to each other by telephone."""
        if self._sealed:
            self._desk.write(write_slip, self._sealed.row_id, to=path)
            self.said.emit(_("The slip was written."))

    def _mark_sent(self) -> None:
        if self._sealed:
            self._desk.write(mark_sent, self._sealed.row_id)
            self._show_state(is_sent=True)

    def _show_state(self, *, is_sent: bool) -> None:
        if is_sent:
            self.state.setText(_("Marked as sent. It waits for their answer."))
            self.mark.refuse(_("It is marked as sent."))
        else:
            self.state.setText(
                _("It is not sent yet. Send the file by any channel, then say so here.")
            )
            self.mark.allow()


def in_fours(digits: str) -> str:
    """Return hex digits in groups of four, eight of them in a line."""
    fours = [digits[at : at + FOUR] for at in range(0, len(digits), FOUR)]
    return "\n".join(" ".join(fours[at : at + 8]) for at in range(0, len(fours), 8))


def size_of(path: Path) -> str:
    """Return how large a file is, as people read it."""
    try:
        return in_kib(path.stat().st_size)
    except OSError:
        return _("Not known")


def in_kib(octets: int) -> str:
    """Return a size in kibibytes or mebibytes."""
    kib = octets / 1024
    return f"{kib:,.0f} KiB" if kib < 1024 else f"{kib / 1024:,.1f} MiB"  # noqa: PLR2004 - as above
