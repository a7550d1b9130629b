from PySide6.QtWidgets import QWidget

from caseapp.casework.comparison import Heard, check_digits
from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import record_comparison
from caseapp.casework.partners import PartnerSheet
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.desk import Desk
from caseapp.ui.partners.words import MOST_TYPED
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Banner,
    CheckField,
    Dialog,
    GroupedCode,
    LineField,
    PlainLabel,
    SegmentedField,
    Well,
    column,
)
from caseapp.visible import visible
from caseapp.words import _

WIDTH = 500  # a whole number fits into the field
HOW = (PartnerLevel.COMPARED, PartnerLevel.CEREMONY)


class CompareDialog(Dialog):
    """Two people read their desks' numbers to each other: first theirs, then ours."""

    def __init__(self, parent: QWidget | None, desk: Desk, partner: PartnerSheet) -> None:
        self._desk, self._partner = desk, partner
        self._name = visible(partner.row.name)
        super().__init__(parent, " ", " ", yes=_("It is the same"), icon="phone")
        self.setMinimumWidth(theme.px(WIDTH))
        self.theirs, self.ours = self._lay_out_theirs(), self._lay_out_ours()
        self.add(self.theirs, self.ours)
        self._connect()
        self._listen()

    def _lay_out_theirs(self) -> QWidget:
        self.number = GroupedCode(_("Their number, on their card"), self._partner.digits.split())
        self.heard = LineField(
            _("What you hear, if you like to type it"),
            hint=_("The program then compares it for you."),
            mono=True,
            limit=MOST_TYPED,
        )
        self.verdict = Banner("", "danger")
        self.stop = PlainLabel(
            _(
                "If a single group differs, stop: seal nothing for this card, and ask them for "
                "their card by another way."
            ),
            role="caption",
            tone="text_3",
            wrap=True,
        )
        return _part(
            Well(_named(_("On the card of {name}").format(name=self._name)), self.number),
            self.heard,
            self.verdict,
            self.stop,
        )

    def _lay_out_ours(self) -> QWidget:
        ours = self._desk.read(our_card)
        self.how = SegmentedField(
            _("How did you compare?"),
            [(level.value, level.label) for level in HOW],
            choice=HOW[0].value,
        )
        self.spoken_with = LineField(
            _("With whom, and on which number?"),
            hint=_("For example: duty officer, through the switchboard"),
            limit=MOST_TYPED,
        )
        self.agree = CheckField(_("They say that all eight groups of ours agree"))
        return _part(
            Well(
                _named(_("The number of our desk")),
                GroupedCode(_("The number of our desk"), ours.digits.split()),
            ),
            self.how,
            self.spoken_with,
            self.agree,
        )

    def _connect(self) -> None:
        self.heard.changed.connect(self._compare)
        self.spoken_with.changed.connect(self._allow)
        self.agree.changed.connect(self._allow)

    def accept(self) -> None:
        """Go on from their number to ours; from ours, note that people compared."""
        if self._listening:
            self._read_out()
            return
        self._desk.write(
            record_comparison,
            self._partner.row.id,
            level=PartnerLevel(self.how.choice()),
            spoken_with=self.spoken_with.text(),
        )
        super().accept()

    def reject(self) -> None:
        """Go back from our number to theirs; from theirs, leave."""
        if self._listening:
            super().reject()
        else:
            self._listen()

    def _listen(self) -> None:
        self._turn(listening=True)
        self.question.setText(_("Is this the number they read to you?"))
        self.detail.setText(
            _(
                "Call {name} on a number that you know from elsewhere, not from the card. Let them "
                "read out the number of their own desk, group by group."
            ).format(name=self._name)
        )
        self._compare()
        self.heard.setFocus()

    def _read_out(self) -> None:
        self._turn(listening=False)
        self.question.setText(_("Now read ours to them"))
        self.detail.setText(
            _("Read it group by group. They compare it with our card at their desk.")
        )
        self._allow()
        self.spoken_with.setFocus()

    def _turn(self, *, listening: bool) -> None:
        self._listening = listening
        self.theirs.setVisible(listening)
        self.ours.setVisible(not listening)
        self.no.set_text(_("Cancel") if listening else _("Back"))
        self.yes.set_text(_("It is the same") if listening else _("Record the comparison"))
        self.adjustSize()

    def _compare(self) -> None:
        heard = self._desk.read(check_digits, self._partner.row.id, self.heard.text())
        self.number.show_groups(self._partner.digits.split(), wrong=heard.differing)
        what = _verdict(heard)
        self.verdict.setVisible(bool(what))
        self.heard.show_hint(
            _("It agrees: all eight groups are the same.")
            if heard.agrees
            else _("The program then compares it for you.")
        )
        if what:
            self.verdict.show_text(*what)
            self.yes.refuse(what[0])
        else:
            self.yes.allow()

    def _allow(self) -> None:
        if self.agree.checked() and self.spoken_with.text():
            self.yes.allow()
        else:
            self.yes.refuse(_("Say with whom, and that all groups agree on their side too."))


def _verdict(heard: Heard) -> tuple[str, str] | None:
    if heard.problem:
        return _("This was misheard or mistyped."), heard.problem
    if heard.differing:
        groups = ", ".join(map(str, heard.differing))
        return (
            _("This is not the number on the card. Groups that differ: {groups}.").format(
                groups=groups
            ),
            _("Do not rely on this card. Ask them for their card by another way."),
        )
    return None


def _named(text: str) -> PlainLabel:
    return PlainLabel(text, role="label", tone="text_3", wrap=True)


def _part(*pieces: QWidget) -> QWidget:
    part = QWidget()
    part.setLayout(column(*pieces, gap=14))
    return part
