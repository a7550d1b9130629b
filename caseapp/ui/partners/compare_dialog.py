from typing import cast

from PySide6.QtWidgets import QWidget

from caseapp.casework.our_card import OurCard
from caseapp.casework.partners import PartnerSheet
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.widgets import (
    CheckField,
    Dialog,
    LineField,
    PlainLabel,
    SegmentedField,
    Well,
    column,
)
from caseapp.words import _

HOW = (PartnerLevel.COMPARED, PartnerLevel.CEREMONY)


class CompareDialog(Dialog):
    """Two people read their desks' numbers to each other, and our officer notes with whom."""

    def __init__(self, parent: QWidget | None, partner: PartnerSheet, ours: OurCard) -> None:
        super().__init__(
            parent,
            _("Do the numbers agree?"),
            _(
                "Call {name} on a number that you know from elsewhere. They read their number to "
                "you, group by group, and you read ours to them."
            ).format(name=partner.row.name),
            yes=_("Record the comparison"),
            icon="phone",
        )
        self.how = SegmentedField(
            _("How did you compare?"), [(level.value, level.label) for level in HOW]
        )
        self.spoken_with = LineField(
            _("With whom, and on which number?"), hint=_("For example: duty officer, switchboard")
        )
        self.agree = CheckField(_("All eight groups agree, on both sides"))
        self.add(
            _number(_("Theirs: {name}").format(name=partner.row.name), partner.digits),
            _number(_("Ours: {name}").format(name=ours.agency), ours.digits),
            self.how,
            self.spoken_with,
            self.agree,
        )
        self.spoken_with.changed.connect(self._allow)
        self.agree.changed.connect(self._allow)
        self.how.choose(HOW[0].value)
        self._allow()

    def level(self) -> PartnerLevel:
        """Return how they compared."""
        return PartnerLevel(self.how.choice())

    def _allow(self) -> None:
        if self.agree.checked() and self.spoken_with.text().strip():
            self.yes.allow()
        else:
            self.yes.refuse(_("Compare all eight groups, and say with whom."))


def _number(whose: str, digits: str) -> QWidget:
    groups = digits.split()
    half = len(groups) // 2
    lines = "\n".join("   ".join(part) for part in (groups[:half], groups[half:]))
    return cast(
        "QWidget",
        Well(
            column(
                PlainLabel(whose, role="label", tone="text_3"),
                PlainLabel(lines, role="h2", selectable=True),
                gap=6,
            )
        ),
    )
