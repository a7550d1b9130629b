from caseapp.casework.external_references import SYSTEMS, ExternalReferenceDraft
from caseapp.ui.widgets import Form, LineField
from caseapp.words import _


class ReferenceForm(Form):
    """The number under which another system knows a case."""

    def __init__(self, says: ExternalReferenceDraft | None = None) -> None:
        self.system = LineField(
            _("System"),
            text=says.system if says else "",
            hint=_("For example: {systems}.").format(systems=", ".join(SYSTEMS)),
        )
        self.number = LineField(_("Number"), text=says.number if says else "", mono=True)
        super().__init__({"system": self.system, "number": self.number})

    def draft(self) -> ExternalReferenceDraft:
        """Return what is typed in."""
        return ExternalReferenceDraft(self.system.text(), self.number.text())
