from collections.abc import Callable

from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Banner, Dialog, ProgressLine, announce
from caseapp.words import _


class WorkingDialog(Dialog):
    """A dialog whose step takes a while. Until it is done, it cannot be left."""

    waiting_words = ""

    def begin(self, work: Callable[[], object]) -> None:
        """Take the step behind the window, and close once it is taken."""
        self._busy = True
        self.progress.show()
        self.yes.refuse(_("This is under way."))
        self.no.refuse(_("This is under way."))
        run_in_background(self, work, self._done, title=_(self.waiting_words), failed=self.failed)

    def reject(self) -> None:
        """Leave, unless the step is under way."""
        if not self._busy:
            super().reject()

    def prepare(self, desk: Desk) -> None:
        """Put in what is shown while the step is taken, or when it failed."""
        self._desk, self._busy = desk, False
        self.progress = ProgressLine(_(self.waiting_words), may_stop=False)
        self.trouble = Banner("", "danger")
        self.progress.hide()
        self.trouble.hide()
        self.add(self.progress, self.trouble)

    def failed(self, error: CaseAppError) -> None:
        """Say what went wrong, and let the person try again."""
        self._busy = False
        self.progress.hide()
        self.yes.allow()
        self.no.allow()
        self.trouble.show_text(str(error), _(error.advice))
        self.trouble.show()
        announce(self, f"{error} {_(error.advice)}")

    def _done(self, _result: object) -> None:
        self._busy = False
        self._desk.changed.emit()  # no step of the desk's: it does not know by itself
        super().accept()
