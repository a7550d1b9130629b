"""What our card says of us: the agency's own record, and nothing else."""

from datetime import timedelta

from caseapp.models import Agency
from caseapp.models.base import now
from caseapp.sealing.card import CardContent, Contacts
from caseapp.words import _

CARD_LIFE = timedelta(days=730)
PACKAGE_LIFE = timedelta(days=90)  # so long a package can be under way


def card_content(agency: Agency, *, serial: int) -> CardContent:
    """Return the content of our next card. What is not known is said in words."""
    created = now().replace(microsecond=0)
    return CardContent(
        serial=serial,
        created=created,
        expires=created + CARD_LIFE,
        agency=agency.name,
        unit=agency.unit or agency.name,
        kind=agency.kind.value,
        jurisdictions=agency.jurisdictions,
        languages=agency.languages,
        contacts=Contacts(
            day=agency.telephone_day or _not_known(),
            night=agency.telephone_night or agency.telephone_day or _not_known(),
            email=agency.email or _not_known(),
        ),
    )


def _not_known() -> str:
    return _("not known")
