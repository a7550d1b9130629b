from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.card_look import CardLook
from caseapp.casework.partners import PartnerRow
from caseapp.ui.widgets import Banner, ChoiceField, Dialog, GroupedCode, PlainLabel, Well
from caseapp.visible import visible
from caseapp.words import _

ANOTHER = "another"


class WhoseCardDialog(Dialog):
    """Ask whose a card is: its keys are new here, and it may be that of a partner we know."""

    def __init__(self, parent: QWidget | None, look: CardLook, *, of: UUID | None = None) -> None:
        super().__init__(
            parent,
            _("Whose card is this?"),
            _(
                "It says “{name}”, and bears keys that this desk has never seen. A partner may "
                "have replaced their keys, changed their name or run a second desk, or somebody "
                "else may pass for them. A call on a number that you know from elsewhere tells."
            ).format(name=look.name),
            yes=_("Keep the card"),
            icon="fingerprint",
            tone="warning",
        )
        partners = (*look.may_be_of, *look.others)
        self._ids = {str(partner.id): partner.id for partner in partners}
        self.choice = ChoiceField(
            _("Keep it as"),
            [
                (ANOTHER, _("Another desk of its own")),
                *(
                    (str(each.id), _("New keys of {partner}").format(partner=_called(each)))
                    for each in partners
                ),
            ],
            choice=str(of or ANOTHER),
        )
        self.what = Banner("", "info")
        self.add(
            Well(
                PlainLabel(_("Number on the card"), role="label", tone="text_3"),
                GroupedCode(_("Number on the card"), look.digits.split()),
            ),
            self.choice,
            self.what,
        )
        self.choice.changed.connect(self._say)
        self._say()
        self.choice.setFocus()

    def whose(self) -> UUID | None:
        """Return the partner whose new keys these are, or nobody."""
        return self._ids.get(self.choice.choice() or ANOTHER)

    def _say(self) -> None:
        if self.whose() is None:
            self.what.show_text(
                _("It becomes a partner that nobody has compared yet."),
                _("The partner here stays as it is."),
            )
        else:
            self.what.show_text(
                _("The partner is “not compared yet” again."),
                _(
                    "Packages are sealed for the new keys, with a reason until you compare them. "
                    "What the former keys signed still opens until then. If the keys turn out not "
                    "to be theirs, you can say so, and the former ones are back in force. The "
                    "partner bears the name on the card."
                ),
            )


def _called(partner: PartnerRow) -> str:
    return ", ".join(visible(part) for part in (partner.name, partner.unit) if part)
