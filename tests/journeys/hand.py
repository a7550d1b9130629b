"""A pair of hands and eyes at the window: it presses what it reads, as a person would."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

PATIENCE = 300_000  # ms: a slow machine derives a key in seconds
LOOK = 50  # ms between two looks


class Hand:
    """Works at whatever window is in front."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._at: QWidget | None = None  # where it typed last

    def press(self, text: str) -> None:
        """Click the button that reads so, once it can be pressed."""
        button = self.wait(lambda: self._button(text), f"a button “{text}”")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, label: str, text: str, *, clear: bool = True) -> None:
        """Type into the field under this label."""
        field = self._at = self.wait(lambda: self._named(label), f"a field “{label}”")
        field.window().activateWindow()
        field.setFocus()
        if clear:
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)

    def choose(self, label: str, option: str) -> None:
        """Choose from the list under this label."""
        field = self.wait(lambda: self._named(label), f"a list “{label}”")
        assert isinstance(field, QComboBox), label
        field.setFocus()
        place = field.findText(option, Qt.MatchFlag.MatchContains)
        assert place >= 0, f"{label} does not offer {option}"
        while field.currentIndex() != place:
            down = field.currentIndex() < place
            QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def say_not_known(self) -> None:
        """Say of every empty field of the page that nobody knows it."""
        for button in self._all(QAbstractButton):
            if button.accessibleName().endswith(": not known") and not button.isChecked():
                button.click()

    def keys(self, shortcut: str) -> None:
        """Press a combination of keys, wherever the keyboard is."""
        window = self.window()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        QTest.keySequence(self.focus(), QKeySequence(shortcut))

    def go(self, place: str) -> None:
        """Go somewhere by the rail."""
        self.press(place)

    def turn_to(self, tab: str) -> None:
        """Click the tab that reads so."""

        def find() -> tuple[QTabBar, int] | None:
            for bar in self._all(QTabBar):
                for at in range(bar.count()):
                    if bar.tabText(at).replace("&", "") == tab:
                        return bar, at
            return None

        bar, at = self.wait(find, f"a tab “{tab}”")
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())

    def see(self, text: str) -> None:
        """Wait until this can be read somewhere."""
        self.wait(lambda: self._reads(text) or None, f"the words “{text}”")

    def reads(self, text: str) -> bool:
        """Say whether this can be read now."""
        return self._reads(text)

    def take_row(self, words: str) -> None:
        """Choose the row of a table that holds these words, and open it by Enter."""

        def find() -> tuple[QAbstractItemView, int] | None:
            for view in self._all(QAbstractItemView):
                model = view.model()
                for row in range(model.rowCount() if model else 0):
                    cells = (model.index(row, at) for at in range(model.columnCount()))
                    if any(words in str(cell.data()) for cell in cells):
                        return view, row
            return None

        view, row = self.wait(find, f"a row with “{words}”")
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)

    def focus(self) -> QWidget:
        """Return the widget that has the keyboard, or the window in front."""
        at = self._at if self._at is not None and isValid(self._at) else None
        return QApplication.focusWidget() or at or self.window()

    def window(self) -> QWidget:
        """Return the window in front: a dialog, if one is open."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        if front is None:
            front = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
        return front

    def wait(self, look: Callable[[], object], what: str):
        """Look again and again until something is there."""
        waited = 0
        while (found := look()) is None:
            assert waited < PATIENCE, f"never saw {what}; seen: {self.all_words()}"
            QTest.qWait(LOOK)
            waited += LOOK
        return found

    def _button(self, text: str) -> QAbstractButton | None:
        for button in self._all(QAbstractButton):
            names = {button.text().replace("&", "").strip(), button.accessibleName()}
            if text in names and button.isEnabled():
                return button
        return None

    def _named(self, label: str) -> QWidget | None:
        for name in self._all(QLabel):
            if name.text() == label and name.buddy() and name.buddy().isVisible():
                return name.buddy()
        for field in (*self._all(QLineEdit), *self._all(QPlainTextEdit), *self._all(QComboBox)):
            if field.accessibleName() == label:
                return field
        return None

    def _reads(self, text: str) -> bool:
        return any(text in words for words in self.all_words())

    def all_words(self) -> list[str]:
        """Return everything that can be read now, as it is seen or spoken."""
        said = [label.text() for label in self._all(QLabel)]
        said += [button.text() or button.accessibleName() for button in self._all(QAbstractButton)]
        said += [w.accessibleName() for w in self._all(QWidget) if w.accessibleName()]
        for view in self._all(QAbstractItemView):
            model = view.model()
            for row in range(min(model.rowCount(), 50) if model else 0):
                said += [str(model.index(row, at).data()) for at in range(model.columnCount())]
        return [words for words in said if words]

    def _all(self, kind: type) -> list:
        return [each for each in self.window().findChildren(kind) if each.isVisible()]


def answer_file_dialogs(folder) -> list:
    """Stand in for the system's own file dialogs: each takes the next answer of this list."""
    answers: list = []

    def take(*_args, **_kwargs):
        return str(answers.pop(0)), ""

    def take_folder(*_args, **_kwargs):
        return str(answers.pop(0) if answers else folder)

    QFileDialog.getOpenFileName = QFileDialog.getSaveFileName = take
    QFileDialog.getExistingDirectory = take_folder
    return answers
