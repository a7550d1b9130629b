"""Open a desk and lock it: `python -m tests.journeys.lock FOLDER [stay]`."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.journeys.main_job import Desk


def main(folder: Path, *, stay: bool) -> int:
    app = QApplication([])
    desk = Desk(app, folder, [], about=("Northline Hotline", "Hotline", "Luxembourg"))
    desk.start()
    (folder / "open").touch()
    if not stay:
        desk.hand.press("Lock")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), stay="stay" in sys.argv))
