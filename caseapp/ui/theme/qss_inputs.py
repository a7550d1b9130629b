from pathlib import Path

from caseapp.ui.theme import tokens
from caseapp.ui.theme.qss_font import Px, font
from caseapp.ui.theme.tokens import Colors


def inputs(c: Colors, px: Px, inner: int, pad: int) -> str:
    """Style what one types into."""
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
QLineEdit[mono="true"], QPlainTextEdit[mono="true"] {{ {font("mono", px)} }}
QLineEdit[box="palette"], QLineEdit[box="palette"]:focus {{ {font("search", px)} border: none;
  background: transparent; padding: {px(4)}px; }}
QLineEdit QToolButton {{ padding: 0; border: none; background: transparent; }}"""


def drop_downs(c: Colors, px: Px, icons: Path) -> str:
    """Style lists that drop down, and their arrows."""
    arrow = (icons / f"chevron-down-{c.name}.svg").as_posix()
    return f"""
QComboBox {{ combobox-popup: 0; }}
QComboBox[empty="true"] {{ color: {c.text_3}; }}
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


def marks(c: Colors, px: Px, icons: Path) -> str:
    """Style boxes to tick, and bars of progress."""
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


def calendar(c: Colors, px: Px) -> str:
    """Style the month that drops down from a day."""
    return f"""
QCalendarWidget QWidget {{ background: {c.raised}; alternate-background-color: {c.raised}; }}
QCalendarWidget QToolButton {{ {font("body-strong", px)} color: {c.text}; padding: {px(6)}px; }}
QCalendarWidget QAbstractItemView {{ background: {c.raised}; color: {c.text};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {c.text_disabled}; }}"""
