"""Strokes that widgets and tables share. They keep nothing and look everything up in the theme."""

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from caseapp.ui.theme import theme, tokens
from caseapp.ui.theme.icons import paint_icon
from caseapp.visible import visible

Align = Qt.AlignmentFlag
LEVELS = 4  # bars of urgency
CHIP_HEIGHT, TLP_HEIGHT = 22, 19


def direction_of(words: str) -> Qt.LayoutDirection:
    """Say which way a text runs: its first strong character decides (UAX 9, rule P2)."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
        if direction == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def width_of(words: str, role: str = "body", *, tabular: bool = False) -> float:
    """Measure a line of text, in pixels."""
    return QFontMetricsF(theme.font(role, tabular=tabular)).horizontalAdvance(_shown(words))


@lru_cache(maxsize=4_096)
def _shown(words: str) -> str:
    """Return a line as it is drawn. A table draws each of its lines many times a second."""
    return visible(words)


def start(*, mirrored: bool) -> Align:
    """Return where a line begins in this window: left, or right in a mirrored one."""
    return (Align.AlignRight if mirrored else Align.AlignLeft) | Align.AlignAbsolute


def text(
    painter: QPainter,
    box: QRectF,
    words: str,
    tone: str = "text",
    role: str = "body",
    *,
    align: Align = Align.AlignLeft,
    tabular: bool = False,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Draw one line, in its own direction whatever the window's: else "24 Nov" turns over."""
    words = _shown(words)
    font = theme.font(role, tabular=tabular)
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    painter.setLayoutDirection(direction_of(words))
    fitting = QFontMetricsF(font).elidedText(words, elide, box.width())
    painter.drawText(box, align | Align.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)


def rounded(
    painter: QPainter, box: QRectF, radius: float, *, fill: str = "", line: str = ""
) -> None:
    """Draw a rounded box with a crisp line of 1 px."""
    painter.setPen(QPen(theme.color(line), 1) if line else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fill) if fill else QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def bars(painter: QPainter, box: QRectF, level: int) -> None:
    """Draw rising bars filled up to a level, 1 to 4: it can be read without colour."""
    unit = theme.scale
    width, gap = 3.0 * unit, 1.6 * unit
    left = box.center().x() - (LEVELS * width + (LEVELS - 1) * gap) / 2
    foot = box.center().y() + 6.5 * unit
    painter.setPen(Qt.PenStyle.NoPen)
    for bar in range(LEVELS):
        height = (4.0 + bar * 3.0) * unit
        painter.setBrush(theme.color(f"sev_{level}" if bar < level else "sev_off"))
        place = QRectF(left + bar * (width + gap), foot - height, width, height)
        painter.drawRoundedRect(place, 1, 1)


def ring(painter: QPainter, box: QRectF, fraction: float, tone: str) -> None:
    """Draw how far something is: dashed at 0, a growing slice, a tick at 1."""
    painter.save()
    painter.translate(box.center())
    painter.scale(theme.scale, theme.scale)
    _ring(painter, fraction, theme.color(tone))
    painter.restore()


def _ring(painter: QPainter, fraction: float, color: QColor) -> None:
    circle = QRectF(-6.5, -6.5, 13, 13)
    pen = QPen(color, 1.6)
    if fraction <= 0:
        pen.setDashPattern([1.6, 1.5])
    painter.setPen(pen)
    painter.setBrush(color if fraction >= 1 else QColor(Qt.GlobalColor.transparent))
    painter.drawEllipse(circle.adjusted(0.8, 0.8, -0.8, -0.8))
    if fraction >= 1:
        _tick(painter)
    elif fraction > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPie(circle.adjusted(3, 3, -3, -3), 90 * 16, -int(fraction * 360 * 16))


def _tick(painter: QPainter) -> None:
    pen = QPen(theme.color("surface"), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((-2.8, 0.2), (-0.7, 2.2), (2.9, -2.0))
    painter.drawPolyline([QPointF(x, y) for x, y in corners])


def chip_width(words: str, *, icon: bool = False) -> float:
    """Measure a chip, in pixels."""
    return width_of(words, "label") + 16 + (theme.px(18) if icon else 0)


def chip(
    painter: QPainter, box: QRectF, words: str, tone: str, *, icon: str = "", outlined: bool = False
) -> None:
    """Draw a soft chip at the start of the box, as wide as its words and at most the box."""
    height = theme.px(CHIP_HEIGHT)
    body = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
    line = "line_strong" if outlined else ""
    rounded(painter, body, 6, fill="surface" if outlined else f"{tone}_soft", line=line)
    ink = "text_2" if outlined else tone
    inner = body.adjusted(8, 0, -8, 0)
    if icon:
        size = theme.px(14)
        sign = QRectF(inner.left() - 1, body.center().y() - size / 2, size, size)
        paint_icon(painter, sign, icon, ink, stroke=2.0)
        inner.setLeft(inner.left() + theme.px(18))
    text(painter, inner.adjusted(0, 0, 1, 0), words, ink, "label")


def tlp_width(label: str) -> float:
    """Measure a TLP label, in pixels."""
    return width_of(label, "tlp") + 14


def tlp(painter: QPainter, box: QRectF, label: str) -> None:
    """Draw a TLP 2.0 label in the colours that FIRST prescribes, at the start of the box."""
    height = theme.px(TLP_HEIGHT)
    body = QRectF(box.left(), box.center().y() - height / 2, tlp_width(label), height)
    painter.setPen(theme.color("line_strong") if theme.dark else QColor(tokens.TLP_GROUND))
    painter.setBrush(QColor(tokens.TLP_GROUND))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.font("tlp"))
    painter.setPen(QColor(tokens.TLP[label]))
    painter.drawText(body, Align.AlignCenter, label)


def key_cap(painter: QPainter, box: QRectF, key: str) -> None:
    """Draw a key of the keyboard."""
    rounded(painter, box, 4, fill="surface", line="line_strong")
    text(painter, box, key, "text_3", "overline", align=Align.AlignHCenter)


def key_cap_width(key: str) -> float:
    """Measure a key, in pixels."""
    return width_of(key, "overline") + 12


def focus_ring(painter: QPainter, box: QRectF, radius: float = 6) -> None:
    """Draw where the keyboard is."""
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
