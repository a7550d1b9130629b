from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp import settings
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import icon
from caseapp.ui.unlock.cover import StartCover
from caseapp.ui.unlock.form_place import FormPlace
from caseapp.ui.unlock.recover_form import RecoverForm
from caseapp.ui.unlock.restore_form import RestoreForm
from caseapp.ui.unlock.unlock_form import UnlockForm
from caseapp.ui.unlock.welcome import Welcome
from caseapp.ui.widgets import Button, PlainLabel, column, row, surface
from caseapp.ui.widgets.plain_text import set_name, set_title
from caseapp.ui.widgets.tab_order import move_focus
from caseapp.words import _

if TYPE_CHECKING:
    from caseapp.ui.unlock.first_run import FirstRun

SIZE, SMALLEST = (1440, 900), (900, 600)
COVER_FROM = 1100  # narrower, the form has the window to itself


class StartWindow(QWidget):
    """What stands there before a vault is open: unlock one, recover one, or start a desk."""

    unlocked = Signal(object)
    brought = Signal(list)  # files that the desk is to open first
    practice_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_title(self, "caseapp")
        self.setMinimumSize(*SMALLEST)
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.first_run: FirstRun | None = None
        self._first_runs: dict[bool, FirstRun] = {}  # what was typed stays when one goes back
        self._lay_out()
        self.appearance.clicked.connect(self._turn)
        theme.changed.connect(self._show_appearance)
        self._begin()

    def _lay_out(self) -> None:
        self.cover = StartCover()
        self.forms = QStackedWidget()
        self._places: dict[QWidget, QWidget] = {}
        self.appearance = Button("", "ghost", icon="sun")
        self._show_appearance()
        note = PlainLabel(
            _("Use is recorded. For the officers of this desk only."), role="caption", tone="text_3"
        )
        right = column(
            row(None, self.appearance, margins=(0, 14, 20, 0)),
            self.forms,
            row(None, note, None, margins=(0, 8, 0, 20)),
            gap=0,
        )
        right.setStretch(1, 1)
        whole = row(self.cover, surface("panel", right), gap=0)
        whole.setStretch(0, 44)
        whole.setStretch(1, 56)
        self.setLayout(whole)

    # Each form is made when it is first shown: the first paint waits for one of them alone.

    @cached_property
    def unlock(self) -> UnlockForm:
        form = UnlockForm()
        form.unlocked.connect(self.unlocked)
        form.recovery_asked.connect(self._recover)
        form.new_desk_asked.connect(self._welcome)
        self._put(form, FormPlace(_("Unlock"), form, width=form.WIDTH))
        return form

    @cached_property
    def welcome(self) -> Welcome:
        form = Welcome()
        form.new_desk_asked.connect(partial(self._start_desk, invited=False))
        form.invited_asked.connect(partial(self._start_desk, invited=True))
        form.practice_asked.connect(self._practise)
        form.left.connect(self._begin)
        form.folder_asked.connect(self._choose_folder)
        form.restore_asked.connect(self._restore)
        self._put(form, FormPlace(_("Welcome"), form, width=form.WIDTH))
        return form

    @cached_property
    def recover(self) -> RecoverForm:
        form = RecoverForm()
        form.unlocked.connect(self.unlocked)
        form.left.connect(self._begin)
        self._put(form, FormPlace(_("Recover"), form, width=form.WIDTH))
        return form

    @cached_property
    def restore(self) -> RestoreForm:
        form = RestoreForm()
        form.unlocked.connect(self.unlocked)
        form.left.connect(self._begin)
        self._put(form, FormPlace(_("Restore"), form, width=form.WIDTH))
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout():
            self._fit()

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return move_focus(self, onwards=onwards) or super().focusNextPrevChild(onwards)

    def _fit(self) -> None:
        self.cover.setVisible(self.width() >= theme.px(COVER_FROM))

    def _begin(self) -> None:
        self._show(self.unlock if self.unlock.vault.choice() else self.welcome)

    def _put(self, form: QWidget, place: QWidget) -> None:
        self._places[form] = place
        self.forms.addWidget(place)

    def _show(self, form: "Welcome | UnlockForm | RecoverForm | RestoreForm | FirstRun") -> None:
        self.forms.setCurrentWidget(self._places[form])
        form.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _welcome(self) -> None:
        self.welcome.show_way_back(on=True)
        self._show(self.welcome)

    def _start_desk(self, *, invited: bool) -> None:
        # Imported when it is needed: it loads the records, which the first paint does not wait for.
        from caseapp.ui.unlock.first_run import FirstRun  # noqa: PLC0415

        if invited not in self._first_runs:
            run = self._first_runs[invited] = FirstRun(invited=invited)
            run.unlocked.connect(self.unlocked)
            run.brought.connect(self.brought)
            run.left.connect(self._leave_first_run)
            self._put(run, run)  # it scrolls by itself
        self.first_run = self._first_runs[invited]
        self._show(self.first_run)

    def wait_for_practice(self, *, on: bool) -> None:
        """Say that the practice desks are being made, or that they are not."""
        self.welcome.wait(on=on)

    def _practise(self) -> None:
        self.wait_for_practice(on=True)
        self.practice_asked.emit()

    def _leave_first_run(self) -> None:
        self._show(self.welcome)

    def _restore(self) -> None:
        self._show(self.restore)

    def _choose_folder(self) -> None:
        self.unlock.choose_folder()
        self._begin()

    def _recover(self, folder: Path) -> None:
        self.recover.show_vault(folder)
        self._show(self.recover)

    def _turn(self) -> None:
        theme.set_mode("light" if theme.dark else "dark")
        mode: settings.Appearance = "dark" if theme.dark else "light"
        settings.save(msgspec.structs.replace(settings.load(), appearance=mode))

    def _show_appearance(self) -> None:
        self.appearance.setIcon(icon("sun" if theme.dark else "moon", "text_2"))
        self.appearance.set_text(_("Light") if theme.dark else _("Dark"))
        name = _("Use light colours") if theme.dark else _("Use dark colours")
        set_name(self.appearance, name)
