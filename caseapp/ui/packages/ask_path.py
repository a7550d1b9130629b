"""Ask where a file is to go. The page hears of it only if a place was chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.words import _

Then = Callable[[Path], Any]


def ask_folder(parent: QWidget, then: Then) -> None:
    """Ask for the folder of a sealed file; its name is drawn by lot and says nothing."""
    folder = QFileDialog.getExistingDirectory(parent, _("Choose a folder for the sealed file"))
    if folder:
        then(Path(folder))


def ask_pdf(parent: QWidget, title: str, name: str, then: Then) -> None:
    """Ask for the file of a paper. One that is there is never replaced, so nobody is asked to."""
    keep = QFileDialog.Option.DontConfirmOverwrite
    file, _filter = QFileDialog.getSaveFileName(parent, title, name, _("PDF (*.pdf)"), options=keep)
    if file:
        then(Path(file))


def ask_package(parent: QWidget, then: Then) -> None:
    """Ask for a sealed package that came in."""
    file, _filter = QFileDialog.getOpenFileName(
        parent, _("Choose a sealed package"), filter=_("Sealed packages (*.casepkg)")
    )
    if file:
        then(Path(file))
