from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from caseapp import settings
from caseapp.ui.desk import Desk
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Card, ChoiceField, PlainLabel, SegmentedField, column
from caseapp.vault.vault import Vault
from caseapp.words import _

MODES: dict[str, settings.Appearance] = {"system": "system", "light": "light", "dark": "dark"}
DENSITIES: dict[str, settings.Density] = {
    "compact": "compact",
    "regular": "regular",
    "roomy": "roomy",
}
WIDTH = 220  # of a list of short numbers
SCALES = (0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5)


class AppearanceSection(QWidget):
    """Colours, the size of text and how close lines stand. A choice takes effect at once."""

    def __init__(self, desk: Desk, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del desk, vault  # the looks belong to this computer, not to a vault
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return what this part of the settings is called."""
        return _("Appearance")

    def _lay_out(self) -> None:
        self.mode = SegmentedField(
            _("Colours"),
            [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
        )
        self.scale = ChoiceField(
            _("Size of text"),
            [(scale, _("{n} %").format(n=round(scale * 100))) for scale in SCALES],
            hint=_("Ctrl+= makes text larger anywhere, Ctrl+- smaller, Ctrl+0 as designed."),
        )
        self.scale.control.setMaximumWidth(theme.px(WIDTH))
        self.density = SegmentedField(
            _("Rows and buttons"),
            [
                ("compact", _("Close together")),
                ("regular", _("Regular")),
                ("roomy", _("Far apart")),
            ],
        )
        card = Card(_("Appearance"), gap=16)
        card.add(
            PlainLabel(
                _("Kept on this computer, for every vault that is opened here."),
                tone="text_3",
                wrap=True,
            ),
            self.mode,
            self.scale,
            self.density,
        )
        self.setLayout(column(card, gap=0))

    def _connect(self) -> None:
        theme.changed.connect(self.reload)  # by the keyboard, or by the button above
        self.mode.changed.connect(self._choose_mode)
        self.scale.changed.connect(self._choose_scale)
        self.density.changed.connect(self._choose_density)

    def reload(self) -> None:
        """Show what is chosen now."""
        nearest = min(SCALES, key=lambda scale: abs(scale - theme.scale))
        with QSignalBlocker(self.mode), QSignalBlocker(self.scale), QSignalBlocker(self.density):
            self.mode.choose(theme.mode)
            self.scale.choose(nearest)
            self.density.choose(theme.density)

    def _choose_mode(self) -> None:
        mode = MODES[self.mode.choice()]
        settings.change(appearance=mode)
        theme.set_mode(mode)

    def _choose_scale(self) -> None:
        scale = self.scale.choice() or 1.0
        settings.change(text_scale=scale)
        theme.set_scale(scale)

    def _choose_density(self) -> None:
        density = DENSITIES[self.density.choice()]
        settings.change(density=density)
        theme.set_density(density)
