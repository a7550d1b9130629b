from typing import TypeVar
from uuid import UUID

from caseapp.casework.hash_lists import ListFacts
from caseapp.casework.partners import list_partners
from caseapp.models.vocabulary import ListNature
from caseapp.ui.countries import country_choices
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import ChoiceField, Form, LineField, TextField, choices_of
from caseapp.visible import visible
from caseapp.words import _

MOST_TYPED = 200  # characters of a line
T = TypeVar("T")
Choices = list[tuple[T, str]]


class FactsForm(Form):
    """Whose list it is, what stands on it, and what we may do with it."""

    def __init__(self, desk: Desk, *, width: int = 560) -> None:
        self.name = LineField(_("Name of the list"), limit=MOST_TYPED)
        self.source = LineField(
            _("Source"),
            hint=_("Whose word it is: the agency or body that keeps the list."),
            limit=MOST_TYPED,
        )
        partners = [(row.id, visible(row.name)) for row in desk.read(list_partners)]
        self._agencies: Choices[UUID | None] = [(None, _("None of our partners")), *partners]
        self._countries: Choices[str] = country_choices(international=True)
        self.agency = ChoiceField[UUID | None](
            _("Partner"),
            self._agencies,
            hint=_("If the source is a partner of this desk."),
        )
        self.nature = ChoiceField(
            _("What stands on it"),
            choices_of(ListNature),
            hint=_(
                "Known software is marked as such where it matches. It never puts anything aside."
            ),
        )
        self.jurisdiction = ChoiceField(
            _("Jurisdiction"),
            self._countries,
            hint=_("Under whose law its entries were graded."),
        )
        self.licence = TextField(
            _("Licence note"), lines=2, hint=_("What the source asks of who holds the list.")
        )
        self.permitted_use = TextField(
            _("Permitted use"), lines=2, hint=_("What for, and who may see its entries.")
        )
        super().__init__(
            {
                "name": self.name,
                "source": self.source,
                "source_agency_id": self.agency,
                "nature": self.nature,
                "jurisdiction": self.jurisdiction,
                "licence": self.licence,
                "permitted_use": self.permitted_use,
            },
            width=width,
        )

    def show_facts(self, facts: ListFacts) -> None:
        """Fill in what is known."""
        self.name.set_text(facts.name)
        self.source.set_text(facts.source)
        _choose(self.agency, self._agencies, facts.source_agency_id, facts.source)
        self.nature.choose(facts.nature)
        _choose(self.jurisdiction, self._countries, facts.jurisdiction, facts.jurisdiction)
        self.licence.set_text(facts.licence)
        self.permitted_use.set_text(facts.permitted_use)

    def draft(self) -> ListFacts:
        """Return what is filled in."""
        return ListFacts(
            name=self.name.text(),
            source=self.source.text(),
            nature=self.nature.choice() or ListNature.MATERIAL,
            jurisdiction=self.jurisdiction.choice() or "",
            licence=self.licence.text(),
            permitted_use=self.permitted_use.text(),
            source_agency_id=self.agency.choice(),
        )


def _choose(field: ChoiceField[T], offered: Choices[T], choice: T, called: str) -> None:
    """Choose what a list says, also where it is none of what is offered to a new one."""
    known = choice in [value for value, _text in offered]
    field.offer(offered if known else [*offered, (choice, visible(called))], choice=choice)
