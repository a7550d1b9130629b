"""The style sheet for Qt's own controls. What has character is painted, in `widgets/`.

A control with focus has a border of 2 instead of 1, and gives the pixel back from its padding, so
that nothing moves. Properties are named so that they hit none of Qt's own (`kind`, not `style`).
"""

from pathlib import Path

from caseapp.ui.theme import tokens
from caseapp.ui.theme.qss_buttons import buttons
from caseapp.ui.theme.qss_font import Px, font
from caseapp.ui.theme.qss_inputs import calendar, drop_downs, inputs, marks
from caseapp.ui.theme.qss_views import menus, scroll_bars, views
from caseapp.ui.theme.tokens import Colors


def style_sheet(c: Colors, px: Px, control: int, icons: Path) -> str:
    """Return the style sheet of a theme. `px` scales, `control` is the height of a control."""
    inner = px(18)
    pad = (control - inner) // 2 - 1
    inner = control - 2 * pad - 2
    sections = (
        _texts(c, px),
        _surfaces(c),
        buttons(c, px, inner, pad),
        inputs(c, px, inner, pad),
        drop_downs(c, px, icons),
        marks(c, px, icons),
        views(c, px, icons),
        menus(c, px),
        scroll_bars(c),
        calendar(c, px),
    )
    return "\n".join(sections)


def _texts(c: Colors, px: Px) -> str:
    roles = (f'QLabel[role="{role}"] {{ {font(role, px)} }}' for role in tokens.TYPE)
    tones = (f'QLabel[tone="{tone}"] {{ color: {getattr(c, tone)}; }}' for tone in tokens.TONES)
    return "\n".join(("QLabel { background: transparent; }", *roles, *tones))


def _surfaces(c: Colors) -> str:
    card = tokens.RADIUS["card"]
    return f"""
QMainWindow, QDialog, QWidget[surface="app"] {{ background: {c.app}; }}
QDialog[surface="dialog"] {{ background: {c.raised}; }}
QFrame[surface="rail"] {{ background: {c.rail}; border: none; }}
QFrame[surface="strip"] {{ background: {c.rail}; border: none; border-top: 1px solid {c.line}; }}
QFrame[surface="panel"] {{ background: {c.surface}; border: none; }}
QFrame[surface="header"] {{ background: {c.surface}; border: none;
  border-bottom: 1px solid {c.line}; }}
QFrame[surface="footer"] {{ background: {c.surface}; border: none;
  border-top: 1px solid {c.line}; }}
QFrame[surface="card"] {{ background: {c.surface}; border: 1px solid {c.line};
  border-radius: {card}px; }}
QFrame[surface="well"] {{ background: {c.sunken}; border: 1px solid {c.line};
  border-radius: {tokens.RADIUS["control"]}px; }}
QFrame[surface="float"] {{ background: {c.raised}; border: 1px solid {c.line_strong};
  border-radius: {card}px; }}
QFrame[surface="palette"] {{ background: {c.raised}; border: 1px solid {c.line_strong};
  border-radius: {tokens.RADIUS["float"]}px; }}
QFrame[surface="line"] {{ background: {c.line}; border: none; }}
QScrollArea, QWidget[surface="body"], QStackedWidget {{ background: transparent; border: none; }}
{_banners(c)}"""


def _banners(c: Colors) -> str:
    tones = ("info", "success", "warning", "danger", "violet", "neutral")
    return "\n".join(
        f'QFrame[surface="banner-{tone}"] {{ background: {getattr(c, f"{tone}_soft")};'
        f" border: none; border-radius: {tokens.RADIUS['card']}px; }}"
        for tone in tones
    )
