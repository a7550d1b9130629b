from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.errors import CaseAppError
from caseapp.exchange.refusal import Refusal, describe_refusal
from caseapp.ui.widgets import (
    Button,
    Card,
    Check,
    Checklist,
    CopyableText,
    Heading,
    IconTile,
    PlainLabel,
    ScrollBody,
    Well,
    column,
    row,
)
from caseapp.words import _

WIDTH = 720


class RefusalView(QWidget):
    """Why a file was not opened: what happened, what to do, and how far it came. No way on."""

    left = Signal()
    partners_asked = Signal()

    def __init__(self, error: CaseAppError) -> None:
        super().__init__()
        refusal = describe_refusal(error)
        self.body = ScrollBody(_("Not opened"), width=WIDTH)
        self.close_page = Button(_("Close"), "default" if refusal.key else "primary")
        self.close_page.clicked.connect(self.left)
        self.partners = Button(_("Import their card first"), "primary", icon="building-2")
        self.partners.clicked.connect(self.partners_asked)
        self.partners.setVisible(bool(refusal.key))
        self.body.add(self._what(error, refusal), _how_far(refusal))
        self.setLayout(row(self.body, gap=0))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.close_page if self.partners.isHidden() else self.partners

    def _what(self, error: CaseAppError, refusal: Refusal) -> Card:
        card = Card()
        words = column(
            PlainLabel(
                _("Not opened: {stage}").format(stage=refusal.stage)
                if refusal.stage
                else _("Not taken over"),
                role="label",
                tone="danger",
                wrap=True,
            ),
            Heading(str(error) or _first_line(error), 2, wrap=True),
            PlainLabel(_(error.advice), tone="text_2", wrap=True),
            gap=4,
        )
        head = row(column(IconTile("shield-alert", "danger"), None), words, gap=14)
        head.setStretch(1, 1)
        card.add(head)
        if refusal.key:
            card.add(
                Well(
                    PlainLabel(_("The key that signed it"), role="label", tone="text_3"),
                    CopyableText(refusal.key, _("key"), wrap=True),
                    PlainLabel(
                        _("Nothing else is shown of a sender whom no card names."),
                        role="caption",
                        tone="text_3",
                        wrap=True,
                    ),
                )
            )
        card.add(row(self.partners, self.close_page, None))
        return card


def _how_far(refusal: Refusal) -> Card:
    card = Card(_("How far it came"), _("nothing of it was stored"))
    checks = [Check(text) for text in refusal.passed]
    if refusal.failed:
        checks.append(Check(refusal.failed, _("This could not be made sure of."), "failed"))
    checks += [Check(text, "", "waiting") for text in refusal.not_reached]
    card.add(Checklist(checks))
    return card


def _first_line(error: CaseAppError) -> str:
    return (type(error).__doc__ or "").partition("\n")[0]
