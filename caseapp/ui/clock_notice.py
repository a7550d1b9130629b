"""Say that the clock is wrong, and go on."""

from caseapp.casework.clock_trouble import find_clock_trouble
from caseapp.ui.desk import Desk
from caseapp.ui.messages import tell
from caseapp.ui.shell.places import State
from caseapp.ui.shell.shell import Shell
from caseapp.words import _


def say_if_clock_is_wrong(window: Shell, desk: Desk) -> None:
    """Tell why the clock cannot be right, and keep a word of it in the strip."""
    if trouble := desk.read(find_clock_trouble):
        window.strip.keep_state(State("clock", "clock", _("The clock looks wrong"), "danger"))
        advice = _(
            "Nothing is lost and you can go on, but everything that you record bears this time. "
            "Set the clock of this computer, or write the right time into a note."
        )
        tell(window, trouble, advice, tone="warning")
