"""A report before it is saved."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import available_timezones

from caseapp.casework.addresses import ANOTHER_CLOCK, key_of
from caseapp.casework.cases import marking_of
from caseapp.casework.drafts import text_problems
from caseapp.casework.texts import kept
from caseapp.clock import now
from caseapp.errors import CaseAppError
from caseapp.formats.hash_text import read_hash_text
from caseapp.models import Report
from caseapp.models.columns import LINK
from caseapp.models.vocabulary import (
    Algorithm,
    Channel,
    Pap,
    ReportSource,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.words import _

NOT_KNOWN = "und"  # BCP 47: a language that nobody could tell


@dataclass(frozen=True)
class ReportDraft:
    """A report as typed in: a new one, or what an existing one is to say from now on."""

    received_at: datetime
    summary: str
    received_zone: str = "UTC"  # IANA
    source: ReportSource = ReportSource.PUBLIC
    channel: Channel = Channel.WEB_FORM
    language: str = NOT_KNOWN  # BCP 47
    urgency: Urgency = Urgency.ROUTINE
    urgency_reasons: tuple[str, ...] = ()
    child_at_risk: YesNo = YesNo.UNKNOWN
    tlp: Tlp = Tlp.AMBER
    pap: Pap = Pap.AMBER
    handling: tuple[str, ...] = ()  # codes, then further conditions in our own words
    addresses: tuple[str, ...] = ()  # byte for byte; those that are new are added
    hash_text: str = ""  # hash references, one a line; those that are new are added
    hash_algorithm: Algorithm | None = None  # of the lines that name none: it is never guessed

    def problems(self) -> dict[str, str]:
        """Say what is missing or wrong, by field. Empty means ready to save."""
        problems = text_problems(self, Report)
        if not self.summary.strip():
            problems["summary"] = _("Say what was reported.")
        if self.urgency != Urgency.ROUTINE and not any(map(str.strip, self.urgency_reasons)):
            problems["urgency_reasons"] = _("Say why it is not routine.")
        if self.received_zone not in available_timezones():
            problems["received_zone"] = _("Choose a time zone.")
        if problem := self._time_problem():
            problems["received_at"] = problem
        if problem := self._address_problem():
            problems["addresses"] = problem
        if problem := self._hash_problem():
            problems["hash_text"] = problem
        return problems | marking_of(self.tlp, self.pap, self.handling).problems()

    def _time_problem(self) -> str:
        if self.received_at > now() + ANOTHER_CLOCK:
            return _("This time has not come yet.")
        # Compared as the clock on the wall shows it: in spring an hour is left out.
        again = self.received_at.astimezone(UTC).astimezone(self.received_at.tzinfo)
        if again.replace(tzinfo=None) != self.received_at.replace(tzinfo=None):
            return _("The clocks went forward then: this hour was left out.")
        return ""

    def _address_problem(self) -> str:
        for line, exact in enumerate(self.addresses, start=1):
            try:
                kept(exact, most=LINK)
                key_of(exact)
            except CaseAppError as error:
                return _("Line {line}: {problem}").format(line=line, problem=error)
        return ""

    def _hash_problem(self) -> str:
        try:
            refused = read_hash_text(self.hash_text, default=self.hash_algorithm).refused
        except CaseAppError as error:
            return str(error)
        if not refused:
            return ""
        return _("Line {line}: {problem}").format(line=refused[0].line, problem=refused[0].reason)
