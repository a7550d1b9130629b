"""The style sheet for Qt's own controls. What has character is painted, in `widgets/`.

A control with focus has a border of 2 instead of 1, and gives the pixel back from its padding, so
that nothing moves. Properties are named so that they hit none of Qt's own (`kind`, not `style`).
"""

from collections.abc import Callable
from pathlib import Path

from caseapp.ui.theme import tokens
from caseapp.ui.theme.tokens import Colors

Px = Callable[[float], int]


def style_sheet(c: Colors, px: Px, control: int, icons: Path) -> str:
    """Return the style sheet of a theme. `px` scales, `control` is the height of a control."""
    inner = px(18)
    pad = (control - inner) // 2 - 1
    inner = control - 2 * pad - 2
    sections = (
        _texts(c, px),
        _surfaces(c),
        _buttons(c, px, inner, pad),
        _inputs(c, px, inner, pad),
        _drop_downs(c, px, icons),
        _marks(c, px, icons),
        _views(c, px),
        _menus(c, px),
        _scroll_bars(c),
        _calendar(c, px),
    )
    return "\n".join(sections)


def _font(role: str, px: Px) -> str:
    kind = tokens.TYPE[role]
    families = ", ".join(f'"{family}"' for family in (tokens.MONO if kind.mono else tokens.SANS))
    return (
        f"font-family: {families}; font-size: {px(kind.size)}px; font-weight: {kind.weight};"
        f" letter-spacing: {kind.tracking}px;"
    )


def _texts(c: Colors, px: Px) -> str:
    roles = (f'QLabel[role="{role}"] {{ {_font(role, px)} }}' for role in tokens.TYPE)
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
    tones = ("info", "success", "warning", "danger", "neutral")
    return "\n".join(
        f'QFrame[surface="banner-{tone}"] {{ background: {getattr(c, f"{tone}_soft")};'
        f" border: none; border-radius: {tokens.RADIUS['card']}px; }}"
        for tone in tones
    )


def _buttons(c: Colors, px: Px, inner: int, pad: int) -> str:
    ghost_hover = c.pressed if c.name == "light" else c.hover
    side = px(12)
    return f"""
QPushButton {{ {_font("body-strong", px)} background: {c.surface}; color: {c.text};
  border: 1px solid {c.line_strong}; border-radius: {tokens.RADIUS["control"]}px;
  padding: {pad}px {side}px; min-height: {inner}px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.pressed}; }}
QPushButton:focus {{ border: 2px solid {c.focus}; padding: {pad - 1}px {side - 1}px; }}
QPushButton:disabled {{ color: {c.text_disabled}; border-color: {c.line}; background: {c.sunken}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent_hover};
  border-color: {c.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {c.accent_press}; }}
QPushButton[kind="primary"]:focus {{ border-color: {c.text}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.neutral_soft}; color: {c.text_disabled};
  border-color: {c.neutral_soft}; }}
QPushButton[kind="danger"] {{ color: {c.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {c.danger_soft}; border-color: {c.danger}; }}
QPushButton[kind="danger"]:disabled {{ color: {c.text_disabled}; }}
QPushButton[kind="danger-fill"] {{ background: {c.danger_fill}; color: {c.on_danger};
  border-color: {c.danger_fill}; }}
QPushButton[kind="danger-fill"]:focus {{ border-color: {c.text}; }}
QPushButton[kind="danger-fill"]:disabled {{ background: {c.neutral_soft}; color: {c.text_disabled};
  border-color: {c.neutral_soft}; }}
QPushButton[kind="ghost"], QToolButton {{ background: transparent; border: 1px solid transparent;
  border-radius: {tokens.RADIUS["control"]}px; color: {c.text_2}; }}
QPushButton[kind="ghost"]:hover, QToolButton:hover {{ background: {ghost_hover};
  color: {c.text}; }}
QPushButton[kind="ghost"]:focus, QToolButton:focus {{ border: 2px solid {c.focus}; }}
QPushButton[kind="ghost"]:checked, QToolButton:checked {{ background: {c.selected};
  color: {c.accent_text}; }}
QPushButton[kind="ghost"]:disabled {{ color: {c.text_disabled}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent;
  padding: 0 {px(3)}px; min-height: {px(22)}px; color: {c.accent_text}; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c.focus}; padding: 0 {px(3) - 1}px;
  min-height: {px(22) - 2}px; }}
QPushButton[kind="link"]:disabled {{ color: {c.text_disabled}; }}
QPushButton[kind="chip"] {{ {_font("label", px)} color: {c.text_2};
  border-radius: {(px(18) + 2 * px(3)) // 2 + 1}px; padding: {px(3)}px {px(10)}px;
  min-height: {px(18)}px; }}
QPushButton[kind="chip"]:checked {{ background: {c.accent_soft}; color: {c.accent_text};
  border-color: {c.accent}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {c.focus};
  padding: {px(3) - 1}px {px(10) - 1}px; }}
QPushButton[kind="search"] {{ {_font("body", px)} background: {c.sunken}; color: {c.text_3};
  border-color: {c.line}; text-align: left; }}
QPushButton[kind="strip"] {{ {_font("caption", px)} background: transparent; color: {c.text_2};
  border: 1px solid transparent; border-radius: {tokens.RADIUS["mark"]}px;
  padding: 0 {px(6)}px; min-height: {px(22)}px; }}
QPushButton[kind="strip"]:hover {{ background: {c.pressed}; color: {c.text}; }}
QPushButton[kind="strip"]:focus {{ border: 2px solid {c.focus}; padding: 0 {px(6) - 1}px;
  min-height: {px(22) - 2}px; }}
QPushButton[box="large"] {{ min-height: {inner + px(8)}px; }}
QToolButton {{ padding: {px(5)}px; }}
QToolButton:focus {{ padding: {px(5) - 1}px; }}
QToolButton::menu-indicator {{ image: none; }}"""


def _inputs(c: Colors, px: Px, inner: int, pad: int) -> str:
    side = px(9)
    boxes = "QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox"
    focused = ", ".join(f"{box}:focus" for box in boxes.split(", "))
    invalid = ", ".join(f'{box}[invalid="true"]' for box in boxes.split(", "))
    return f"""
{boxes} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
  border-radius: {tokens.RADIUS["control"]}px; padding: {pad}px {side}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QPlainTextEdit {{ padding: {px(4)}px {px(5)}px; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {inner}px; }}
QAbstractSpinBox {{ max-height: {inner}px; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0;
  min-height: 0; }}
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {{ border-color: {c.text_3}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
  background: {c.sunken}; color: {c.text_disabled}; border-color: {c.line_strong}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {c.sunken};
  border-color: {c.line}; }}
{invalid} {{ border: 2px solid {c.danger}; padding: {pad - 1}px {side - 1}px; }}
QPlainTextEdit[invalid="true"] {{ padding: {px(4) - 1}px {px(5) - 1}px; }}
{focused} {{ border: 2px solid {c.focus}; padding: {pad - 1}px {side - 1}px; }}
QPlainTextEdit:focus {{ padding: {px(4) - 1}px {px(5) - 1}px; }}
QComboBox {{ padding-left: {side + 2}px; }}
QComboBox:focus, QComboBox[invalid="true"] {{ padding-left: {side + 1}px; }}
QLineEdit[box="large"], QComboBox[box="large"] {{ min-height: {inner + px(8)}px; }}
QLineEdit[quiet="true"] {{ border-color: {c.line_strong}; background: {c.sunken}; }}
QLineEdit[quiet="true"]:focus {{ border-color: {c.focus}; background: {c.surface}; }}
QLineEdit[mono="true"], QPlainTextEdit[mono="true"] {{ {_font("mono", px)} }}
QLineEdit[box="palette"], QLineEdit[box="palette"]:focus {{ {_font("search", px)} border: none;
  background: transparent; padding: {px(4)}px; }}
QLineEdit QToolButton {{ padding: 0; border: none; background: transparent; }}"""


def _drop_downs(c: Colors, px: Px, icons: Path) -> str:
    arrow = (icons / f"chevron-down-{c.name}.svg").as_posix()
    return f"""
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox::down-arrow, QDateTimeEdit::down-arrow {{ image: url("{arrow}");
  width: {px(14)}px; height: {px(14)}px; }}
QComboBox QAbstractItemView {{ background: {c.raised}; border: 1px solid {c.line_strong};
  border-radius: {tokens.RADIUS["control"]}px; padding: {px(4)}px; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 {px(8)}px;
  border-radius: {tokens.RADIUS["mark"]}px; color: {c.text}; }}
QComboBox QAbstractItemView::item:hover {{ background: {c.hover}; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.selected}; color: {c.text}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}"""


def _marks(c: Colors, px: Px, icons: Path) -> str:
    tick = (icons / f"check-{c.name}.svg").as_posix()
    size = px(16)
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(9)}px; padding: {px(3)}px {px(4)}px {px(3)}px 1px;
  border: 2px solid transparent; border-radius: {tokens.RADIUS["control"]}px; color: {c.text}; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.text_disabled}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {size}px; height: {size}px;
  border: 1px solid {c.control}; background: {c.surface}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {size // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c.text_3}; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
  image: url("{tick}"); }}
QRadioButton::indicator:checked {{ border: 5px solid {c.accent};
  width: {size - 8}px; height: {size - 8}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {c.line_strong};
  background: {c.sunken}; }}
QCheckBox[invalid="true"] {{ border-color: {c.danger}; }}
QProgressBar {{ background: {c.neutral_soft}; border: none; border-radius: 3px;
  min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}"""


def _views(c: Colors, px: Px) -> str:
    return f"""
QAbstractItemView {{ background: {c.surface}; border: none; outline: 0;
  selection-background-color: {c.selected}; selection-color: {c.text}; }}
QListView[surface="list"] {{ background: transparent; }}
QHeaderView {{ background: {c.surface}; border: none; }}
QHeaderView::section {{ {_font("label", px)} background: {c.surface}; color: {c.text_3};
  border: none; border-bottom: 1px solid {c.line}; padding: 0 {px(10)}px; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QTabBar {{ background: transparent; border: none; qproperty-drawBase: 0; }}
QTabBar::tab {{ {_font("body-strong", px)} color: {c.text_3}; background: transparent;
  border: none; border-bottom: 2px solid transparent; padding: {px(8)}px {px(4)}px;
  margin-right: {px(14)}px; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar::tab:disabled {{ color: {c.text_disabled}; }}
QTabBar::scroller {{ width: {px(28)}px; }}
QSplitter::handle {{ background: {c.line}; }}"""


def _menus(c: Colors, px: Px) -> str:
    return f"""
QToolTip {{ {_font("label", px)} background: {c.raised}; color: {c.text};
  border: 1px solid {c.line_strong}; padding: {px(5)}px {px(8)}px; }}
QMenu {{ background: {c.raised}; border: 1px solid {c.line_strong};
  border-radius: {tokens.RADIUS["control"]}px; padding: 5px; }}
QMenu::item {{ color: {c.text}; padding: {px(6)}px {px(26)}px {px(6)}px {px(12)}px;
  border-radius: {tokens.RADIUS["mark"]}px; }}
QMenu::item:selected {{ background: {c.selected}; }}
QMenu::item:disabled {{ color: {c.text_disabled}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 5px 8px; }}"""


def _scroll_bars(c: Colors) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.line_strong}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px; }}
QScrollBar::handle:hover {{ background: {c.control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}"""


def _calendar(c: Colors, px: Px) -> str:
    return f"""
QCalendarWidget QWidget {{ background: {c.raised}; alternate-background-color: {c.raised}; }}
QCalendarWidget QToolButton {{ {_font("body-strong", px)} color: {c.text}; padding: {px(6)}px; }}
QCalendarWidget QAbstractItemView {{ background: {c.raised}; color: {c.text};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {c.text_disabled}; }}"""
