from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QListView, QStyledItemDelegate, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.field import Field
from caseapp.ui.widgets.plain_text import no_shortcut
from caseapp.ui.widgets.segmented import SegmentedChoice
from caseapp.visible import visible
from caseapp.words import Word

Choice = TypeVar("Choice")
AnyWord = TypeVar("AnyWord", bound=Word)


def choices_of(words: Iterable[AnyWord]) -> list[tuple[AnyWord, str]]:
    """Return words with their labels, as choices: `choices_of(ReportStatus)`."""
    return [(word, word.label) for word in words]


class ChoiceField(Field, Generic[Choice]):
    """One of several, from a list. With a `prompt` nothing is chosen at first."""

    control: QComboBox

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[Choice, str]],
        *,
        choice: Choice | None = None,
        prompt: str = "",
        hint: str = "",
        large: bool = False,
    ) -> None:
        box = Choices()
        if large:
            box.setProperty("box", "large")
        box.setPlaceholderText(prompt)
        super().__init__(label, box, hint=hint)
        self._values: list[Choice] = []
        self.offer(choices, choice=choice)
        box.currentIndexChanged.connect(self.changed)
        box.activated.connect(self.forget_problem)

    def offer(self, choices: Sequence[tuple[Choice, str]], *, choice: Choice | None = None) -> None:
        """Offer these choices instead."""
        self._values = [value for value, _text in choices]
        self.control.clear()
        for _value, text in choices:
            self.control.addItem(visible(text))
        if choice in self._values:
            self.control.setCurrentIndex(self._values.index(choice))
        else:
            self.control.setCurrentIndex(-1 if self.control.placeholderText() else 0)

    def choice(self) -> Choice | None:
        """Return what is chosen, or None while nothing is."""
        at = self.control.currentIndex()
        return self._values[at] if at >= 0 else None

    def choose(self, choice: Choice) -> None:
        """Choose one."""
        self.control.setCurrentIndex(self._values.index(choice))


class Choices(QComboBox):
    """A drop-down list whose items can be styled, and that a scrolling page does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(QListView())
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.currentIndexChanged.connect(self._show_open)
        self._show_open(-1)

    def showPopup(self) -> None:
        metrics = QFontMetrics(self.view().font())
        texts = [self.itemText(at) for at in range(self.count())]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        self.view().setMinimumWidth(max(self.width(), widest + theme.px(44)))
        super().showPopup()

    def _show_open(self, at: int) -> None:
        self.setProperty("empty", at < 0)  # so that a prompt does not look like a choice
        self.style().unpolish(self)
        self.style().polish(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SegmentedField(Field):
    """Two to four short choices that are all seen: yes, no, unknown."""

    control: SegmentedChoice

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        choice: str = "",
        hint: str = "",
    ) -> None:
        strip = SegmentedChoice(label, choices, choice=choice)
        super().__init__(label, strip, hint=hint, after=(None,))
        strip.chosen.connect(self.changed)

    def choice(self) -> str:
        """Return the key of what is chosen, or nothing while nothing is."""
        return self.control.choice()

    def choose(self, key: str) -> None:
        """Choose by key."""
        self.control.choose(key)


class CheckField(Field):
    """A sentence to agree to, or not. It is its own label."""

    control: QCheckBox

    def __init__(self, label: str, *, checked: bool = False, hint: str = "") -> None:
        box = _Check(no_shortcut(label))
        super().__init__(label, box, hint=hint)
        self.label.setVisible(False)
        box.setChecked(checked)
        box.toggled.connect(self.changed)

    def checked(self) -> bool:
        """Say whether it is ticked."""
        return self.control.isChecked()

    def check(self, *, on: bool) -> None:
        """Tick it or not."""
        self.control.setChecked(on)


class _Check(QCheckBox):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), max(theme.px(24), super().minimumSizeHint().height()))
