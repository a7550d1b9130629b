from caseapp.casework.identities import IdentityDraft
from caseapp.casework.people import PersonDraft
from caseapp.models.vocabulary import AgeBand, PersonRole, YesNo
from caseapp.ui.widgets import ChoiceField, Form, LineField, SegmentedField, TextField, choices_of
from caseapp.words import _


class PersonForm(Form):
    """A person by role and age band."""

    def __init__(self, says: PersonDraft | None = None) -> None:
        says = says or PersonDraft(PersonRole.POSSIBLE_VICTIM)
        self.role = ChoiceField(_("Role"), choices_of(PersonRole), choice=says.role)
        self.age_band = ChoiceField(_("Age"), choices_of(AgeBand), choice=says.age_band)
        self.child_at_risk = SegmentedField(
            _("At risk now"),
            [(word.value, word.label) for word in YesNo],
            choice=says.child_at_risk.value,
        )
        self.jurisdiction = LineField(
            _("Country"),
            text=says.jurisdiction,
            hint=_("A code of two letters. Leave it empty if it is not known."),
            example="NL",
        )
        self.remark = TextField(_("Remark"), text=says.remark, lines=3)
        super().__init__(
            {
                "role": self.role,
                "age_band": self.age_band,
                "child_at_risk": self.child_at_risk,
                "jurisdiction": self.jurisdiction,
                "remark": self.remark,
            }
        )

    def draft(self) -> PersonDraft:
        """Return what is typed in."""
        answer = self.child_at_risk.choice()
        return PersonDraft(
            role=self.role.choice() or PersonRole.OTHER,
            age_band=self.age_band.choice() or AgeBand.NOT_KNOWN,
            child_at_risk=next(word for word in YesNo if word.value == answer),
            jurisdiction=self.jurisdiction.text().upper(),
            remark=self.remark.text(),
        )


class IdentityForm(Form):
    """Who a person really is."""

    def __init__(self, says: IdentityDraft | None = None) -> None:
        says = says or IdentityDraft()
        self.full_name = LineField(_("Name"), text=says.full_name)
        self.born = LineField(
            _("Born"), text=says.born, hint=_("A date, a year or what is known of it.")
        )
        self.contact = TextField(_("Contact"), text=says.contact, lines=2)
        self.documents = TextField(_("Documents"), text=says.documents, lines=2)
        super().__init__(
            {
                "full_name": self.full_name,
                "born": self.born,
                "contact": self.contact,
                "documents": self.documents,
            }
        )

    def draft(self) -> IdentityDraft:
        """Return what is typed in."""
        return IdentityDraft(
            full_name=self.full_name.text(),
            born=self.born.text(),
            contact=self.contact.text(),
            documents=self.documents.text(),
        )
