"""How kinds of agencies and levels of trust look."""

from caseapp.models.vocabulary import AgencyKind, PartnerLevel
from caseapp.ui.widgets import Look

AGENCY_ICONS = {
    AgencyKind.POLICE: "shield",
    AgencyKind.HOTLINE: "phone",
    AgencyKind.NGO: "heart-handshake",
    AgencyKind.CLEARING_HOUSE: "globe",
    AgencyKind.HOST: "database",
    AgencyKind.REGISTRAR: "link",
    AgencyKind.PLATFORM: "monitor",
    AgencyKind.PAYMENT_FIRM: "stamp",
    AgencyKind.REGULATOR: "scale",
}
LEVEL_LOOKS = {
    PartnerLevel.UNVERIFIED: Look(fraction=0.0, tone="warning"),
    PartnerLevel.COMPARED: Look(fraction=0.75, tone="success"),
    PartnerLevel.CEREMONY: Look(fraction=1.0, tone="success"),
    PartnerLevel.INTRODUCED_BY_ROSTER: Look(fraction=0.5, tone="info"),
}


def level_tone(level: PartnerLevel) -> str:
    """Return the tone in which a level is shown."""
    return LEVEL_LOOKS[level].tone
