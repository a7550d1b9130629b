from PySide6.QtWidgets import QWidget

from caseapp.casework.hit_answer import QuestionRow, list_digest_questions
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.lists.words import answer_in_words
from caseapp.ui.widgets import Dialog, Moment, PlainLabel, ScrollBody, Timeline
from caseapp.visible import visible
from caseapp.words import _

MOST_SHOWN = 200


class QuestionsDialog(Dialog):
    """Who asked about which digests, when, and what they were told."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        question = _("What was asked about digests")
        super().__init__(
            parent,
            question,
            _("The newest {most} questions. All of them stay in the vault.").format(
                most=MOST_SHOWN
            ),
            yes=_("Close"),
        )
        self.no.setVisible(False)
        rows = desk.read(list_digest_questions, limit=MOST_SHOWN)
        body = ScrollBody(question, margins=(0, 0, 8, 0))
        body.add(Timeline([_told(row) for row in rows]))
        if not rows:
            body.add(PlainLabel(_("Nobody has asked yet."), tone="text_3"))
        self.add(body)


def _told(row: QuestionRow) -> Moment:
    algorithm, digest = row.digest
    return Moment(
        f"{visible(row.officer)}: {answer_in_words(row.hit, row.call)}",
        f"{algorithm.label} {visible(digest)}",
        times.exact(row.at),
        icon="search",
        tone="violet" if row.hit else "neutral",
    )
