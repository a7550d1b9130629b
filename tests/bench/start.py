"""How soon the unlock page is painted, beside a bare window, each in processes of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from tests.bench.table import Row

TIMES = 7
# Both print the time at which their first window was painted, and end.
TELL = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Painted(QObject):
    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint and widget.isWindow():
            print(time.time(), flush=True)
            import os; os._exit(0)
        return False
"""
BARE = """
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication([])
painted = Painted(); app.installEventFilter(painted)
window = QWidget(); box = QVBoxLayout(window)
for part in (QLabel("Passphrase"), QLineEdit(), QPushButton("Unlock")):
    box.addWidget(part)
window.resize(1440, 900); window.show(); app.exec()
"""
OURS = """
from PySide6.QtCore import QTimer
class App(QApplication):
    def __init__(self, *words):
        super().__init__(*words)
        self.painted = Painted(); self.installEventFilter(self.painted)
import PySide6.QtWidgets
PySide6.QtWidgets.QApplication = App
from caseapp.app import main
main()
"""


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        env = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
        }
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that was started before is compiled
        _a_vault_to_unlock(Path(folder), env)
        bare, ours = (min(_painted(words, env) for _each in range(TIMES)) for words in (BARE, OURS))
    yield Row("unlock page painted", ours, bare, "a bare PySide6 window", least=1 / 1.5)


def _a_vault_to_unlock(folder: Path, env: dict[str, str]) -> None:
    vault = folder / "vault"
    vault.mkdir()
    (vault / "vault.json").write_text("{}")
    settings = folder / "caseapp" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"vaults": [str(vault)]}))


def _painted(words: str, env: dict[str, str]) -> float:
    begun = time()
    run = [sys.executable, "-c", TELL + words]
    said = subprocess.run(run, check=True, capture_output=True, text=True, env=env)
    return float(said.stdout) - begun
