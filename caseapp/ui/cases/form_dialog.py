from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseapp.casework.drafts import Draft
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Dialog, Form, ScrollBody
from caseapp.words import _

WIDTH = 480
AROUND = 200  # pixels of a dialog that are not its form, and of the window around it
AnyDraft = TypeVar("AnyDraft", bound=Draft)


class FormDialog(Dialog, Generic[AnyDraft]):
    """One form over the page. It closes once what was typed in is saved, and not before."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        form: Form,
        read: Callable[[], AnyDraft],
        save: Callable[[AnyDraft], object],
        *,
        detail: str = "",
        yes: str = "",
    ) -> None:
        super().__init__(parent, question, detail, yes=yes or _("Save"))
        self.form = form
        self.setMinimumWidth(theme.px(WIDTH))
        self._read, self._save = read, save
        self.add(self._fitting(form))
        next(iter(form.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        draft = self._read()
        problems = draft.problems()
        self.form.show_problems(problems)
        self._grow()
        if not problems:
            self.take(draft)

    def _fitting(self, form: Form) -> QWidget:
        """Return the form, or where the window is too low for it, one that scrolls."""
        parent = self.parentWidget()
        room = parent.window().height() - theme.px(AROUND) if parent else form.sizeHint().height()
        if form.sizeHint().height() <= room:
            return form
        body = ScrollBody(self.windowTitle(), margins=(0, 0, 10, 0))
        body.add(form)
        body.setMinimumHeight(room)
        return body

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Make room for lines that wrap: what a dialog asks for at first knows nothing of them."""
        if laid := self.layout():
            needed = laid.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def take(self, draft: AnyDraft) -> None:
        """Save what was typed in, and close."""
        self._save(draft)
        self.done(Dialog.DialogCode.Accepted)
