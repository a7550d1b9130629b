from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLayout, QWidget
from shiboken6 import isValid

from caseapp.ui.theme import theme
from caseapp.ui.widgets.buttons import Button, Kind
from caseapp.ui.widgets.frames import add
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.painted import IconTile
from caseapp.ui.widgets.plain_label import Heading, PlainLabel
from caseapp.ui.widgets.plain_text import set_about, set_title
from caseapp.ui.widgets.tab_order import move_focus
from caseapp.words import _

_NARROWEST, _WIDEST = 420, 560


class Dialog(QDialog):
    """A question over the page, and the step that answers it. Show it with `open`.

    Connect `accepted`. To look first whether it may close, overrule `accept`.
    """

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        detail: str = "",
        *,
        yes: str,
        no: str = "",
        kind: Kind = "primary",
        icon: str = "",
        tone: str = "info",
    ) -> None:
        super().__init__(parent)
        self._back = parent.window().focusWidget() if parent else None
        self.setProperty("surface", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, question)
        set_about(self, detail)
        self.question = Heading(question, 2, wrap=True)
        self.detail = PlainLabel(detail, tone="text_2", wrap=True)
        self.detail.setVisible(bool(detail))
        self.body = column(gap=14)
        self.no = Button(no or _("Cancel"))
        self.yes = Button(yes, kind)
        self.yes.setDefault(True)
        words = column(self.question, self.detail, gap=6)
        head = row(words, gap=14)
        if icon:
            head.insertLayout(0, column(IconTile(icon, tone), None))
            head.setStretch(1, 1)
        foot = row(None, self.no, self.yes)
        self.setLayout(column(head, self.body, 8, foot, gap=12, margins=(24, 22, 24, 20)))
        self.setMinimumWidth(theme.px(_NARROWEST))
        self.setMaximumWidth(theme.px(_WIDEST))
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.yes.click)
        self.finished.connect(self._give_focus_back)

    def add(self, *pieces: QWidget | QLayout) -> None:
        """Put something between the question and the buttons."""
        add(self.body, *pieces)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._grow()
        return done

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return move_focus(self, onwards=onwards) or super().focusNextPrevChild(onwards)

    def _grow(self) -> None:
        """Make room for all that is in it: Qt stops at two thirds of the screen and squeezes it."""
        laid = self.layout()
        needed = laid.totalHeightForWidth(self.width()) if laid else 0
        if needed > self.height():
            self.resize(self.width(), needed)

    def _give_focus_back(self) -> None:
        if self._back is not None and isValid(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
