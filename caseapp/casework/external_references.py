"""The numbers under which other systems know a case or a report."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, text_problems, write_into
from caseapp.casework.ours import must_be_ours
from caseapp.casework.whose import whose
from caseapp.models import Agency, ExternalReference, Officer
from caseapp.models.vocabulary import Permission
from caseapp.words import _

# Names of systems, the same in every language. Any other may be typed.
SYSTEMS = ("SIENA", "INTERPOL", "CyberTip", "ICCAM", "INHOPE")


@dataclass(frozen=True)
class ExternalReferenceDraft:
    """Another system's number, as typed in."""

    system: str
    number: str

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, ExternalReference)
        if not self.system.strip():
            problems["system"] = _("Say which system gave the number.")
        if not self.number.strip():
            problems["number"] = _("Give the number.")
        return problems


@dataclass(frozen=True)
class ExternalReferenceRow:
    """Another system's number, as listed."""

    id: UUID
    system: str
    number: str
    origin: str
    ours: bool


def list_external_references(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> list[ExternalReferenceRow]:
    """List the numbers of a case or a report, in the order they became known."""
    query = (
        select(
            ExternalReference.id,
            ExternalReference.system,
            ExternalReference.number,
            whose(ExternalReference),
            Agency.ours,
        )
        .join(Agency, Agency.id == ExternalReference.origin)
        .where(belongs_to(ExternalReference, case_id=case_id, report_id=report_id))
        .order_by(ExternalReference.created_at, ExternalReference.id)
    )
    return [ExternalReferenceRow(*columns) for columns in session.execute(query)]


def add_external_reference(
    session: Session,
    by: Officer,
    draft: ExternalReferenceDraft,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
) -> UUID:
    """Note the number under which another system knows a case or a report."""
    by.must(Permission.WRITE)
    must_belong(case_id=case_id, report_id=report_id)
    must_be_ready(draft)
    reference = ExternalReference(
        origin=by.agency_id,
        system=draft.system,
        number=draft.number,
        case_id=case_id,
        report_id=report_id,
    )
    write_into(reference, draft)
    session.add(reference)
    return reference.id


def change_external_reference(
    session: Session, by: Officer, reference_id: UUID, draft: ExternalReferenceDraft
) -> UUID:
    """Correct another system's number."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    reference = session.get_one(ExternalReference, reference_id)
    must_be_ours(session, by, reference)
    write_into(reference, draft)
    return reference.id
