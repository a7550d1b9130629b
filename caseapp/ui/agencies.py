"""How kinds of agencies look, wherever one stands."""

from caseapp.models.vocabulary import AgencyKind

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
