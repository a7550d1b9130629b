"""The frame of the window. `ui/main_window.py` feeds it; it knows no domain word itself."""

from caseapp.ui.shell.places import Command, Place, State
from caseapp.ui.shell.shell import Shell

__all__ = ["Command", "Place", "Shell", "State"]
