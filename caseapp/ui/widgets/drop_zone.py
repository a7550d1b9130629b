from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.buttons import Button
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.painted import Icon, IconTile
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.words import _


class FileDropZone(QWidget):
    """Where a file is dropped or chosen. It hands on the path and reads nothing."""

    chosen = Signal(Path)

    def __init__(
        self,
        text: str,
        *,
        detail: str = "",
        suffixes: Sequence[str] = (),
        icon: str = "package-open",
    ) -> None:
        super().__init__()
        self._suffixes = tuple(suffixes)
        self._over = False
        self.setAcceptDrops(True)
        self._mark = Icon("circle-alert", "danger", 14, stroke=2.0)
        self._problem = PlainLabel(role="caption", tone="danger")
        words = PlainLabel(text, role="h3", wrap=True, centered=True)
        more = PlainLabel(detail, role="caption", tone="text_3", wrap=True, centered=True)
        more.setVisible(bool(detail))
        self.button = Button(_("Choose a file…"), icon="folder-open")
        self.button.clicked.connect(self._ask)
        self.setLayout(
            column(
                None,
                row(None, IconTile(icon), None),
                words,
                more,
                2,
                row(None, self.button, None),
                row(None, self._mark, self._problem, None, gap=6),
                None,
                gap=6,
                margins=(24, 24, 24, 20),
            )
        )
        self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Say why a file was not taken."""
        self._problem.setText(problem)
        self._mark.setVisible(bool(problem))
        self._problem.setVisible(bool(problem))

    def take(self, path: Path) -> None:
        """Hand a path on if its name ends as it should."""
        fits = not self._suffixes or path.name.lower().endswith(self._suffixes)
        endings = ", ".join(self._suffixes)
        self.show_problem(
            "" if fits else _("Only files ending in {endings} go here.").format(endings=endings)
        )
        if fits:
            self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt hands it over
        self._show_over(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(on=False)
        files = local_files(event.mimeData())
        if len(files) == 1:
            self.take(files[0])
        else:
            self.show_problem(_("Drop one file at a time."))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(theme.color("accent" if self._over else "control"), 1)
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            painter.setBrush(theme.color("accent_soft" if self._over else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def _show_over(self, *, on: bool) -> None:
        self._over = on
        self.update()

    def _ask(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in self._suffixes) or "*"
        name, _filter = QFileDialog.getOpenFileName(self, _("Choose a file"), filter=patterns)
        if name:
            self.take(Path(name))


def local_files(dragged: QMimeData) -> list[Path]:
    """Return the files that are dragged, or none if anything is not of this computer.

    An address can name a server: to look for its file would be to knock there.
    """
    urls = dragged.urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and not url.host()]
    return files if len(files) == len(urls) else []
