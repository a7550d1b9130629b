"""Show the pages of some features, each until a line is read: `python -m ... FEATURE...`.

It is another program that looks at them, as a screen reader does.
"""

import sys
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.accessibility.rooms import made_up_desk, windows
from tests.screens._draw import LIGHT, wear

NAMELESS = "nameless"


def main(features: list[str]) -> None:
    QApplication(["caseapp"])
    wear(LIGHT)
    heard = QEventLoop()
    line_comes = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    line_comes.activated.connect(heard.quit)
    for feature in features:
        for name, window in shown(feature):
            window.activateWindow()
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
            heard.exec()
            sys.stdin.readline()


def shown(feature: str) -> Iterator[tuple[str, QWidget]]:
    if feature == NAMELESS:
        yield feature, a_nameless_field()
        return
    with made_up_desk() as desk:
        yield from windows(desk, feature)


def a_nameless_field() -> QWidget:
    """Show what a page must not have, to prove that it would be noticed."""
    page = QWidget()
    page.setLayout(QVBoxLayout())
    page.layout().addWidget(QLineEdit())
    page.show()
    return page


if __name__ == "__main__":
    main(sys.argv[1:])
