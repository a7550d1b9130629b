from pathlib import Path

from caseapp.ui.theme import tokens
from caseapp.ui.theme.qss_font import Px, font
from caseapp.ui.theme.tokens import Colors

SIDES = ("left", "right")


def views(c: Colors, px: Px, icons: Path) -> str:
    """Style tables, lists and tabs."""
    earlier, later = ((icons / f"chevron-{side}-{c.name}.svg").as_posix() for side in SIDES)
    return f"""
QAbstractItemView {{ background: {c.surface}; border: none; outline: 0;
  selection-background-color: {c.selected}; selection-color: {c.text}; }}
QListView[surface="list"] {{ background: transparent; }}
QHeaderView {{ background: {c.surface}; border: none; }}
QHeaderView::section {{ {font("label", px)} background: {c.surface}; color: {c.text_3};
  border: none; border-bottom: 1px solid {c.line}; padding: 0 {px(10)}px; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QTabBar {{ background: transparent; border: none; qproperty-drawBase: 0; }}
QTabBar::tab {{ {font("body-strong", px)} color: {c.text_3}; background: transparent;
  border: none; border-bottom: 2px solid transparent; padding: {px(8)}px {px(4)}px;
  margin-right: {px(14)}px; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar::tab:disabled {{ color: {c.text_disabled}; }}
QTabBar::scroller {{ width: {px(52)}px; }}
QTabBar::tear {{ width: 0; border: none; }}
QTabBar QToolButton {{ background: {c.surface}; border: none; padding: 0; }}
QTabBar QToolButton::left-arrow {{ image: url("{earlier}"); width: {px(16)}px; }}
QTabBar QToolButton::right-arrow {{ image: url("{later}"); width: {px(16)}px; }}
QSplitter::handle {{ background: {c.line}; }}"""


def menus(c: Colors, px: Px) -> str:
    """Style menus and tool tips."""
    return f"""
QToolTip {{ {font("label", px)} background: {c.raised}; color: {c.text};
  border: 1px solid {c.line_strong}; padding: {px(5)}px {px(8)}px; }}
QMenu {{ background: {c.raised}; border: 1px solid {c.line_strong};
  border-radius: {tokens.RADIUS["control"]}px; padding: 5px; }}
QMenu::item {{ color: {c.text}; padding: {px(6)}px {px(26)}px {px(6)}px {px(12)}px;
  border-radius: {tokens.RADIUS["mark"]}px; }}
QMenu::item:selected {{ background: {c.selected}; }}
QMenu::item:disabled {{ color: {c.text_disabled}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 5px 8px; }}"""


def scroll_bars(c: Colors) -> str:
    """Style scroll bars."""
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.line_strong}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px; }}
QScrollBar::handle:hover {{ background: {c.control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}"""
