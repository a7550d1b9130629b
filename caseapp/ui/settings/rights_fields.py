from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseapp.casework.officers import ALWAYS
from caseapp.models.vocabulary import Permission
from caseapp.ui.widgets import CheckField, PlainLabel, column, row
from caseapp.words import _


class RightsFields(QWidget):
    """What an officer may do, to be ticked. Reading is no choice: the lock itself lets them."""

    def __init__(self, rights: Sequence[Permission]) -> None:
        super().__init__()
        offered = [right for right in Permission if right is not ALWAYS]
        self.ticks = {
            right: CheckField(sentence(right), checked=right in rights) for right in offered
        }
        ticks = list(self.ticks.values())
        half = -(-len(ticks) // 2)  # two columns: on a small screen one would not fit
        columns = row(column(*ticks[:half], gap=4), column(*ticks[half:], None, gap=4))
        told = _("Everyone with a lock can read all that is in the vault.")
        label = PlainLabel(_("May also"), role="label", tone="text_2")
        hint = PlainLabel(told, role="caption", tone="text_3", wrap=True)
        self.setLayout(column(label, columns, hint, gap=4))

    def rights(self) -> tuple[Permission, ...]:
        """Return what is ticked."""
        return tuple(right for right, tick in self.ticks.items() if tick.checked())


def sentence(right: Permission) -> str:
    """Return a right as it stands alone: with a capital letter."""
    return right.label[:1].upper() + right.label[1:]
