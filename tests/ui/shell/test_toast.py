from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


def test_a_toast_offers_its_step_and_goes(qtbot, shell):
    done = []
    toast = shell.toast("Sealed", "For Harbour", action="Show", then=lambda: done.append(1))
    assert toast.isVisible()
    assert toast.accessibleName() == "Sealed. For Harbour"

    toast.action.click()

    assert done == [1]
    assert not toast.isVisible()


def test_a_newer_toast_takes_the_place_of_an_older(qtbot, shell):
    first = shell.toast("First")
    second = shell.toast("Second")
    assert not first.isVisible()

    qtbot.wait(1)
    assert second.isVisible()
    assert shell._toast is second


def test_a_toast_stays_while_somebody_is_in_it(shell):
    toast = shell.toast("Sealed", action="Show")
    toast.action.setFocus()
    toast._end()
    assert toast.isVisible()

    shell.top.search.setFocus()
    toast._end()
    assert not toast.isVisible()


def test_a_toast_stays_while_somebody_points_at_it(shell):
    toast = shell.toast("Sealed")
    assert toast._timer.isActive()

    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_a_toast_keeps_to_the_corner(qtbot, shell):
    toast = shell.toast("Sealed")
    shell.resize(1000, 700)
    qtbot.wait(1)

    assert shell.centralWidget().rect().contains(toast.geometry())
