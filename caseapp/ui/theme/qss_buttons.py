from caseapp.ui.theme import tokens
from caseapp.ui.theme.qss_font import Px, font
from caseapp.ui.theme.tokens import Colors


def buttons(c: Colors, px: Px, inner: int, pad: int) -> str:
    """Style buttons by their kind."""
    ghost_hover = c.pressed if c.name == "light" else c.hover
    side = px(12)
    return f"""
QPushButton {{ {font("body-strong", px)} background: {c.surface}; color: {c.text};
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
QPushButton[kind="chip"] {{ {font("label", px)} color: {c.text_2};
  border-radius: {(px(18) + 2 * px(3)) // 2 + 1}px; padding: {px(3)}px {px(10)}px;
  min-height: {px(18)}px; }}
QPushButton[kind="chip"]:checked {{ background: {c.accent_soft}; color: {c.accent_text};
  border-color: {c.accent}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {c.focus};
  padding: {px(3) - 1}px {px(10) - 1}px; }}
QPushButton[kind="search"] {{ {font("body", px)} background: {c.sunken}; color: {c.text_3};
  border-color: {c.line}; text-align: left; }}
QPushButton[kind="strip"] {{ {font("caption", px)} background: transparent; color: {c.text_2};
  border: 1px solid transparent; border-radius: {tokens.RADIUS["mark"]}px;
  padding: 0 {px(6)}px; min-height: {px(22)}px; }}
QPushButton[kind="strip"]:hover {{ background: {c.pressed}; color: {c.text}; }}
QPushButton[kind="strip"]:focus {{ border: 2px solid {c.focus}; padding: 0 {px(6) - 1}px;
  min-height: {px(22) - 2}px; }}
QPushButton[box="large"] {{ min-height: {inner + px(8)}px; }}
QToolButton {{ padding: {px(5)}px; }}
QToolButton:focus {{ padding: {px(5) - 1}px; }}
QToolButton::menu-indicator {{ image: none; }}"""
