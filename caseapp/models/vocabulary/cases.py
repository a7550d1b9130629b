"""Words for casework."""

from caseapp.words import Word, later


class CaseStatus(Word):
    """Where a case stands. What came of it is its outcome, and is kept apart."""

    DRAFT = "draft", later("Draft")
    OPEN = "open", later("Open")
    ASSESSMENT = "assessment", later("In assessment")
    ACTIVE = "active", later("Active")
    WAITING_ON_PARTNER = "waiting_on_partner", later("Waiting on partner")
    MONITORING = "monitoring", later("Monitoring")
    PENDING_CLOSURE = "pending_closure", later("Pending closure")
    CLOSED = "closed", later("Closed")
    REOPENED = "reopened", later("Reopened")
    ARCHIVED = "archived", later("Archived")


class CaseOutcome(Word):
    """What came of a case."""

    NOT_KNOWN = "not_known", later("Not known yet")
    CHILD_SAFEGUARDED = "child_safeguarded", later("Child safeguarded")
    PERSON_IDENTIFIED = "person_identified", later("Person identified")
    CONTENT_REMOVED = "content_removed", later("Content removed")
    PASSED_ON = "passed_on", later("Passed on")
    NO_FURTHER_ACTION = "no_further_action", later("No further action")


class Priority(Word):
    """How a desk orders its own work."""

    LOW = "low", later("Low")
    MEDIUM = "medium", later("Medium")
    HIGH = "high", later("High")
    CRITICAL = "critical", later("Critical")

    @property
    def level(self) -> int:
        """Return 1 for low to 4 for critical."""
        return list(Priority).index(self) + 1


class YesNo(Word):
    """An answer that may honestly be that nobody knows."""

    YES = "yes", later("Yes")
    NO = "no", later("No")
    UNKNOWN = "unknown", later("Unknown")


class PersonRole(Word):
    """What a person is in a case. A court decides more than this."""

    CHILD = "child", later("Child")
    POSSIBLE_VICTIM = "possible_victim", later("Possible victim")
    REPORTED_PERSON = "reported_person", later("Reported person")
    REPORTED_ACCOUNT = "reported_account", later("Holder of a reported account")
    WITNESS = "witness", later("Witness")
    REPORTER = "reporter", later("Person who reported")
    PROFESSIONAL = "professional", later("Professional")
    OTHER = "other", later("Other")


class AgeBand(Word):
    """How old a person appears or is known to be."""

    NOT_KNOWN = "not_known", later("Age not known")
    UNDER_3 = "0-2", later("0 to 2 years")
    UNDER_7 = "3-6", later("3 to 6 years")
    UNDER_11 = "7-10", later("7 to 10 years")
    UNDER_14 = "11-13", later("11 to 13 years")
    UNDER_16 = "14-15", later("14 to 15 years")
    UNDER_18 = "16-17", later("16 to 17 years")
    ADULT = "adult", later("Adult")


class Regime(Word):
    """Which law on personal data a disclosure stands under."""

    NOT_KNOWN = "not_known", later("Not known")
    POLICE_DIRECTIVE = "police_directive", later("Police directive")
    GENERAL_DATA_PROTECTION = "general_data_protection", later("General data protection")
    OTHER = "other", later("Other")


class Basis(Word):
    """What allows a disclosure."""

    NOT_KNOWN = "not_known", later("Not known")
    LEGAL_BASIS = "legal_basis", later("Legal basis")
    VITAL_INTEREST = "vital_interest", later("Vital interest of a person")
    CONSENT = "consent", later("Consent")


class EvidentialStatus(Word):
    """What a court may do with what is sent."""

    NOT_KNOWN = "not_known", later("Not known")
    INFORMATION_MLA_FOLLOWS = (
        "information_mla_follows",
        later("Information, not evidence; mutual legal assistance follows"),
    )
    INFORMATION_ONLY = (
        "information_only",
        later("Information, not evidence; no mutual legal assistance is planned"),
    )
    EVIDENCE = "evidence", later("May be used as evidence")
