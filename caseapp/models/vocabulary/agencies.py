"""Words for agencies, their keys and their officers."""

from caseapp.words import Word, later


class AgencyKind(Word):
    """What an organisation is."""

    POLICE = "police", later("Police")
    HOTLINE = "hotline", later("Hotline")
    NGO = "ngo", later("Non-governmental organisation")
    CLEARING_HOUSE = "clearing_house", later("Clearing house")
    HOST = "host", later("Host")
    REGISTRAR = "registrar", later("Registrar")
    PLATFORM = "platform", later("Platform")
    PAYMENT_FIRM = "payment_firm", later("Payment firm")
    REGULATOR = "regulator", later("Regulator")


class PartnerLevel(Word):
    """How sure we are that a partner's key is theirs."""

    UNVERIFIED = "unverified", later("Not compared yet")
    COMPARED = "compared", later("Compared by telephone")
    CEREMONY = "ceremony", later("Exchanged in person")
    INTRODUCED_BY_ROSTER = "introduced_by_roster", later("Introduced by the roster")


class KeyState(Word):
    """Whether a partner's keys are in use. docs/formats/card.md, "Keys of a partner"."""

    ACTIVE = "active", later("Active")
    ROTATING = "rotating", later("Being replaced")
    REVOKED = "revoked", later("Revoked")
    COMPROMISED = "compromised", later("Compromised")
    CONTESTED = "contested", later("In conflict")  # of a card: another one has its serial
    SET_ASIDE = "set_aside", later("Set aside")  # of a card that lost such a conflict


class Permission(Word):
    """What an officer may be allowed to do."""

    READ = "read", later("read records")
    WRITE = "write", later("write records")
    CLOSE = "close", later("close records")
    DELETE = "delete", later("delete records")
    APPROVE = "approve", later("approve disclosures")
    SHARE = "share", later("share packages")
    REVEAL_IDENTITY = "reveal_identity", later("reveal identities")
    MANAGE_OFFICERS = "manage_officers", later("manage officers and partners")
