"""Check that every pair of colours the design promises can be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

from dataclasses import dataclass

from caseapp.ui.theme.tokens import Colors

_GROUNDS = ("app", "rail", "surface", "raised", "sunken", "hover", "selected")
_TONES = ("info", "success", "warning", "danger", "violet", "neutral")


@dataclass(frozen=True)
class Pair:
    """A colour on a ground, the contrast they have and the least they may have."""

    color: str
    ground: str
    ratio: float
    least: float

    @property
    def readable(self) -> bool:
        return self.ratio >= self.least


def audit(colors: Colors) -> list[Pair]:
    """List every promised pair of a theme."""
    return [
        Pair(color, ground, contrast(getattr(colors, color), getattr(colors, ground)), least)
        for color, ground, least in _promised()
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def _promised() -> list[tuple[str, str, float]]:
    texts = [("text", 7.0), ("text_2", 4.5), ("text_3", 4.5)]
    return [
        *((text, ground, least) for ground in _GROUNDS for text, least in texts),
        *((tone, f"{tone}_soft", 4.5) for tone in _TONES),
        *((tone, "surface", 4.5) for tone in _TONES),
        *((text, ground, 4.5) for text, ground in _ON_ACCENTS),
        *((mark, ground, 3.0) for mark, ground in _MARKS),
    ]


_ON_ACCENTS = (
    *(("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_danger", "danger_fill")),
    *(("accent_text", "surface"), ("accent_text", "accent_soft"), ("accent_text", "selected")),
    *(("text", "diff_old"), ("text", "diff_new"), ("text", "warning_soft")),
    *(("cover_text", "cover_from"), ("cover_text_2", "cover_from"), ("cover_text_2", "cover_to")),
)
_MARKS = (
    *(("control", "surface"), ("focus", "surface"), ("focus", "app"), ("focus", "rail")),
    *((f"sev_{level}", "surface") for level in (1, 2, 3, 4)),
    *((f"c{series}", "surface") for series in (1, 2, 3, 4, 5)),
)
_LINEAR_BELOW = 0.04045


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
