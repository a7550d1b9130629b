"""Only the agency at which a record was born changes it."""

from sqlalchemy.orm import Session

from caseapp.errors import CaseAppError
from caseapp.models import Agency, Officer, Shareable
from caseapp.words import _, later


class NotOurs(CaseAppError):
    """This record was born at another agency, and only they change it."""

    advice = later("Ask them for an update, or note your own view.")


def must_be_ours(session: Session, by: Officer, record: Shareable) -> None:
    """Refuse to change a record that is a partner's."""
    if record.origin != by.agency_id:
        name = session.get_one(Agency, record.origin).name
        raise NotOurs(_("This record is {agency}'s.").format(agency=name))
