from datetime import UTC, date, datetime, tzinfo

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, Qt, QTime, QTimeZone
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QDateTimeEdit, QSpinBox, QToolButton

from caseapp.clock import now
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import icon
from caseapp.ui.widgets.field import Field
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import no_shortcut, set_name
from caseapp.words import _


class DateTimeField(Field):
    """A day and a time in a zone that is always shown. `not_known` words let it stay open."""

    control: QDateTimeEdit

    def __init__(
        self,
        label: str,
        *,
        value: datetime | None = None,
        zone: tzinfo = UTC,
        not_known: str = "",
        hint: str = "",
        shown: str = "yyyy-MM-dd HH:mm",
    ) -> None:
        box = _Calendar(shown)
        self._zone = zone
        self._open = QCheckBox(no_shortcut(not_known))
        self._open.setVisible(bool(not_known))
        self._zone_name = PlainLabel(tone="text_3")
        super().__init__(label, box, hint=hint, after=(self._zone_name, 8, self._open, None))
        self.set_value(value or (None if not_known else now()))
        self._open.toggled.connect(self._show_open)
        box.dateTimeChanged.connect(self._show_zone)
        box.dateTimeChanged.connect(self.changed)
        self._show_zone()

    def value(self) -> datetime | None:
        """Return the moment, aware of its zone, or None if it is not known."""
        return None if self._open.isChecked() else self._typed()

    def set_value(self, value: datetime | None) -> None:
        """Fill in a moment, or leave it open."""
        moment = (value or now()).astimezone(self._zone)
        day = QDate(moment.year, moment.month, moment.day)
        time = QTime(moment.hour, moment.minute, moment.second)
        self.control.setDateTime(QDateTime(day, time, QTimeZone.utc()))
        self._open.setChecked(value is None)
        self._show_open()

    def set_zone(self, zone: tzinfo) -> None:
        """Read what is typed as the clock on the wall of another zone."""
        self._zone = zone
        self._show_zone()
        self.changed.emit()

    def _typed(self) -> datetime:
        typed = self.control.dateTime()
        day, time = typed.date(), typed.time()
        parts = (day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second())
        return datetime(*parts, tzinfo=self._zone)

    def _show_open(self) -> None:
        self.control.setEnabled(not self._open.isChecked())
        self.changed.emit()

    def _show_zone(self) -> None:
        self._zone_name.setText(self._typed().tzname() or "")


class DateField(Field):
    """A day."""

    control: QDateTimeEdit

    def __init__(
        self, label: str, *, value: date | None = None, not_known: str = "", hint: str = ""
    ) -> None:
        box = _Calendar("yyyy-MM-dd")
        self._open = QCheckBox(no_shortcut(not_known))
        self._open.setVisible(bool(not_known))
        super().__init__(label, box, hint=hint, after=(8, self._open, None))
        self.set_value(value or (None if not_known else now().date()))
        self._open.toggled.connect(self._show_open)
        box.dateChanged.connect(self.changed)

    def value(self) -> date | None:
        """Return the day, or None if it is not known."""
        typed = self.control.date()
        return None if self._open.isChecked() else date(typed.year(), typed.month(), typed.day())

    def set_value(self, value: date | None) -> None:
        """Fill in a day, or leave it open."""
        day = value or now().date()
        self.control.setDate(QDate(day.year, day.month, day.day))
        self._open.setChecked(value is None)
        self._show_open()

    def _show_open(self) -> None:
        self.control.setEnabled(not self._open.isChecked())
        self.changed.emit()


class _Calendar(QDateTimeEdit):
    """An edit with a calendar. It counts in UTC: it has no summer time to trip over."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.setTimeZone(QTimeZone.utc())
        self.setDisplayFormat(shown)
        self.setCalendarPopup(True)
        self.setCalendarWidget(_Month())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Month(QCalendarWidget):
    """A month in our colours; Qt's own arrows would be black on dark."""

    def __init__(self) -> None:
        super().__init__()
        set_name(self, _("Days of the month"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.setMinimumSize(theme.px(280), theme.px(250))  # targets of 24 at least (WCAG 2.2)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        for weekday in Qt.DayOfWeek:
            self.setWeekdayTextFormat(weekday, plain)
        for part, drawing, name in (
            ("prevmonth", "chevron-left", _("Month before")),
            ("nextmonth", "chevron-right", _("Month after")),
        ):
            for button in self.findChildren(QToolButton, f"qt_calendar_{part}"):
                button.setIcon(icon(drawing))
                set_name(button, name)
        for year in self.findChildren(QSpinBox):
            set_name(year, _("Year"))
