from PySide6.QtWidgets import QWidget

from caseapp.casework.hashes import Digest, HashListDraft
from caseapp.casework.hit_answer import HitAnswer, answer_hit
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.desk import Desk
from caseapp.ui.lists.questions_dialog import QuestionsDialog
from caseapp.ui.lists.words import answer_in_words, short
from caseapp.ui.widgets import (
    Button,
    ChoiceField,
    Dialog,
    KeyValues,
    TextField,
    announce,
    choices_of,
    clear,
    column,
    row,
    show_problems,
)
from caseapp.words import _, many


class AskDialog(Dialog):
    """Ask whether a case or report here holds a digest: hit or no hit, and whom to call."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(
            parent,
            _("Does a case here hold a digest?"),
            _(
                "The answer is hit or no hit, and whom to call: never which case, nor what stands "
                "in it. What you ask and what you are told is written down with your name."
            ),
            yes=_("Ask"),
            no=_("Close"),
        )
        self._desk = desk
        self.digests = TextField(_("Digests, one per line"), lines=4, mono=True)
        self.algorithm = ChoiceField[Algorithm | None](
            _("Algorithm of lines that name none"),
            [(None, _("Each line names its own")), *choices_of(Algorithm)],
            hint=_("It is never guessed from the length."),
        )
        self.answers = column(gap=10)
        self.before = Button(_("What was asked before"), "link")
        self.before.clicked.connect(lambda: QuestionsDialog(self, desk).open())
        self.add(self.digests, self.algorithm, row(self.before, None), self.answers)

    def accept(self) -> None:
        """Ask, and stay to be asked again."""
        draft = HashListDraft(self.digests.text(), self.algorithm.choice())
        problems = draft.problems()
        clear(self.answers)
        show_problems({"source": self.digests, "algorithm": self.algorithm}, problems)
        if problems:
            return
        found = [(each.algorithm, each.digest) for each in draft.read().entries]
        self._show(self._desk.write(answer_hit, found))

    def _show(self, answers: list[HitAnswer]) -> None:
        hits = sum(each.hit for each in answers)
        announce(self, many("{n} hit", "{n} hits", hits))
        facts: list[tuple[str, str | QWidget]] = [
            (_named(each.digest), answer_in_words(each.hit, map(str, each.call)))
            for each in answers
        ]
        self.answers.addWidget(KeyValues(facts, label_width=230))


def _named(digest: Digest) -> str:
    algorithm, value = digest
    return f"{algorithm.label} {short(value)}"
