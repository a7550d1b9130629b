"""A new desk, as typed in at the first run. It imports no record: the first page shows it."""

from dataclasses import dataclass

from caseapp.models.columns import LINE
from caseapp.models.vocabulary import AgencyKind
from caseapp.reference.jurisdictions import codes
from caseapp.words import _


@dataclass(frozen=True)
class DeskDraft:
    """Who sits at a new desk, as typed in at the first run."""

    agency: str
    unit: str
    kind: AgencyKind
    jurisdiction: str  # ISO 3166-1 alpha-2
    officer: str
    role: str = ""
    telephone_day: str = ""
    telephone_night: str = ""
    email: str = ""
    languages: tuple[str, ...] = ("en",)

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to start."""
        needed = {
            "agency": _("Say what your agency is called."),
            "officer": _("Say who you are. Your name stays in this vault unless you share it."),
            "telephone_day": _("Partners call this number to compare keys."),
        }
        texts = {name: getattr(self, name) for name in (*needed, "unit", "role", "email")}
        problems = {name: why for name, why in needed.items() if not texts[name].strip()}
        too_long = _("Say it in {most} characters.").format(most=LINE)
        problems |= {name: too_long for name, text in texts.items() if len(text) > LINE}
        if self.jurisdiction not in codes():
            problems["jurisdiction"] = _("Choose the country whose law you work under.")
        return problems
