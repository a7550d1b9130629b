"""What the matches of a case ask of an officer: to look at a correction, to think of urgency."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.cases import CaseDraft, change_case
from caseapp.casework.match_rows import CorrectionRow, MatchDesk, ReferenceState
from caseapp.models.vocabulary import CorrectionKind, Urgency
from caseapp.ui.cases.case_forms import UrgencyForm
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.desk import Desk
from caseapp.ui.matches.corrections_dialog import CorrectionsDialog
from caseapp.ui.widgets import Banner
from caseapp.words import _, many

TAKEN_BACK = {CorrectionKind.WITHDRAWN, CorrectionKind.LIST_WITHDRAWN}
PRESSING = {Urgency.URGENT, Urgency.IMMEDIATE}


class CorrectionsBanner(Banner):
    """Lists took back or changed what this case rests on. It stands until an officer saw it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "danger", icon="history", action=_("Look at it…"))
        self._desk = desk
        self._corrections: Sequence[CorrectionRow] = ()
        self.acted.connect(self._open)
        self.hide()

    def show_corrections(self, corrections: Sequence[CorrectionRow]) -> None:
        """Say what was corrected, or nothing."""
        if corrections and corrections != self._corrections:
            self.show_text(_corrected(corrections), _("See what was said before and now."))
        self._corrections = corrections
        self.setVisible(bool(corrections))

    def _open(self) -> None:
        CorrectionsDialog(self, self._desk, self._corrections).open()


class NewBanner(Banner):
    """References that nobody knows may be recent: a reason to think of urgency, never a step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "warning", icon="circle-help", action=_("Urgency…"))
        self._desk = desk
        self._case: CaseSheet | None = None
        self._reason = ""
        self.acted.connect(self._open)
        self.hide()

    def show_desk(self, case: CaseSheet, found: MatchDesk) -> None:
        """Suggest it where it helps: the case is ours and not pressing yet."""
        count = found.counts.get(ReferenceState.NEW, 0)
        wanted = found.raises_urgency and case.ours and case.says.urgency not in PRESSING
        reason = many(
            "{n} hash reference is new to everyone",
            "{n} hash references are new to everyone",
            count,
        )
        if wanted and reason != self._reason:
            self.show_text(
                reason,
                _(
                    "Nothing on the lists of this desk is the same or near. It may be recent, and "
                    "a child may be at risk."
                ),
            )
        self._case, self._reason = case, reason
        self.setVisible(wanted)

    def _open(self) -> None:
        if case := self._case:
            reasons = dict.fromkeys((*case.says.urgency_reasons, self._reason))
            form = UrgencyForm(replace(case.says, urgency_reasons=tuple(reasons)))

            def save(draft: CaseDraft) -> UUID:
                return self._desk.write(change_case, case.id, draft)

            FormDialog(self, _("How urgent is it?"), form, form.draft, save).open()


def _corrected(corrections: Sequence[CorrectionRow]) -> str:
    count = len({each.digest for each in corrections})
    if {each.kind for each in corrections} <= TAKEN_BACK:
        return many(
            "A list took back what {n} hash reference matched.",
            "A list took back what {n} hash references matched.",
            count,
        )
    return many(
        "A list took back or changed what {n} hash reference matched.",
        "A list took back or changed what {n} hash references matched.",
        count,
    )
