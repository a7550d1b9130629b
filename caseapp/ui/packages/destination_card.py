from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal

from caseapp.casework.case_views import CaseRow
from caseapp.ui.widgets import Card, ChoiceField, LineField, PlainLabel, SegmentedField
from caseapp.words import _

OPEN, INTO, KEEP = "open", "into", "keep"


class DestinationCard(Card):
    """Where what is taken goes: a new case of ours, one that is there, or nowhere yet."""

    changed = Signal()

    def __init__(
        self, title: str, cases: Sequence[CaseRow], *, keep: str, choice: str = KEEP
    ) -> None:
        super().__init__(_("Where it goes"))
        ways = [(KEEP, keep), (OPEN, _("Open a case for it"))]
        if cases:
            ways.append((INTO, _("Put into a case")))
        self.way = SegmentedField(_("What is taken over"), ways, choice=choice)
        self.title = LineField(
            _("Title of the new case"),
            text=title,
            hint=_("It names nobody. The case is ours, whoever sent the package."),
            limit=200,
        )
        self.case = ChoiceField[UUID](
            _("Case"),
            [(each.id, f"{each.reference}  {each.title}") for each in cases],
            prompt=_("Choose a case"),
        )
        self.add(self.way, self.title, self.case)
        for field in (self.way, self.title, self.case):
            field.changed.connect(self._fit)
        self._fit()

    def case_title(self) -> str:
        """Return the title of the case to open, or nothing."""
        return self.title.text() if self.way.choice() == OPEN else ""

    def into_case(self) -> UUID | None:
        """Return the case to put it into, if that was chosen."""
        return self.case.choice() if self.way.choice() == INTO else None

    def opens_or_joins(self) -> bool:
        """Say whether it goes into a case of ours."""
        return self.way.choice() != KEEP

    def why_not(self) -> str:
        """Say what is missing; empty if nothing is."""
        if self.way.choice() == OPEN and not self.title.text():
            return _("Give the new case a title.")
        if self.way.choice() == INTO and self.case.choice() is None:
            return _("Choose the case it goes into.")
        return ""

    def _fit(self) -> None:
        self.title.setVisible(self.way.choice() == OPEN)
        self.case.setVisible(self.way.choice() == INTO)
        self.changed.emit()


class KnownCaseCard(Card):
    """The conversation is about a case of ours already: what is taken goes there."""

    def __init__(self, reference: str) -> None:
        super().__init__(_("Where it goes"))
        self.add(
            PlainLabel(
                _("This conversation is about {case}. What you take goes there.").format(
                    case=reference
                ),
                wrap=True,
            )
        )
