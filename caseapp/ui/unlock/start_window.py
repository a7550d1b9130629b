from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp import settings
from caseapp.ui.theme import theme
from caseapp.ui.unlock.cover import StartCover
from caseapp.ui.unlock.recover_form import RecoverForm
from caseapp.ui.unlock.unlock_form import UnlockForm
from caseapp.ui.widgets import PlainLabel, ScrollBody, ToolButton, column, row, surface
from caseapp.words import _

if TYPE_CHECKING:
    from caseapp.ui.unlock.first_run import FirstRun

SIZE, SMALLEST = (1440, 900), (900, 600)
COVER_FROM = 1100  # narrower, the form has the window to itself


class StartWindow(QWidget):
    """What stands there before a vault is open: unlock one, recover one, or start a desk."""

    unlocked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("caseapp")
        self.setMinimumSize(*SMALLEST)
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self._lay_out()
        self._connect()
        if settings.load().vaults:
            self._show(self.unlock)
        else:
            self._start_desk()

    def _lay_out(self) -> None:
        self.cover = StartCover()
        self.unlock, self.recover = UnlockForm(), RecoverForm()
        self.forms = QStackedWidget()
        self._places: dict[QWidget, QWidget] = {}
        self._put(self.unlock)
        self._put(self.recover)
        self.appearance = ToolButton("sun", _("Use light colours"))
        self._show_appearance()
        note = PlainLabel(
            _("Use is recorded. For authorised officers only."), role="caption", tone="text_3"
        )
        self.right = surface(
            "panel",
            column(
                row(None, self.appearance, margins=(0, 16, 20, 0)),
                self.forms,
                row(None, note, None, margins=(0, 0, 0, 24)),
                gap=0,
            ),
        )
        whole = row(self.cover, self.right, gap=0)
        whole.setStretch(0, 44)
        whole.setStretch(1, 56)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.unlock.unlocked.connect(self.unlocked)
        self.recover.unlocked.connect(self.unlocked)
        self.unlock.recovery_asked.connect(self._recover)
        self.unlock.new_desk_asked.connect(self._start_desk)
        self.recover.left.connect(lambda: self._show(self.unlock))
        self.appearance.clicked.connect(self._turn)
        theme.changed.connect(self._show_appearance)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt hands it over
        self.cover.setVisible(self.width() >= COVER_FROM)

    def _put(self, form: QWidget, *, long: bool = False) -> None:
        place: QWidget
        if long:
            place = body = ScrollBody(_("Start"))
            body.add(row(None, form, None))
        else:
            place = QWidget()
            place.setLayout(column(None, row(None, form, None), None))
        self._places[form] = place
        self.forms.addWidget(place)

    def _show(self, form: "UnlockForm | RecoverForm | FirstRun") -> None:
        self.forms.setCurrentWidget(self._places[form])
        form.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_desk(self) -> None:
        # Imported when it is needed: it loads the records, which the first paint does not wait for.
        from caseapp.ui.unlock.first_run import FirstRun  # noqa: PLC0415

        first_run = FirstRun()
        first_run.unlocked.connect(self.unlocked)
        first_run.left.connect(lambda: self._show(self.unlock))
        self._put(first_run, long=True)
        self._show(first_run)

    def _recover(self, folder: Path) -> None:
        self.recover.show_vault(folder)
        self._show(self.recover)

    def _turn(self) -> None:
        theme.set_mode("light" if theme.dark else "dark")

    def _show_appearance(self) -> None:
        if theme.dark:
            self.appearance.show_icon("sun", _("Use light colours"))
        else:
            self.appearance.show_icon("moon", _("Use dark colours"))
