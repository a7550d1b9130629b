from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication, QStyle

from caseapp.paths import RESOURCES
from caseapp.ui.theme import tokens
from caseapp.ui.theme.palette import palette
from caseapp.ui.theme.qss import style_sheet

Mode = Literal["system", "light", "dark"]
SMALLEST, LARGEST = 0.9, 1.5  # the text scales a person may choose


class Theme(QObject):
    """What everything looks like now: widgets ask it for colours, fonts and sizes as they paint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = tokens.LIGHT
        self.mode: Mode = "system"
        self.scale = 1.0
        self.density = "regular"
        self.reduced_motion = False
        self.high_contrast = False
        self._app: QApplication | None = None
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}

    def install(
        self,
        app: QApplication,
        mode: Mode = "system",
        scale: float = 1.0,
        density: str = "regular",
        *,
        reduced_motion: bool = False,
        high_contrast: bool = False,
    ) -> None:
        """Dress the program. Safe to call again, with other wishes.

        Motion is left out and contrast is raised also when the system asks for it.
        """
        if self._app is not app:
            self._app = app
            app.setStyle(
                "Fusion"
            )  # the same everywhere; native styles ignore much of a style sheet
            for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(path))
            hints = _hints()
            hints.colorSchemeChanged.connect(self._follow_system)
            hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self.mode, self.scale, self.density = mode, scale, density
        self.reduced_motion, self.high_contrast = reduced_motion, high_contrast
        self._dress()

    def set_mode(self, mode: Mode) -> None:
        """Turn light or dark, or do as the system does."""
        self.mode = mode
        self._dress()

    def set_scale(self, scale: float) -> None:
        """Enlarge or shrink text, within what the design allows."""
        self.scale = min(max(scale, SMALLEST), LARGEST)
        self._dress()

    def set_density(self, density: str) -> None:
        """Choose `compact`, `regular` or `roomy` rows and controls."""
        self.density = density
        self._dress()

    @property
    def dark(self) -> bool:
        """Say whether dark colours show now, whoever asked for them."""
        return self.colors.name == tokens.DARK.name

    def color(self, name: str) -> QColor:
        """Return the colour of a meaning, such as `accent`."""
        if name not in self._colors:
            self._colors[name] = parsed(getattr(self.colors, name))
        return QColor(self._colors[name])

    def font(self, role: str = "body", *, tabular: bool = False) -> QFont:
        """Return the font of a role; `tabular` figures stand exactly below each other."""
        if (role, tabular) not in self._fonts:
            self._fonts[role, tabular] = self._make_font(tokens.TYPE[role], tabular=tabular)
        return self._fonts[role, tabular]

    def px(self, length: float) -> int:
        """Scale a length that holds text."""
        return int(length * self.scale + 0.5)

    def metric(self, name: str) -> int:
        """Return the height of a `row` or a `control` at this density."""
        return self.px(tokens.DENSITY[self.density][name])

    def motion(self, name: str) -> int:
        """Return how long a movement takes, in milliseconds; 0 when nothing should move."""
        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        still = self._app is None or not self._app.style().styleHint(duration)
        return 0 if still or self.reduced_motion else tokens.MOTION_MS[name]

    def _dress(self) -> None:
        if self._app is None:
            return
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(
            self.mode, _hints().colorScheme()
        )
        self.colors = tokens.DARK if scheme == Qt.ColorScheme.Dark else tokens.LIGHT
        if self.high_contrast or _system_wants_contrast():
            self.colors = tokens.stronger(self.colors)
        self._colors.clear()
        self._fonts.clear()
        self._app.setFont(self.font("body"))
        self._app.setPalette(palette(self.color))
        self._app.setStyleSheet(
            style_sheet(self.colors, self.px, self.metric("control"), RESOURCES / "icons")
        )
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.mode == "system":
            self._dress()

    def _make_font(self, kind: tokens.Type, *, tabular: bool) -> QFont:
        font = QFont(list(tokens.MONO if kind.mono else tokens.SANS))
        font.setPixelSize(self.px(kind.size))
        font.setWeight(QFont.Weight(kind.weight))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind.tracking)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def parsed(value: str) -> QColor:
    """Read `#RRGGBB` or `rgba(r,g,b,opacity)`."""
    if not value.startswith("rgba"):
        return QColor(value)
    red, green, blue, opacity = value[5:-1].split(",")
    color = QColor(int(red), int(green), int(blue))
    color.setAlphaF(float(opacity))
    return color


def _hints() -> QStyleHints:
    return QGuiApplication.styleHints()


def _system_wants_contrast() -> bool:
    hints = _hints()  # kept: what it hands out dies with it
    wish = hints.accessibility().contrastPreference()
    return wish == Qt.ContrastPreference.HighContrast


theme = Theme()
