from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caseapp.casework.identities import (
    IdentityDraft,
    RevealedIdentity,
    change_identity,
    list_identity_accesses,
    record_identity,
    reveal_identity,
)
from caseapp.casework.people import PersonSheet
from caseapp.ui import times
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.looks import known
from caseapp.ui.cases.person_form import IdentityForm
from caseapp.ui.cases.record_line import RecordLine
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Button,
    Dialog,
    Form,
    KeyValues,
    LineField,
    PlainLabel,
    ScrollBody,
    ToolButton,
    Well,
    column,
    row,
)
from caseapp.visible import visible
from caseapp.words import _, many

SHOWN_FOR = 30  # seconds


@dataclass(frozen=True)
class Purpose:
    """Why somebody wants to know who a person is."""

    text: str

    def problems(self) -> dict[str, str]:
        """Say what is missing, by field. Empty means ready to reveal."""
        return {} if self.text else {"purpose": _("Say what you need it for.")}


class IdentityView(QWidget):
    """Who a person is: shown for half a minute to who says why, and each look is written down."""

    def __init__(self, desk: Desk, person: PersonSheet) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._known: tuple[RevealedIdentity, ...] = ()
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._count_down)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        number = self._person.number
        self.record = ToolButton(
            "fingerprint", _("Write down who {number} is").format(number=number), size=15
        )
        self.reveal = ToolButton("eye", _("Reveal who {number} is").format(number=number), size=15)
        self.looks = ToolButton(
            "history", _("Who looked at {number}").format(number=number), size=15
        )
        self.record.setVisible(self._person.ours and not self._person.we_identified)
        self.reveal.setVisible(self._person.has_identity)
        self.looks.setVisible(self._person.has_identity)
        self.steps = (self.record, self.reveal, self.looks)
        self.facts = KeyValues(label_width=80)
        self.left = PlainLabel(role="caption", tone="warning")
        self.hide_now = Button(_("Hide now"), "ghost", icon="eye-off")
        self.correct = Button(_("Correct…"), "ghost", icon="pencil")
        self.correct.setVisible(self._person.we_identified)
        steps = row(self.hide_now, self.correct, None, gap=4)
        self.setLayout(column(Well(self.facts, self.left, steps), gap=0))
        self.setVisible(False)

    def _connect(self) -> None:
        self.record.clicked.connect(self._record)
        self.reveal.clicked.connect(self._ask)
        self.looks.clicked.connect(self._show_looks)
        self.hide_now.clicked.connect(self.hide_identity)
        self.correct.clicked.connect(self._correct)

    def show_identity(self, revealed: Sequence[RevealedIdentity]) -> None:
        """Show who the person is, in the words of each agency that said so, for half a minute."""
        self._known = tuple(revealed)
        self.facts.show_facts([fact for each in revealed for fact in _facts(each)])
        self._left = SHOWN_FOR
        self._timer.start()
        self._say_left()
        self.setVisible(True)

    def hide_identity(self) -> None:
        """Hide who the person is, and keep nothing of it."""
        self._timer.stop()
        self._known = ()
        self.facts.show_facts([])
        self.setVisible(False)

    def _count_down(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.hide_identity()
        else:
            self._say_left()

    def _say_left(self) -> None:
        self.left.setText(many("Hidden in 1 second", "Hidden in {n} seconds", self._left))

    def _ask(self) -> None:
        purpose = LineField(_("Purpose"), hint=_("It is written down with your name."))
        question = _("Why do you need to know who {number} is?").format(number=self._person.number)
        FormDialog(
            self,
            question,
            Form({"purpose": purpose}),
            lambda: Purpose(purpose.text()),
            self._reveal,
            detail=_("It is shown for {seconds} seconds.").format(seconds=SHOWN_FOR),
            yes=_("Reveal"),
        ).open()

    def _reveal(self, purpose: Purpose) -> None:
        self.show_identity(self._desk.write(reveal_identity, self._person.id, purpose=purpose.text))

    def _record(self) -> None:
        form = IdentityForm()

        def save(draft: IdentityDraft) -> UUID:
            return self._desk.write(record_identity, self._person.id, draft)

        question = _("Who is {number}?").format(number=self._person.number)
        detail = _("Kept apart from the case. Reading it again takes a right and a purpose.")
        FormDialog(self, question, form, form.draft, save, detail=detail).open()

    def _correct(self) -> None:
        form = IdentityForm(next(each.says for each in self._known if each.ours))

        def save(draft: IdentityDraft) -> None:
            self._desk.write(change_identity, self._person.id, draft)
            self.hide_identity()

        question = _("Who is {number}?").format(number=self._person.number)
        FormDialog(self, question, form, form.draft, save).open()

    def _show_looks(self) -> None:
        looks = self._desk.read(list_identity_accesses, self._person.id)
        question = _("Who looked at {number}").format(number=self._person.number)
        dialog = Dialog(self, question, yes=_("Close"))
        dialog.no.setVisible(False)
        body = ScrollBody(question, margins=(0, 0, 8, 0))
        for look in looks:
            details = [visible(look.purpose), times.exact(look.at)]
            body.add(RecordLine(look.officer, details=details))
        if not looks:
            body.add(PlainLabel(_("Nobody has looked yet."), tone="text_3"))
        dialog.add(body)
        dialog.open()


def _facts(identity: RevealedIdentity) -> Iterator[tuple[str, str]]:
    says = identity.says
    if not identity.ours:
        yield _("Said by"), visible(identity.agency)
    yield _("Name"), known(visible(says.full_name))
    yield _("Born"), known(visible(says.born))
    yield _("Contact"), known(visible(says.contact, lines=True))
    yield _("Documents"), known(visible(says.documents, lines=True))
