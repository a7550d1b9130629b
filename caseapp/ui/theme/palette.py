from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "app",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "text",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "danger",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "text_3",
    _Role.Link: "accent_text",
    _Role.LinkVisited: "violet",
    _Role.Light: "raised",
    _Role.Midlight: "line",
    _Role.Mid: "line_strong",
    _Role.Dark: "control",
    _Role.Shadow: "text_disabled",
    _Role.Accent: "accent",
}


def palette(color: Callable[[str], QColor]) -> QPalette:
    """Give Qt's own roles our colours, for what no style sheet reaches."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, color(name))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color("text_disabled"))
    return made
