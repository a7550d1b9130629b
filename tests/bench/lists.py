"""A hundred thousand cases: from unlocking to the list, keys typed into its filter, scrolling."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.many_cases import make
from tests.bench.table import Row, percentile, taken
from tests.bench.vaults import derivation
from tests.two_agencies import WORDS

TYPED = ("amber", "lantern", "2004-0012", "harbour bur", "zzz")
STEPS = 600  # frames scrolled
FRAME, KEYSTROKE, UNLOCKED = 0.016, 0.050, 0.300  # seconds to stay below


def rows() -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the environment above

    from caseapp.ui.theme import theme  # noqa: PLC0415 - as above

    app = QApplication.instance() or QApplication([])
    theme.install(app, "light", reduced_motion=True)
    with TemporaryDirectory() as folder:
        closed = make(Path(folder) / "desk")
        _unlocked(closed)[1].close()  # the program's files come from the disk only once
        shown = min(_time_to_unlock(closed) for _each in range(3))
        name = "Argon2id alone"
        yield Row("unlock to 100,000 cases on screen", shown, derivation(), name, more=UNLOCKED)
        window, vault = _unlocked(closed)
        window.show()
        app.processEvents()
        yield _filter(window, vault)
        yield _scroll(window)
        vault.close()


def _unlocked(closed):
    from caseapp.ui.desk import Desk  # noqa: PLC0415 - Qt is loaded by then
    from caseapp.ui.main_window import MainWindow  # noqa: PLC0415 - as above
    from caseapp.vault.vault import Vault  # noqa: PLC0415 - as above

    vault = Vault.open(closed.folder, closed.officer_id, WORDS)
    window = MainWindow(Desk(vault, closed.officer_id), vault)
    window.resize(1440, 900)
    window.go("cases")
    window.grab()  # painted to the last pixel
    return window, vault


def _time_to_unlock(closed) -> float:
    opened = []
    time = taken(lambda: opened.append(_unlocked(closed)))
    opened[0][1].close()
    return time


def _filter(window, vault) -> Row:
    cases = window.cases.list
    cases.bar.search.setFocus()  # as of a person who types
    ours, peer = [], []
    for word in TYPED:
        for length in range(1, len(word) + 1):
            ours.append(taken(partial(_type, cases, word[:length])))
            peer.append(taken(partial(_bare_question, vault, word[:length])))
    _type(cases, "")
    p95 = partial(percentile, share=95)
    name = "bare LIKE over title and reference, ids only"
    return Row("a key in the filter, p95", p95(ours), p95(peer), name, most=KEYSTROKE)


def _type(cases, text: str) -> None:
    cases.bar.search.setText(text)
    cases.reload()
    cases.table.grab()


def _bare_question(vault, text: str) -> None:
    query = 'SELECT id FROM "case" WHERE title LIKE ? OR reference LIKE ?'
    with vault.reading() as session:
        session.connection().exec_driver_sql(query, (f"%{text}%",) * 2).all()


def _scroll(window) -> Row:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - Qt is loaded by then

    table, bare = window.cases.list.table, _bare_table()
    QApplication.processEvents()  # both are on the screen now
    p99 = partial(percentile, share=99)
    ours, peer = (p99(list(_frames(each))) for each in (table, bare))
    name = "a bare QTableView of 1,000 plain rows"
    return Row("a frame of scrolling, p99", ours, peer, name, most=FRAME)


def _frames(table) -> Iterator[float]:
    bar = table.verticalScrollBar()
    step = table.rowHeight(0) * 3
    for number in range(STEPS):
        yield taken(_moved(table, bar, number * step % max(bar.maximum(), 1)))


def _moved(table, bar, to: int) -> Callable[[], None]:
    def move() -> None:
        bar.setValue(to)
        table.viewport().repaint()

    return move


def _bare_table():
    from PySide6.QtGui import QStandardItem, QStandardItemModel  # noqa: PLC0415 - Qt is loaded
    from PySide6.QtWidgets import QTableView  # noqa: PLC0415 - as above

    table, model = QTableView(), QStandardItemModel()
    for number in range(1_000):
        model.appendRow([QStandardItem(f"Case {number}, column {at}") for at in range(8)])
    table.setModel(model)
    table.resize(1000, 700)
    table.show()
    return table
